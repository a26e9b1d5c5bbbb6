// Keeps the reader's place when Dash draws a part of the page anew, as it does at every change of
// the data: what has the focus, how far tables are scrolled, and what is unfolded.
(function () {
  "use strict";

  const MOST_KEPT = 40;
  const UNFOLDABLE = "details:not(.sd-choice)"; // menus close by themselves, and are never redrawn

  let focused = null;
  const unfolded = new Map();
  const scrolled = new Map();
  const seen = new WeakSet();

  // How to find an element again when another stands in its place: the nearest thing above it that
  // has an id, and there what it is called, or else which one of its kind it is.
  function describe(element) {
    const home = element.id ? element : element.parentElement.closest("[id]");
    if (!home) {
      return null;
    }
    const twins = Array.from(home.querySelectorAll(element.tagName));
    return {
      page: window.location.pathname,
      home: home.id,
      tag: home === element ? null : element.tagName,
      name: nameOf(element),
      place: twins.indexOf(element),
    };
  }

  function nameOf(element) {
    const own = element.getAttribute("href") || element.getAttribute("aria-label");
    const text = element.querySelector(":scope > summary") || element;
    return own || text.textContent.trim();
  }

  function find(description) {
    const home = document.getElementById(description.home);
    if (!home || description.page !== window.location.pathname) {
      return null;
    }
    if (!description.tag) {
      return home;
    }
    const all = Array.from(home.querySelectorAll(description.tag));
    const there = all[description.place];
    if (there && nameOf(there) === description.name) {
      return there;
    }
    return all.find((element) => nameOf(element) === description.name) || there || null;
  }

  function keep(map, element, value) {
    const description = describe(element);
    if (description) {
      const key = JSON.stringify(description);
      map.delete(key);
      map.set(key, { description: description, value: value });
      seen.add(element);
      if (map.size > MOST_KEPT) {
        map.delete(map.keys().next().value);
      }
    }
  }

  document.addEventListener("focusin", (event) => {
    focused = describe(event.target);
  });

  // Whoever points at nothing lets the focus go, and does not want it back.
  document.addEventListener("pointerup", () => {
    window.setTimeout(() => {
      if (document.activeElement === document.body) {
        focused = null;
      }
    });
  });

  document.addEventListener(
    "toggle",
    (event) => {
      const details = event.target;
      if (details.matches(UNFOLDABLE) && details.isConnected) {
        keep(unfolded, details, details.open);
      }
    },
    true,
  );

  document.addEventListener(
    "scroll",
    (event) => {
      const area = event.target;
      if (area instanceof Element && area !== document.documentElement) {
        keep(scrolled, area, [area.scrollLeft, area.scrollTop]);
      }
    },
    { capture: true, passive: true },
  );

  function giveBack(map, put) {
    map.forEach((kept) => {
      const element = find(kept.description);
      if (element && !seen.has(element)) {
        seen.add(element);
        put(element, kept.value);
      }
    });
  }

  new MutationObserver(() => {
    giveBack(unfolded, (details, isOpen) => {
      details.open = isOpen;
    });
    giveBack(scrolled, (area, [left, top]) => {
      area.scrollLeft = left;
      area.scrollTop = top;
    });
    if (focused && document.activeElement === document.body) {
      const element = find(focused);
      if (element) {
        element.focus({ preventScroll: true });
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
