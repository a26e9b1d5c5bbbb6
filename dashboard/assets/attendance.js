// Oppmøte: a click in a figure filters, and again takes the filter away; the order of the rows.
(function () {
  "use strict";

  const CONSTELLATION = "konstellasjon";
  const SORTING = "sorter";
  const SIDE = "side";
  const FIRST = "over";
  const nothing = () => window.dash_clientside.no_update;

  function keyOf(part) {
    return [...new URLSearchParams(part).keys()][0];
  }

  // The other parts of an address stay as they were written.
  function withParts(search, wanted) {
    const kept = (search || "")
      .replace(/^\?/, "")
      .split("&")
      .filter((part) => part && !(keyOf(part) in wanted));
    const own = Object.entries(wanted)
      .filter(([, value]) => value)
      .map(([key, value]) => key + "=" + value.split(",").map(encodeURIComponent).join(","));
    const query = kept.concat(own).join("&");
    return query ? "?" + query : "";
  }

  function valuesOf(search, key) {
    const values = new URLSearchParams(search || "").getAll(key).join(",");
    return values.split(",").filter(Boolean).sort().join(",");
  }

  // What a point asks for: filters by key, or on the map a list with the constellation alone.
  function wantedBy(click) {
    const point = click && click.points && click.points[0];
    const given = point && point.customdata;
    return Array.isArray(given) ? { [CONSTELLATION]: given[0] } : given;
  }

  function toggled(search, wanted) {
    const isThere = Object.entries(wanted).every(
      ([key, value]) => valuesOf(search, key) === value.split(",").sort().join(","),
    );
    const none = Object.fromEntries(Object.keys(wanted).map((key) => [key, ""]));
    return withParts(search, { ...(isThere ? none : wanted), [SIDE]: "" });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    attendance: {
      // The clicks are forgotten at once: the same square may be clicked again.
      pick(...given) {
        const search = given.pop();
        const wanted = wantedBy(given.find(Boolean));
        const clicks = given.map((click) => (click ? null : nothing()));
        return [wanted ? toggled(search, wanted) : nothing(), ...clicks];
      },

      sort(clicks, search) {
        const context = window.dash_clientside.callback_context;
        if (context.triggered.length !== 1 || !clicks.some(Boolean)) {
          return nothing();
        }
        const chosen = JSON.parse(context.triggered[0].prop_id.split(".")[0]).sorting;
        return withParts(search, { [SORTING]: chosen === FIRST ? "" : chosen });
      },

      sorted(search, buttons) {
        const chosen = valuesOf(search, SORTING) || FIRST;
        return buttons.map((button) => String(button.sorting === chosen));
      },
    },
  });

  // The link is gone or tells another thing after its click: leave the reader at the new count.
  document.addEventListener("click", (event) => {
    const status = document.getElementById("filter-status");
    if (status && event.target.closest(".sd-pick")) {
      status.focus();
    }
  });
})();
