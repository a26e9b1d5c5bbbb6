// Calls that the server refuses are not silent: whose session is over is sent to sign in, and comes
// back to the same view; what somebody may not do, or does too often, is said on the page.
(function () {
  "use strict";

  const SIGN_IN = "/logg-inn";
  const LONGEST = 1500;
  let isLeaving = false;

  function place() {
    const here = window.location;
    const whole = here.pathname + here.search + here.hash;
    return whole.length > LONGEST ? here.pathname : whole;
  }

  function signIn() {
    if (!isLeaving) {
      isLeaving = true;
      window.location.assign(SIGN_IN + "?next=" + encodeURIComponent(place()));
    }
  }

  // The status that is told; any call that is answered takes what was told back.
  function tell(status) {
    document.querySelectorAll("#refused > [data-status]").forEach((alert) => {
      alert.hidden = alert.dataset.status !== String(status);
    });
  }

  const fetchFromServer = window.fetch;
  window.fetch = function (resource) {
    const address = typeof resource === "string" ? resource : (resource && resource.url) || "";
    return fetchFromServer.apply(this, arguments).then((response) => {
      if (response.status === 401 && new URL(response.url).origin === window.location.origin) {
        signIn();
      } else if (address.includes("_dash-update-component")) {
        tell(response.status);
      }
      return response;
    });
  };
})();
