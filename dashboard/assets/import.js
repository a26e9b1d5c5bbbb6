// The import of a participant list: everything that is decided on the way lives in this browser,
// which sends it with the file at each step.
(function () {
  "use strict";

  const MEGABYTE = 1e6;
  const PARTS = {
    upload: [1],
    file: [2, 3, 4],
    columns: [2],
    brief: [3],
    problems: [3],
    preview: [3],
    confirm: [4],
    result: [5],
  };
  const WRITE = "write";
  const UNUSED = "-";
  // How files in ZIP, which workbooks are, begin as text.
  const ZIP = "UEsDB";
  let turn = 0;
  let step = 1;
  let state = null;
  // Where the focus stands while a part of the page is drawn anew under it.
  let stayingAt = "";

  const find = (id) => document.getElementById(id);
  const set = (id, props) => window.dash_clientside.set_props(id, props);

  // ---- What is being done

  function say(key, value) {
    const line = find("import-busy");
    if (!line) {
      return;
    }
    const language = line.dataset.language;
    const text = key ? line.dataset[key] : "";
    const shown = typeof value === "number" ? value.toLocaleString(language) : value || "";
    line.textContent = text.replace(/\{(name|number)\}/, shown);
  }

  // Rows can be counted where the file is text; below its headings.
  function countRows(contents) {
    const comma = contents.indexOf(",") + 1;
    if (contents.startsWith(ZIP, comma)) {
      return null;
    }
    try {
      const rows = window.atob(contents.slice(comma)).split("\n").filter((row) => row.trim());
      return rows.length > 1 ? rows.length - 1 : null;
    } catch (error) {
      return null;
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    importing: {
      // An import is undone: the reader is left where that is said.
      undone(children) {
        say("");
        if (children) {
          focusOn("import-undone-heading");
        }
      },

      // A file or a gathering is there: say what is read.
      begin(contents, gathering, name) {
        if (contents && gathering) {
          const rows = countRows(contents);
          say(rows === null ? "file" : "rows", rows === null ? name : rows);
        }
      },

      // An answer has come: the step that it leads to is shown.
      show(newStep) {
        step = newStep || 1;
        const marks = [1, 2, 3, 4].map((number) =>
          number < step ? "done" : number === step ? "now" : "",
        );
        return [
          ...Object.values(PARTS).map((steps) => !steps.includes(step)),
          ...marks,
          ...marks.map((mark) => (mark === "now" ? "step" : "false")),
        ];
      },

      arrive(newState, _alert) {
        const isNew = newState !== state;
        state = newState;
        say("");
        document.querySelectorAll("[data-sent]").forEach((button) => delete button.dataset.sent);
        if (isNew && state) {
          focusOn(state.focus || stayingAt);
        }
      },
    },
  });

  // The heading may still be on its way to the screen.
  function focusOn(id, tries) {
    if (!id) {
      return;
    }
    window.requestAnimationFrame(() => {
      const heading = find(id);
      const fold = heading && heading.closest("details");
      if (fold) {
        fold.open = true;
      }
      if (heading && heading.offsetParent !== null && (tries || 0) > 1) {
        heading.focus();
        heading.scrollIntoView({ block: "nearest" });
      } else if ((tries || 0) < 60) {
        focusOn(id, (tries || 0) + 1);
      }
    });
  }

  function goTo(number) {
    set("import-step", { data: number });
    set("import-alert", { children: null });
    focusOn("import-heading-" + number);
  }

  // ---- Decisions about rows

  function decisionOf(row) {
    const place = row.dataset.place;
    const choice = find("import-fix-" + place);
    if (!choice || !choice.value) {
      return null;
    }
    if (choice.value !== WRITE) {
      return choice.value;
    }
    const own = find("import-write-" + place);
    return own && own.value.trim() ? row.dataset.field + "=" + own.value.trim() : null;
  }

  function rows() {
    return Array.from(document.querySelectorAll("#import-problem-table tbody tr"));
  }

  // One decision a problem; a row with several may have several.
  function decisions(except) {
    const found = {};
    rows().forEach((row) => {
      const decision = decisionOf(row);
      if (decision && row !== except) {
        found[row.dataset.row] = (found[row.dataset.row] || []).concat(decision);
      }
    });
    return found;
  }

  function ask(what) {
    if (isReading()) {
      return;
    }
    turn += 1;
    say("rows", state ? state.rows : 0);
    set("import-request", { data: Object.assign({ turn: turn }, what) });
  }

  // Nobody imports, or undoes, twice by clicking twice.
  function once(button, store, key, number) {
    if (button.dataset.sent || isReading()) {
      return;
    }
    button.dataset.sent = "yes";
    turn += 1;
    say(key, number);
    set(store, { data: turn });
  }

  function isReading() {
    const wizard = find("import-wizard");
    return Boolean(wizard && wizard.classList.contains("is-reading"));
  }

  function forget() {
    set("import-file", { contents: null, filename: null });
    set("import-state", { data: null });
    set("import-request", { data: null });
  }

  function rowAt(button) {
    return button.closest("tr");
  }

  const actions = {
    next: () => goTo(step + 1),
    back: () => goTo(step - 1),
    cancel() {
      forget();
      set("import-part-result", { children: [] });
      goTo(1);
    },
    "change-file"() {
      forget();
      goTo(1);
    },
    "change-gathering"() {
      goTo(1);
      focusOn("import-gathering");
    },
    skip(button) {
      set("import-fix-" + button.dataset.place, { value: "row=skip" });
    },
    like(button) {
      const row = rowAt(button);
      const decision = decisionOf(row);
      if (!decision) {
        find("import-fix-" + button.dataset.place).focus();
        return;
      }
      const number = Number(row.dataset.row);
      ask({ do: "like", row: number, field: row.dataset.field, decision: decision, decisions: decisions(row) });
    },
    decide() {
      const made = decisions();
      find("import-nothing").hidden = Object.keys(made).length > 0;
      if (Object.keys(made).length) {
        ask({ do: "decide", decisions: made });
      }
    },
    "skip-rest": () => ask({ do: "skip-rest", decisions: decisions() }),
    reset: () => ask({ do: "reset" }),
    confirm: (button) => once(button, "import-go", "import", state ? state.imported : 0),
    undo: (button) => once(button, "import-return", "undo"),
    more(button) {
      const hidden = rows().filter((row) => row.hidden);
      hidden.forEach((row) => { row.hidden = false; });
      button.hidden = true;
      hidden[0].querySelector("select").focus();
    },
    "all-seats"(button) {
      document.querySelectorAll("#import-seats tr[hidden]").forEach((row) => { row.hidden = false; });
      button.hidden = true;
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-import]");
    if (button && actions[button.dataset.import]) {
      actions[button.dataset.import](button);
    }
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches("#import-columns-table select")) {
      chooseColumn(field);
    } else if (field.matches("#import-problem-table select")) {
      chooseFix(field);
    } else if (field.closest("#import-file")) {
      judge(field.files);
    }
  }, true);

  // No two columns are read as the same: the one that was chosen first gives way.
  function chooseColumn(chosen) {
    const places = {};
    document.querySelectorAll("#import-columns-table select").forEach((select) => {
      const isTaken = select !== chosen && select.value !== UNUSED && select.value === chosen.value;
      places[select.id.replace("import-column-", "")] = isTaken ? UNUSED : select.value;
      if (isTaken) {
        set(select.id, { value: UNUSED });
      }
    });
    stayingAt = chosen.id;
    ask({ do: "columns", places: places });
  }

  function chooseFix(select) {
    const place = select.id.replace("import-fix-", "");
    const isOwn = select.value === WRITE;
    const own = find("import-own-" + place);
    if (own) {
      set("import-own-" + place, { hidden: !isOwn });
    }
    if (isOwn) {
      focusOn("import-write-" + place);
    }
    const nothing = find("import-nothing");
    if (nothing) {
      nothing.hidden = true;
    }
  }

  // ---- A file that is too large is not sent: say so, because the upload itself says nothing.

  function judge(files) {
    const alert = find("import-large");
    if (!alert) {
      return;
    }
    const limit = Number(alert.dataset.limit);
    const large = Array.from(files || []).find((file) => file.size > limit);
    alert.hidden = !large;
    if (large) {
      const size = Math.ceil((large.size / MEGABYTE) * 10) / 10;
      alert.textContent = alert.dataset.text.replace(
        "{size}", size.toLocaleString(alert.dataset.language),
      );
    }
  }

  document.addEventListener("drop", (event) => {
    if (event.target.closest && event.target.closest("#import-file")) {
      judge(event.dataTransfer && event.dataTransfer.files);
    }
  }, true);
})();
