// Sets the theme before anything is drawn, so that the page never flashes in the wrong one.
(function () {
  "use strict";
  let theme = null;
  try {
    theme = window.localStorage.getItem("theme");
  } catch (error) {
    // Storage may be switched off: the system's choice is used then.
    theme = null;
  }
  if (theme !== "dark" && theme !== "light") {
    theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.setAttribute("data-bs-theme", theme);

  // As wide as a phone: the style sheets change at the same width.
  window.sdNarrow = window.matchMedia("(max-width: 767.98px)");

  const sent = document.documentElement.dataset;
  if (!sent.dependencies) {
    return; // a page without Dash
  }

  // The first frame holds the key figures and what stands above them (30-app.css), all else the
  // next: a browser takes as long to lay out the whole page as for everything before it. Who comes
  // back to a place further down needs the whole page to be put there.
  const [arrival] = window.performance.getEntriesByType("navigation");
  if (arrival && arrival.type === "navigate" && !window.location.hash) {
    document.documentElement.classList.add("sd-first-frame");
  }

  // What is pressed before the scripts are there is done when they are (still.js).
  window.sdPressed = [];
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("#sd-first :is(button, input, label)");
    if (pressed) {
      window.sdPressed.push(pressed);
    }
  });

  // Dash names the whole Plotly as what a graph loads; the page names the one that is there.
  Object.defineProperty(window, "_dashPlotlyJSURL", {
    get: () => sent.plotly,
    set() {},
  });

  // The numbers are in the page: the scripts run when they are on the screen, Dash's last of all.
  document.addEventListener("DOMContentLoaded", () => {
    let isBegun = false;
    const begin = () => {
      if (!isBegun) {
        isBegun = true;
        document.documentElement.classList.remove("sd-first-frame");
        runScripts();
      }
    };
    window.requestAnimationFrame(() => window.setTimeout(begin));
    window.setTimeout(begin, 300); // a page in the background has no frames
  });

  function runScripts() {
    // What Dash will ask for is asked for at once; it is the same for as long as the program is.
    window.sdDependencies = window.fetch(sent.dependencies);
    document.querySelectorAll("link[data-fetch]").forEach((link) => {
      link.href = link.dataset.fetch;
      link.rel = "preload";
    });
    const scripts = Array.from(document.querySelectorAll("link[data-src]"), (link) => {
      const script = document.createElement("script");
      script.src = link.dataset.src;
      script.async = false; // one after the other, in this order
      return script;
    });
    scripts[scripts.length - 1].addEventListener("load", () => {
      window.renderer = new window.DashRenderer();
    });
    document.body.append(...scripts);
  }
})();
