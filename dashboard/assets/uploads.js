// Dash draws the input of a place for files without a name: give it the text that is seen there.
(function () {
  "use strict";

  function nameInputs() {
    document.querySelectorAll(".sd-drop input[type='file']:not([aria-label])").forEach((input) => {
      input.setAttribute("aria-label", input.parentElement.textContent.trim());
    });
  }

  new MutationObserver(nameInputs).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
