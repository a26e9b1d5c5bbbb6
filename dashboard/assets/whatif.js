// The controls of «Hva om»: what is typed goes into the address, what the address says into them.
(function () {
  "use strict";

  const PAUSE = 150;
  const MOST_PERSONS = 999;
  const MOST_ORE = 1e12;
  const PREFIX = "whatif-";
  const SCENARIO = /^(tak|pris|dekk)\./;
  const BEFORE_SCENARIO = ["aar", "type", "konstellasjon", "samling"];
  const AMOUNT = /^(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?$/;

  // What differs from the official rules, by the key it has in the address; faulty input never gets
  // here. It holds more than the address for as long as somebody is still typing.
  let supposed = new Map();
  let answered = null;
  let official = {};
  let timer = null;

  const keyOf = (id) => id.slice(PREFIX.length).replace("-", ".");
  const isCap = (key) => key.startsWith("tak.");
  const isCover = (key) => key.startsWith("dekk.");

  function partsOf(search) {
    return (search || "").replace(/^\?/, "").split("&").filter(Boolean);
  }

  const nameOf = (part) => [...new URLSearchParams(part).keys()][0];

  // Reads what somebody types: persons, or kroner as whole øre; null where it cannot be understood.
  function read(key, text) {
    const plain = String(text).replace(/\u00a0/g, " ").trim();
    if (isCap(key)) {
      return /^\d{1,3}$/.test(plain) && Number(plain) <= MOST_PERSONS ? Number(plain) : null;
    }
    const found = AMOUNT.exec(plain);
    if (!found) {
      return null;
    }
    const kroner = Number(found[1].replace(/ /g, ""));
    const ore = Math.round(kroner * 100) + Number((found[2] || "").padEnd(2, "0"));
    return ore <= MOST_ORE ? ore : null;
  }

  // Writes a value as a person would, with the signs of the page's language. English gets no sign
  // between thousands: its comma would be read as the decimal sign that Norwegians type.
  function write(key, value) {
    if (value === null || value === undefined) {
      return "";
    }
    if (isCap(key)) {
      return String(value);
    }
    const [sign, between] = document.documentElement.lang === "en" ? [".", ""] : [",", "\u00a0"];
    const [whole, part] = (value / 100).toFixed(value % 100 ? 2 : 0).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, between);
    return part ? grouped + sign + part : grouped;
  }

  // Writes a value as the server writes it in an address.
  function inAddress(key, value) {
    if (isCover(key)) {
      return value ? "ja" : "nei";
    }
    return isCap(key) ? String(value) : String(value / 100);
  }

  // The scenario of an address; what cannot be understood there is left out, as on the server.
  function scenarioOf(search) {
    const found = new Map();
    for (const [key, text] of new URLSearchParams(search || "")) {
      if (!(key in official)) {
        continue;
      }
      const isAnswer = text === "ja" || text === "nei";
      const value = isCover(key) ? (isAnswer ? text === "ja" : null) : read(key, text);
      if (value !== null) {
        found.set(key, value);
      }
    }
    return found;
  }

  const ORDER = ["tak.", "pris.", "dekk."];
  const group = (key) => ORDER.findIndex((start) => key.startsWith(start));

  function inOrder(scenario) {
    return [...scenario.keys()].sort(
      (one, other) => group(one) - group(other) || (one < other ? -1 : 1),
    );
  }

  const signature = (scenario) =>
    inOrder(scenario)
      .map((key) => key + "=" + inAddress(key, scenario.get(key)))
      .join("&");

  // The same view with another scenario, its parts in the order in which the server writes them.
  function withScenario(search, scenario) {
    const others = partsOf(search).filter((part) => !SCENARIO.test(nameOf(part)));
    const first = others.filter((part) => BEFORE_SCENARIO.includes(nameOf(part)));
    const last = others.filter((part) => !BEFORE_SCENARIO.includes(nameOf(part)));
    const own = signature(scenario);
    const parts = [...first, ...(own ? [own] : []), ...last];
    return parts.length ? "?" + parts.join("&") : "";
  }

  // Waits until nobody types any more, then asks; whoever has left the page asks nothing.
  function askSoon() {
    const path = window.location.pathname;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (window.location.pathname !== path) {
        return;
      }
      answered = signature(supposed);
      const search = withScenario(window.location.search, supposed);
      if (search !== window.location.search) {
        window.dash_clientside.set_props("address", { search: search });
      }
    }, PAUSE);
  }

  function suppose(key, value) {
    const today = official[key];
    if (today && today.same && today.value === value) {
      supposed.delete(key);
    } else {
      supposed.set(key, value);
    }
    askSoon();
  }

  // One control's properties, each by its id and name.
  function show(out, id, text, isFaulty) {
    const key = keyOf(id);
    const today = (official[key] || {}).value;
    out.set(id + "-reset.hidden", !supposed.has(key) && !isFaulty);
    if (isCover(key)) {
      out.set(id + ".value", supposed.has(key) ? supposed.get(key) : Boolean(today));
      return;
    }
    const slider = document.getElementById(id + "-slider");
    const scale = isCap(key) ? 1 : 100;
    const value = supposed.has(key) ? supposed.get(key) : today;
    out.set(id + ".value", text);
    out.set(id + ".invalid", isFaulty);
    out.set(id + "-fault.hidden", !isFaulty);
    if (slider && !isFaulty) {
      out.set(id + "-slider.value", Math.min((value || 0) / scale, Number(slider.max)));
      const share = Math.min((today || 0) / scale / Number(slider.max), 1);
      out.set(id + "-tick.style", { "--at": share });
    }
    tell(id, isFaulty);
  }

  // What assistive technology needs to know and the component cannot say.
  function tell(id, isFaulty) {
    const field = document.getElementById(id);
    if (field) {
      field.setAttribute("aria-invalid", String(isFaulty));
      field.setAttribute("aria-describedby", [id + "-today", id + "-note", id + "-fault"].join(" "));
    }
  }

  function showAll(out, ids) {
    ids.forEach((id) => {
      const key = keyOf(id);
      const today = (official[key] || {}).value;
      show(out, id, write(key, supposed.has(key) ? supposed.get(key) : today), false);
    });
  }

  // The official rules of another selection: a field nobody has changed shows the new one, and
  // one with a fault keeps what was typed and what is said of it.
  function renewOfficial(out, ids, given, data) {
    const old = official;
    official = data;
    ids.forEach((id) => {
      const key = keyOf(id);
      const was = (old[key] || {}).value;
      const is = (official[key] || {}).value;
      const text = given.get(id + ".value");
      const isFaulty = !isCover(key) && read(key, text) === null;
      if (supposed.has(key) || isFaulty) {
        show(out, id, text, isFaulty);
      } else if (was !== is) {
        show(out, id, write(key, is), false);
      }
    });
  }

  function takeInput(out, id, part, value) {
    const key = keyOf(id);
    if (part === "reset") {
      supposed.delete(key);
      askSoon();
      show(out, id, write(key, (official[key] || {}).value), false);
      const field = document.getElementById(id);
      if (field) {
        field.focus();
      }
      return;
    }
    if (isCover(key)) {
      suppose(key, Boolean(value));
      show(out, id, null, false);
      return;
    }
    const text = part === "slider" ? write(key, Number(value) * (isCap(key) ? 1 : 100)) : value;
    const number = read(key, text);
    if (number !== null) {
      suppose(key, number);
    }
    show(out, id, text, number === null);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    whatif: {
      // All controls at once: an input changes itself and, after a pause, the address; an address
      // that did not come from here changes all inputs.
      control() {
        const context = window.dash_clientside.callback_context;
        const inputs = context.inputs_list.flat();
        const given = new Map(inputs.map((one) => [one.id + "." + one.property, one.value]));
        const ids = inputs
          .filter((one) => one.property === "n_clicks")
          .map((one) => one.id.slice(0, -"-reset".length));
        const out = new Map();
        const fields = ids.filter((id) => !isCover(keyOf(id)));
        const isFresh = fields.some((id) => typeof given.get(id + ".value") !== "string");
        const triggered = context.triggered.map((one) => one.prop_id);
        const search = given.get("address.search") || "";
        const data = given.get("whatif-official.data") || {};
        if (isFresh || (triggered.includes("address.search") && !isOwn(search))) {
          window.clearTimeout(timer);
          official = data;
          supposed = scenarioOf(search);
          answered = signature(supposed);
          showAll(out, ids);
        } else if (triggered.includes("whatif-official.data")) {
          renewOfficial(out, ids, given, data);
        } else if (triggered.length === 1 && triggered[0] !== "address.search") {
          const [name] = triggered[0].split(".");
          const id = ids.find((one) => name === one || name.startsWith(one + "-"));
          takeInput(out, id, name.slice(id.length + 1), given.get(triggered[0]));
        }
        return context.outputs_list.flat().map((one) => {
          const name = one.id + "." + one.property;
          return out.has(name) ? out.get(name) : window.dash_clientside.no_update;
        });
      },
    },
  });

  const isOwn = (search) => signature(scenarioOf(search)) === answered;
})();
