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
})();
