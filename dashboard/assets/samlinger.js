// What the browser does alone: filters to address and back, views, theme, small actions.
(function () {
  "use strict";

  const KEYS = ["aar", "type", "konstellasjon"];
  // Which part of the gatherings is shown: another filter begins with the first.
  const SIDE = "side";
  const WHY = "hvorfor";
  const HISTORY = ["slag", "gjelder", "hvem", "fra", "til", "eldre", "angre"];
  const EDIT = "rediger";
  const LANGUAGE = "sprak";
  // What access.js tells of: the server does answer.
  const REFUSALS = [401, 403, 429];
  let hasArrived = false;
  let isDrawn = false;
  let askedWith = null;
  // The search that was asked for and is not yet in the address, and when it will be.
  const WRITTEN_AFTER = 250;
  let asked = null;
  let writing = null;
  const nothing = () => window.dash_clientside.no_update;

  function look() {
    return {
      theme: document.documentElement.getAttribute("data-bs-theme"),
      narrow: window.sdNarrow.matches,
    };
  }

  // While the page is still being built, Dash knows of no part of it.
  function renewLook() {
    if (isDrawn) {
      window.dash_clientside.set_props("view", { data: look() });
    } else {
      document.addEventListener("sd-drawn", renewLook, { once: true });
    }
  }

  document.addEventListener("sd-drawn", () => {
    isDrawn = true;
  });

  // The filters of an address, each a sorted list.
  function filtersOf(search) {
    const query = new URLSearchParams(search || "");
    return KEYS.map((key) =>
      query.getAll(key).join(",").split(",").filter(Boolean).sort(),
    );
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  // The parts of an address that have other keys, as they were written.
  function without(search, keys) {
    return (search || "")
      .replace(/^\?/, "")
      .split("&")
      .filter((part) => part && !keys.includes([...new URLSearchParams(part).keys()][0]));
  }

  function asQuery(parts) {
    return parts.length ? "?" + parts.join("&") : "";
  }

  // A query string without the figure that is explained over the view.
  function withoutWhy(search) {
    return asQuery(without(search, [WHY]));
  }

  // The view alone: without what is explained over it, or open for editing.
  function viewOf(search) {
    return asQuery(without(search, [WHY, EDIT]));
  }

  function withFilters(search, filters) {
    const own = KEYS.flatMap((key, place) =>
      filters[place].length ? [key + "=" + filters[place].map(encodeURIComponent).join(",")] : [],
    );
    return asQuery(own.concat(without(search, [...KEYS, SIDE])));
  }

  // The default language stands in no address.
  function withLanguage(search, part) {
    const chosen = part === LANGUAGE + "=" ? [] : [part];
    return asQuery(without(search, [LANGUAGE]).concat(chosen));
  }

  // Writes the address of the view that was asked for, and lets the links follow at once.
  function writeAsked() {
    if (asked === null) {
      return;
    }
    const search = asked;
    asked = null;
    window.clearTimeout(writing);
    if (search !== window.location.search) {
      // As links do: the address is there for whoever reads it next, and Dash is told of it.
      window.history.pushState({}, "", window.location.pathname + search + window.location.hash);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    }
    window.dash_clientside.filters.follow(search);
  }

  ["click", "input", "keydown"].forEach((kind) => {
    document.addEventListener(kind, writeAsked, true);
  });

  // Who goes back has not waited for the view that was asked for.
  window.addEventListener("popstate", () => {
    if (asked !== null) {
      asked = null;
      window.clearTimeout(writing);
      window.dash_clientside.set_props("question", { data: viewOf(window.location.search) });
    }
  });

  // What the filters and the links need to know of addresses.
  window.sdAddress = {
    filtersOf: filtersOf,
    withFilters: withFilters,

    // Asks for a view. Its answer is what somebody waits for: the address, which takes the browser
    // as long, is written when that is drawn, before anything else is done, or a moment later.
    ask(search) {
      asked = search;
      window.dash_clientside.set_props("question", { data: viewOf(search) });
      window.clearTimeout(writing);
      writing = window.setTimeout(writeAsked, WRITTEN_AFTER);
    },

    write: writeAsked,

    // Links of the frame follow the filters: other pages, and this one in another language, open
    // with the same question.
    carried(link, address) {
      const [part, target] = link.split("|");
      const [path, place] = target.split("#");
      const search = asQuery(without(address, [WHY, EDIT, ...HISTORY]));
      const query = part.startsWith(LANGUAGE + "=") ? withLanguage(search, part) : search;
      return path + query + (place ? "#" + place : "");
    },
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    samlinger: {
      // The page at a new path is asked for with the search as it is now.
      look(path, search, known) {
        askedWith = viewOf(search);
        return same(known, look()) ? nothing() : look();
      },

      // The view's question and the figure that is asked about: each changes by itself.
      splitAddress(search, question, why) {
        const asked = viewOf(search);
        const figure = new URLSearchParams(search || "").has(WHY) ? search : "";
        return [asked === question ? nothing() : asked, figure === why ? nothing() : figure];
      },

      // An explanation that has come is opened; one that is gone is closed.
      openWhy(children) {
        const dialog = document.getElementById("why-dialog");
        if (!dialog) {
          return;
        }
        const isThere = Array.isArray(children) ? children.length > 0 : Boolean(children);
        if (isThere && !dialog.open) {
          dialog.showModal();
        }
        if (!isThere && dialog.open) {
          dialog.close();
        }
      },

      // A new page names the tab and takes the focus, as a page loaded anew would.
      arrive(children, question) {
        if (!children) {
          return;
        }
        if (askedWith !== null && question !== askedWith) {
          // The filters have changed while the page was on its way.
          window.dash_clientside.set_props("question", { data: question });
        }
        if (new URLSearchParams(window.location.search).has(WHY)) {
          window.dash_clientside.set_props("why", { data: window.location.search });
        }
        window.requestAnimationFrame(() => {
          const heading = document.querySelector("main h1");
          const product = document.querySelector(".sd-brand__name");
          if (heading && product) {
            document.title = heading.textContent + " – " + product.textContent;
          }
          if (hasArrived) {
            document.getElementById("innhold").focus();
          }
          hasArrived = true;
        });
      },
    },
  });

  const actions = {
    theme() {
      const root = document.documentElement;
      const theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.setAttribute("data-bs-theme", theme);
      try {
        window.localStorage.setItem("theme", theme);
      } catch (error) {
        console.info("The theme is not remembered: storage is switched off.");
      }
      renewLook();
    },

    reload() {
      window.location.reload();
    },

    back() {
      window.history.back();
    },

    "copy-link"(button) {
      navigator.clipboard.writeText(window.location.href).then(() => {
        const copied = button.querySelector(".sd-copied");
        copied.hidden = false;
        copied.previousElementSibling.hidden = true;
        window.setTimeout(() => {
          copied.hidden = true;
          copied.previousElementSibling.hidden = false;
        }, 2000);
      });
    },

    "close-why"() {
      document.getElementById("why-dialog").close();
    },

    "toggle-filter"(button) {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      document.getElementById("filter-fields").classList.toggle("is-open", open);
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button && actions[button.dataset.action]) {
      actions[button.dataset.action](button);
    }
    // The chip is gone after its click: leave the reader at the line that tells the new count.
    if (event.target.closest(".sd-chip__remove")) {
      document.getElementById("filter-status").focus();
    }
    closeMenus((menu) => !menu.contains(event.target));
  });

  // «Why» links are real links: a plain click opens the answer over the view, without a reload.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.sd-why");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    event.preventDefault();
    ask(new URL(link.href).search);
  });

  function ask(search) {
    window.dash_clientside.set_props("address", { search: search });
  }

  // Closed in any way, the dialog takes its figure out of the address; focus goes back by itself.
  document.addEventListener(
    "close",
    (event) => {
      if (event.target.id === "why-dialog") {
        ask(withoutWhy(window.location.search));
      }
    },
    true,
  );

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    closeMenus((menu) => {
      if (menu.contains(document.activeElement)) {
        menu.querySelector("summary").focus();
      }
      return true;
    });
  });

  function closeMenus(which) {
    document.querySelectorAll("details.sd-choice[open]").forEach((menu) => {
      if (which(menu)) {
        menu.open = false;
      }
    });
  }

  // The search field of a choice hides the boxes that do not match.
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches(".sd-choice__search input")) {
      return;
    }
    const wanted = field.value.trim().toLocaleLowerCase("nb");
    const list = field.closest("fieldset");
    let found = 0;
    list.querySelectorAll(".form-check").forEach((box) => {
      const fits = box.textContent.toLocaleLowerCase("nb").includes(wanted);
      box.hidden = !fits;
      found += fits ? 1 : 0;
    });
    list.querySelector(".sd-choice__none").hidden = found > 0;
  });

  window.sdNarrow.addEventListener("change", renewLook);

  // The page is sent with its layout in it, so that Dash need not ask for what the server knew.
  function firstLayout() {
    const sent = document.getElementById("sd-layout");
    if (!sent) {
      return null;
    }
    const layout = JSON.parse(sent.textContent);
    sent.remove();
    if (!same(look(), layout.look)) {
      withoutFigures(layout.tree);
    }
    return new Response(JSON.stringify(layout.tree), {
      headers: { "Content-Type": "application/json" },
    });
  }

  // Figures drawn for another look than this browser's are not drawn at all, but their place is
  // kept: the right ones come.
  function withoutFigures(tree) {
    const nothing = { visible: false };
    [].concat(tree).forEach((part) => {
      if (part && part.props) {
        if (part.props.figure) {
          const { height } = part.props.figure.layout;
          part.props.figure = { data: [], layout: { height, xaxis: nothing, yaxis: nothing,
            paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" } };
        }
        withoutFigures(part.props.children);
      }
    });
  }

  // Dash is silent when the server cannot be reached: say so, and take it back when it answers.
  const fetchFromServer = window.fetch;
  window.fetch = function (resource, options) {
    const address = typeof resource === "string" ? resource : (resource && resource.url) || "";
    if (address.endsWith("/_dash-layout")) {
      const sent = firstLayout();
      if (sent) {
        return Promise.resolve(sent);
      }
    }
    if (address.endsWith("/_dash-dependencies")) {
      return window.sdDependencies.then((answer) => answer.clone());
    }
    const answer = fetchFromServer.apply(this, arguments);
    if (!address.includes("_dash-update-component")) {
      return answer;
    }
    const { body } = options || {};
    if (asksForPage(body)) {
      window.sdWaiting.begin(body);
    }
    return answer.then(
      (response) => {
        window.sdWaiting[response.status === ANSWERED ? "answered" : "refused"](body);
        showConnection(response.ok || REFUSALS.includes(response.status));
        return response;
      },
      (error) => {
        window.sdWaiting.refused(body);
        showConnection(false);
        throw error;
      },
    );
  };

  // What fills a page: still.js tells when its answer has been drawn.
  const ANSWERED = 200;
  const asksForPage = (body) => typeof body === "string" && body.includes("-filling.parts");

  function showConnection(isWell) {
    const alert = document.getElementById("connection");
    if (alert) {
      alert.hidden = isWell;
    }
  }
})();
