// Grunnlag: where the focus goes, what a field's error is tied to, and the rows of worked examples.
(function () {
  "use strict";

  let opened = null; // what the form that is open is about, such as pris:reise-2017

  const frame = (action) => window.requestAnimationFrame(() => window.requestAnimationFrame(action));

  // Ties help and error to the controls themselves: Dash's own take no such attributes.
  function tie(form) {
    form.querySelectorAll("[data-field]").forEach((field) => {
      const isFaulty = field.querySelector(".sd-fault").textContent.trim() !== "";
      field.classList.toggle("is-faulty", isFaulty);
      controls(field).forEach((control) => {
        if (!field.querySelector("fieldset")) {
          control.setAttribute("aria-describedby", field.dataset.told);
        }
        if (!control.matches("[type='radio'], [type='checkbox']")) {
          control.setAttribute("aria-invalid", String(isFaulty));
        }
      });
    });
  }

  function controls(field) {
    return Array.from(field.querySelectorAll("input, select, textarea"));
  }

  function focus(element) {
    if (element) {
      element.focus();
      element.scrollIntoView({ block: "nearest" });
    }
  }

  function closed() {
    const link = document.getElementById("edit-" + opened.replace(":", "-"));
    opened = null;
    focus(link || document.getElementById("facts-status"));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    facts: {
      // A form that has come takes the focus to its heading; one that is gone gives it back.
      open() {
        frame(() => {
          const form = document.getElementById("facts-edit");
          if (form) {
            opened = form.dataset.subject;
            tie(form);
          }
          const heading = document.getElementById("facts-form-heading");
          if (heading) {
            focus(heading);
            heading.scrollIntoView({ block: "start" });
          } else if (opened) {
            closed();
          }
        });
      },

      // An answer takes the focus to the first faulty field, or else to what it says.
      settle(children) {
        const form = document.getElementById("facts-edit");
        if (!form || !children) {
          return;
        }
        frame(() => {
          tie(form);
          const faulty = form.querySelector("[data-field].is-faulty");
          focus(faulty ? controls(faulty)[0] : form.querySelector("[data-focus]"));
        });
      },
    },
  });

  // Enter in a field is what the first button does.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".sd-edit input:not([type='radio'])")) {
      event.preventDefault();
      event.target.closest(".sd-edit").querySelector(".sd-edit__buttons button").click();
    }
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-action='add-example']")) {
      return;
    }
    const next = document.querySelector(".sd-edit__example[hidden]");
    if (next) {
      next.hidden = false;
      next.querySelector("input").focus();
    }
  });

  // How many pay themselves follows what is typed.
  document.addEventListener("input", (event) => {
    const row = event.target.closest(".sd-edit__example");
    if (!row) {
      return;
    }
    const [persons, covered] = Array.from(row.querySelectorAll("input"), (one) => one.value.trim());
    const own = row.querySelector(".sd-edit__own");
    const areNumbers = /^\d+$/.test(persons) && /^\d+$/.test(covered);
    own.textContent = areNumbers
      ? own.dataset.own.replace("{number}", String(Math.max(persons - covered, 0)))
      : "";
  });
})();
