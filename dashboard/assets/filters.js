// The filters and what follows them: boxes to address and back, links that keep the question, and
// the two views of a panel. None of it is Dash's: a click is in the address at once.
(function () {
  "use strict";

  const LISTS = {
    aar: "filter-year-values",
    type: "filter-kind-values",
    konstellasjon: "filter-constellation-values",
  };
  const KEYS = Object.keys(LISTS);
  const SWITCH = "switch-";
  const CARRY = "carry:";

  const boxesOf = (key) =>
    Array.from(document.querySelectorAll("#" + LISTS[key] + " input[type=checkbox]"));

  function ticked(key) {
    return boxesOf(key).filter((box) => box.checked).map((box) => box.value).sort();
  }

  // A box that is ticked is in the address, and its question on the way, before anything is drawn.
  document.addEventListener("change", (event) => {
    if (!event.target.closest(Object.values(LISTS).map((id) => "#" + id).join())) {
      return;
    }
    const search = window.sdAddress.withFilters(window.location.search, KEYS.map(ticked));
    window.sdAddress.ask(search);
  });

  function remembered(panel) {
    try {
      return Number(window.localStorage.getItem(SWITCH + panel));
    } catch (error) {
      return 0; // storage is switched off
    }
  }

  function remember(panel, view) {
    try {
      window.localStorage.setItem(SWITCH + panel, view);
    } catch (error) {
      console.info("The view is not remembered: storage is switched off.");
    }
  }

  function showView(panel, view) {
    const views = document.querySelectorAll(`[data-switch-view="${panel}"]`);
    document.querySelectorAll(`[data-switch="${panel}"]`).forEach((button, place) => {
      button.setAttribute("aria-pressed", String(place + 1 === view));
    });
    views.forEach((one, place) => {
      one.hidden = place + 1 !== view;
    });
    // A graph that was hidden has no size yet: it measures itself when the window says so.
    window.requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-switch]");
    if (button) {
      const panel = button.dataset.switch;
      const view = Array.from(document.querySelectorAll(`[data-switch="${panel}"]`)).indexOf(button) + 1;
      remember(panel, view);
      showView(panel, view);
    }
  });

  function showRemembered() {
    document.querySelectorAll("[data-switch][aria-pressed=true]").forEach((button) => {
      const panel = button.dataset.switch;
      const first = document.querySelector(`[data-switch-view="${panel}"]`);
      const view = remembered(panel) || (window.sdNarrow.matches ? Number(first.dataset.phone) : 1);
      if (first.hidden !== (view !== 1)) {
        showView(panel, view);
      }
    });
  }

  // A page that has just been drawn shows what the address and this browser's memory say.
  document.addEventListener("sd-drawn", () => {
    follow(window.location.search);
    showRemembered();
  });

  function follow(search) {
    const filters = window.sdAddress.filtersOf(search);
    KEYS.forEach((key, place) => {
      boxesOf(key).forEach((box) => {
        box.checked = filters[place].includes(box.value);
      });
    });
    document.querySelectorAll(`a[id^="${CARRY}"]`).forEach((link) => {
      link.setAttribute("href", window.sdAddress.carried(link.id.slice(CARRY.length), search));
    });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    filters: { follow: follow },
  });
})();
