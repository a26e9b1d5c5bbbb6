// A file that is too large is not sent: say so, because the upload itself says nothing.
(function () {
  "use strict";

  const MOST_BYTES = 700000;

  function judge(files) {
    const alert = document.getElementById("file-check-large");
    if (alert) {
      alert.hidden = !Array.from(files || []).some((file) => file.size > MOST_BYTES);
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest && event.target.closest("#file-check")) {
      judge(event.target.files);
    }
  }, true);

  document.addEventListener("drop", (event) => {
    if (event.target.closest && event.target.closest("#file-check")) {
      judge(event.dataTransfer && event.dataTransfer.files);
    }
  }, true);
})();
