// Historikk: the filter without a reload, and the focus where something has come to be read.
(function () {
  "use strict";

  const EVERY = "alle";

  // A filter that is left empty says nothing, so it does not stand in the address.
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "history-filter-form") {
      return;
    }
    event.preventDefault();
    const parts = [];
    for (const [name, value] of new FormData(event.target)) {
      if (value && value !== EVERY) {
        parts.push(name + "=" + encodeURIComponent(value).replace(/%2C/g, ","));
      }
    }
    const search = parts.length ? "?" + parts.join("&") : "";
    window.dash_clientside.set_props("address", { search: search });
  });

  function isSomething(children) {
    return Array.isArray(children) ? children.length > 0 : Boolean(children);
  }

  function focusOn(id) {
    window.requestAnimationFrame(() => {
      const found = document.getElementById(id);
      if (found) {
        found.focus();
        found.scrollIntoView({ block: "nearest" });
      }
    });
  }

  let asked = "";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    history: {
      // What came of reversing is read out where the form was.
      tell(children) {
        if (isSomething(children)) {
          focusOn("history-outcome");
        }
      },

      // A form that has come is where the reader is; it takes the focus once.
      ask(children) {
        const search = new URLSearchParams(window.location.search).get("angre") || "";
        if (isSomething(children) && search !== asked) {
          focusOn("history-reverse-title");
        }
        asked = isSomething(children) ? search : "";
      },
    },
  });
})();
