// Draws what dashboard/components/still.py and filling.py carry: plain HTML that Dash need not keep
// a record of.
(function () {
  "use strict";

  const create = (...parts) => window.React.createElement(...parts);

  // What HTML has and Dash's own parts do not; the state of a box is the browser's.
  const DRAWN = {
    Boxes({ key, id, options }) {
      return create("div", { key: key, id: id }, ...options.map((option) => box(id, option)));
    },

    // Fields of plain forms: the browser keeps what is in them, until the page says otherwise.
    Input({ key, value, className, ...given }) {
      const style = given.type === "hidden" ? null : "form-control " + (className || "");
      return create("input", { key: key + value, ...given, defaultValue: value, className: style });
    },

    Label({ html_for, htmlFor, className, ...given }, content) {
      const style = html_for ? "form-label " + (className || "") : className;
      const attributes = { ...given, htmlFor: html_for || htmlFor, className: style };
      return create("label", attributes, ...content);
    },

    SearchField(given) {
      return create("input", {
        ...given, type: "search", className: "form-control", autoComplete: "off",
      });
    },
  };

  function box(list, { value, label }) {
    const id = list + "-" + value;
    const input = { id: id, type: "checkbox", value: value, className: "form-check-input" };
    const name = { htmlFor: id, className: "form-check-label" };
    return create("div", { key: value, className: "form-check" },
      create("input", input), create("label", name, element(label)));
  }

  // Makes an element of what dashboard/components/packing.py has packed: a list of its name, its
  // attributes and its content; one without a name is several side by side. All else is a text.
  function element(part, place) {
    if (!Array.isArray(part)) {
      return part;
    }
    const [name, given, ...content] = part;
    const drawn = DRAWN[name];
    if (drawn) {
      return drawn({ key: place, ...given }, content.map(element));
    }
    return create(name || window.React.Fragment, given || null, ...content.map(element));
  }

  // Finds the place of a part, and clears it of what kept it free.
  function find(id) {
    const place = document.getElementById(id);
    if (place) {
      place.textContent = "";
    }
    return place;
  }

  // The page as the server wrote it gives way to the same page as Dash has drawn it.
  function takeOver(isThere) {
    if (!isThere) {
      return;
    }
    const written = document.getElementById("sd-first");
    const goOn = written ? begunIn(written) : () => {};
    if (written) {
      written.remove();
    }
    document.dispatchEvent(new Event("sd-drawn"));
    goOn();
  }

  // What a reader has begun on the written page: opened, typed, pressed, or gone to by keyboard.
  // Gives what does the same on the page that takes its place.
  function begunIn(written) {
    const opened = twins(written.querySelectorAll("details[open] > summary"));
    const typed = Array.from(written.querySelectorAll(".sd-choice__search input"))
      .filter((field) => field.value)
      .map((field) => [twin(field), field.value]);
    const pressed = twins(window.sdPressed);
    const focused = written.contains(document.activeElement) ? twin(document.activeElement) : null;
    return () => {
      opened.forEach((summary) => {
        summary.parentElement.open = true;
      });
      if (focused) {
        focused.focus({ preventScroll: true });
      }
      typed.filter(([field]) => field).forEach(([field, text]) => {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      pressed.forEach((button) => button.click());
    };
  }

  const twins = (parts) => Array.from(parts, twin).filter(Boolean);

  // Finds the same part on the page as Dash has drawn it: of all that are alike, the same place.
  function twin(part) {
    const alike = (root) => Array.from(root.querySelectorAll(part.localName))
      .filter((one) => !one.closest("[hidden]") && nameOf(one) === nameOf(part));
    const place = alike(document.getElementById("sd-first")).indexOf(part);
    return alike(document.getElementById("react-entry-point"))[place];
  }

  function nameOf(part) {
    const { action } = part.dataset;
    const given = part.getAttribute("href") || part.getAttribute("value");
    return action || given || part.getAttribute("placeholder") || part.textContent;
  }

  function useLooks(props) {
    window.React.useLayoutEffect(() => {
      Object.entries(props.looks || {}).forEach(([id, look]) => {
        Object.assign(document.getElementById(id) || {}, look);
      });
    }, [props.looks]);
    window.React.useLayoutEffect(() => {
      if (props.failure) {
        window.sdWaiting.end();
      }
    }, [props.failure]);
  }

  // Tells that an answer is awaited: to assistive technology at once, and to the eye if it takes a
  // moment, because most are there before anybody could see it.
  const LATE = 300;
  let showing = null;
  let awaited = null;

  window.sdWaiting = {
    begin(question) {
      const results = document.querySelector(".sd-results");
      awaited = question;
      if (results) {
        results.setAttribute("aria-busy", "true");
        window.clearTimeout(showing);
        showing = window.setTimeout(() => results.classList.add("is-busy"), LATE);
      }
    },

    // Its figures are still to be drawn. An answer to an earlier question is of no account.
    answered(question) {
      if (awaited === question) {
        awaited = null;
      }
    },

    refused(question) {
      if (awaited === question) {
        awaited = null;
        window.sdWaiting.end();
      }
    },

    end() {
      if (awaited !== null) {
        return; // what has been drawn is the answer to an earlier question
      }
      window.clearTimeout(showing);
      document.querySelectorAll(".sd-results[aria-busy]").forEach((results) => {
        results.removeAttribute("aria-busy");
        results.classList.remove("is-busy");
      });
    },
  };

  // An answer is drawn in three turns, each on the screen before the next begins: the key figures
  // with all above them; the figures, which take longest, with what is said of them; and what
  // nobody sees yet, the other view of a panel, what only a phone or only a larger screen shows, and
  // the stamp that tells that all is there.
  const FIRST = 0;
  const WITH_FIGURES = 1;
  const LAST = 2;

  function turnOf(id, place) {
    const unseen = window.sdNarrow.matches ? ".sd-wide-only" : ".sd-narrow-only";
    if (id === "data-stamp" || !place || place.closest("[hidden], " + unseen)) {
      return LAST;
    }
    return place.closest(".sd-results") && !place.closest(".sd-kpis") ? WITH_FIGURES : FIRST;
  }

  // Does some work when what has just been drawn is on the screen; gives what calls it off.
  function afterPaint(work) {
    let timer = null;
    const frame = window.requestAnimationFrame(() => {
      timer = window.setTimeout(work);
    });
    return () => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }

  function useTurns(props, shown, draw) {
    window.React.useEffect(() => {
      const given = props.properties;
      if (!given) {
        return undefined;
      }
      let callOff = afterPaint(() => {
        Object.entries(given).forEach(([id, values]) => {
          window.dash_clientside.set_props(id, values);
        });
        shown.current.turn = WITH_FIGURES;
        draw();
        callOff = afterPaint(() => {
          shown.current.turn = LAST;
          shown.current.properties = given;
          draw();
          window.sdAddress.write();
          window.sdWaiting.end(); // the figures are there, too
        });
      });
      return () => callOff();
    }, [props.properties]);
  }

  // The parts to draw now: those of the new answer whose turn has come, the others as they were.
  function partsNow(props, shown, places) {
    const now = shown.current;
    if (now.answer !== props.parts) {
      Object.assign(now, { answer: props.parts, before: now.parts, turn: FIRST });
    }
    const drawn = Object.entries(props.parts).map(([id, content]) => [
      id,
      id in now.before && turnOf(id, places.get(id)) > now.turn ? now.before[id] : content,
    ]);
    now.parts = Object.fromEntries(drawn);
    const failed = props.failure ? { [props.page + "-error"]: props.failure } : {};
    return { ...now.parts, ...failed };
  }

  // Draws a part once for as long as it stays the same.
  function portal(id, content, places, portals) {
    if (!places.has(id)) {
      places.set(id, find(id));
    }
    const kept = portals.get(id);
    if (kept && kept.content === content) {
      return kept.drawn;
    }
    const place = places.get(id);
    const drawn = place && window.ReactDOM.createPortal(element(content), place, id);
    portals.set(id, { content, drawn });
    return drawn;
  }

  window.sd_parts = {
    Still(props) {
      return element(props.content);
    },

    Filling(props) {
      const places = window.React.useRef(new Map()).current;
      const portals = window.React.useRef(new Map()).current;
      const { parts, properties } = props;
      const shown = window.React.useRef({ answer: parts, before: {}, parts, turn: LAST, properties });
      const [isThere, setIsThere] = window.React.useState(false);
      const [, draw] = window.React.useReducer((times) => times + 1, 0);
      useLooks(props);
      useTurns(props, shown, draw);
      // The places are in the document only when everything around has been drawn.
      window.React.useLayoutEffect(() => setIsThere(true), []);
      window.React.useLayoutEffect(() => takeOver(isThere), [isThere]);
      if (!isThere) {
        return null;
      }
      const now = partsNow(props, shown, places);
      return Object.entries(now).map(([id, content]) => portal(id, content, places, portals));
    },
  };

  // A link of this site opens without loading the page anew, as Dash's own links do.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-on-site]");
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const isElsewhere = link.pathname !== window.location.pathname;
    window.history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isElsewhere) {
      window.scrollTo(0, 0);
    }
  });
})();
