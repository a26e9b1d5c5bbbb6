// A click on a gathering opens its page without loading anything anew; filters stay in the address.
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    timeline: {
      open(click) {
        const point = click && click.points && click.points[0];
        return point && point.customdata
          ? "/samling/" + encodeURIComponent(point.customdata)
          : window.dash_clientside.no_update;
      },
    },
  });
})();
