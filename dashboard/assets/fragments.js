// A link to a part of a page: the part is shown and gets the focus, also when it comes later.
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    fragments: {
      find(hash) {
        const id = decodeURIComponent((hash || "").slice(1));
        // After the frame that gives a new page's content the focus.
        window.requestAnimationFrame(() =>
          window.setTimeout(() => {
            const part = id && document.getElementById(id);
            if (part) {
              part.scrollIntoView();
              part.focus({ preventScroll: true });
            }
          }),
        );
      },
    },
  });
})();
