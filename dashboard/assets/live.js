// Open pages hear of new data: a question that the server answers as soon as there is news.
(function () {
  "use strict";

  // From one question to the next: less than one in five seconds while nothing happens, also when
  // the server is so busy that it answers before there is anything to tell.
  const PAUSE = 5200;
  const SHORT_PAUSE = 1000;
  const FIRST_RETRY = 2000;
  const LONGEST_RETRY = 30000;
  const FAILURES_UNTOLD = 2;
  const SHOWN_FOR = 12000;

  let known = null;
  let stamp = null;
  let question = null;
  let nextQuestion = 0;
  let failures = 0;
  let hasToldOfFailure = false;
  let endOfNotice = 0;
  let focusBefore = null;

  // The revision that the figures on the page stand at; pages without figures say none.
  function readStamp() {
    const found = document.querySelector("#data-stamp [data-revision]");
    return found ? Number(found.dataset.revision) : null;
  }

  // Figures as they were on an earlier day: nothing that happens now changes such a page.
  function looksBack() {
    return document.querySelector("#data-stamp [data-past]") !== null;
  }

  function address() {
    const query = new URLSearchParams();
    const language = new URLSearchParams(window.location.search).get("sprak");
    if (known !== null) {
      query.set("kjent", known);
    }
    if (language) {
      query.set("sprak", language);
    }
    return "/revisjon?" + query;
  }

  async function ask() {
    window.clearTimeout(nextQuestion);
    if (question || document.hidden) {
      return;
    }
    if (looksBack()) {
      nextQuestion = window.setTimeout(ask, PAUSE);
      return;
    }
    const current = readStamp();
    if (current !== null && current !== stamp) {
      stamp = current;
      known = current;
    }
    const own = new AbortController();
    const began = performance.now();
    question = own;
    let pause = SHORT_PAUSE;
    try {
      const isNew = hear(await fetchAnswer(own.signal));
      pause = isNew ? SHORT_PAUSE : PAUSE - (performance.now() - began);
    } catch (error) {
      pause = own.signal.aborted ? 0 : fail();
    }
    // A question that was given up because the page was hidden has no successor of its own.
    if (question === own) {
      question = null;
      nextQuestion = window.setTimeout(ask, Math.max(0, pause));
    }
  }

  async function fetchAnswer(signal) {
    const options = { signal: signal, cache: "no-store", redirect: "manual" };
    const response = await window.fetch(address(), options);
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    return response.json();
  }

  // Tells whether there was anything new in an answer.
  function hear(answer) {
    failures = 0;
    if (hasToldOfFailure) {
      showFailure(false);
    }
    const before = known;
    known = answer.revision;
    if (looksBack()) {
      return false;
    }
    if (before === null || before === known) {
      return before === null;
    }
    // A page that is still being built asks for the newest figures anyway.
    if (document.getElementById("live-notice") && readStamp() !== known) {
      window.dash_clientside.set_props("revision", { data: known });
    }
    showNotice(answer.what);
    return true;
  }

  // Tells how long to wait after a failure: longer and longer, and not all pages at the same time.
  function fail() {
    failures += 1;
    if (failures > FAILURES_UNTOLD) {
      showFailure(true);
    }
    const pause = Math.min(FIRST_RETRY * 2 ** (failures - 1), LONGEST_RETRY);
    return pause * (0.8 + 0.4 * Math.random());
  }

  function showFailure(isFailing) {
    const alert = document.getElementById("connection");
    if (alert) {
      alert.hidden = !isFailing;
      hasToldOfFailure = isFailing;
    }
  }

  function showNotice(text) {
    const notice = document.getElementById("live-notice");
    window.clearTimeout(endOfNotice);
    if (notice) {
      notice.textContent = text;
      endOfNotice = window.setTimeout(endNotice, SHOWN_FOR);
    }
  }

  // Nobody loses a message while pointing at it or standing on its button.
  function endNotice() {
    const notice = document.getElementById("live-notice");
    if (notice && notice.parentElement.matches(":hover, :focus-within")) {
      endOfNotice = window.setTimeout(endNotice, SHORT_PAUSE);
    } else if (notice) {
      notice.textContent = "";
    }
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && question) {
      const given = question;
      question = null;
      given.abort();
    } else {
      ask();
    }
  });

  window.addEventListener("online", ask);

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-action='dismiss-notice']")) {
      focusBefore = event.relatedTarget;
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action='dismiss-notice']");
    if (!button) {
      return;
    }
    const hadFocus = button === document.activeElement;
    showNotice("");
    if (hadFocus) {
      const back = focusBefore && focusBefore.isConnected ? focusBefore : null;
      (back || document.getElementById("innhold")).focus({ preventScroll: true });
    }
  });

  // A page that is being built knows nothing yet that could be old.
  document.addEventListener("sd-drawn", ask, { once: true });
})();
