// Draws what dashboard/components/still.py wraps: plain HTML that Dash need not keep a record of.
(function () {
  "use strict";

  const LINK = "Link";
  const STILL = "Still";

  function elements(content) {
    if (Array.isArray(content)) {
      return content.map((part, place) => element(part, place));
    }
    return content === null || content === undefined ? [] : [element(content, 0)];
  }

  function element(part, place) {
    if (part === null || typeof part !== "object") {
      return part;
    }
    if (part.type === STILL) {
      return window.React.createElement(
        window.React.Fragment, { key: place }, ...elements(part.props.content));
    }
    const { children, ...given } = part.props;
    const isLink = part.type === LINK;
    const attributes = isLink ? { ...given, "data-on-site": "" } : given;
    const tag = isLink ? "a" : part.type.toLowerCase();
    return window.React.createElement(tag, { key: place, ...attributes }, ...elements(children));
  }

  window.sd_parts = {
    Still(props) {
      return window.React.createElement(window.React.Fragment, null, ...elements(props.content));
    },
  };

  // A link of this site opens without loading the page anew, as Dash's own links do.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-on-site]");
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const isElsewhere = link.pathname !== window.location.pathname;
    window.history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isElsewhere) {
      window.scrollTo(0, 0);
    }
  });
})();
