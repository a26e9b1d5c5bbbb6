// Sorting of tables by their headings, in the browser alone: the server is not asked, the sum row
// stays, and what was chosen holds when a table is filled anew.
(function () {
  "use strict";

  const chosen = new Map(); // table id -> {column, direction}
  const collator = new Intl.Collator("nb", { numeric: true }); // the names are Norwegian
  let isDue = false;

  function headings(table) {
    return Array.from(table.tHead.rows[0].cells);
  }

  // What a cell is sorted by: its exact number, the key it carries, or its text; null is unknown.
  function keyOf(cell, isNumber) {
    if (isNumber) {
      const number = cell.dataset.value || cell.dataset.low;
      return number === undefined ? null : Number(number);
    }
    return cell.dataset.sort || cell.textContent.trim();
  }

  function compare(one, other, isNumber) {
    return isNumber ? one - other : collator.compare(one, other);
  }

  // Unknown stands last in either direction; equals keep the order of the server.
  function sortedRows(table, place, direction) {
    const isNumber = headings(table)[place].classList.contains("n");
    const sign = direction === "descending" ? -1 : 1;
    const rows = Array.from(table.tBodies[0].rows).map((row) => ({
      row: row,
      key: keyOf(row.cells[place], isNumber),
      place: Number(row.dataset.place),
    }));
    rows.sort((one, other) => {
      if (one.key === null || other.key === null) {
        return (one.key === null) - (other.key === null) || one.place - other.place;
      }
      return sign * compare(one.key, other.key, isNumber) || one.place - other.place;
    });
    return rows.map((one) => one.row);
  }

  function apply(table) {
    const choice = chosen.get(table.id);
    const cells = headings(table);
    const place = choice ? cells.findIndex((cell) => cell.dataset.column === choice.column) : -1;
    if (place < 0) {
      return;
    }
    cells.forEach((cell, at) => {
      const state = at === place ? choice.direction : "none";
      if (cell.getAttribute("aria-sort") !== state) {
        cell.setAttribute("aria-sort", state);
      }
    });
    const body = table.tBodies[0];
    const wanted = sortedRows(table, place, choice.direction);
    if (wanted.some((row, at) => body.rows[at] !== row)) {
      body.append(...wanted);
    }
  }

  function choose(button) {
    const heading = button.closest("th");
    const table = button.closest("table");
    const now = heading.getAttribute("aria-sort");
    const turned = now === "ascending" ? "descending" : "ascending";
    const direction = now === "none" ? button.dataset.first : turned;
    chosen.set(table.id, { column: heading.dataset.column, direction: direction });
    apply(table);
    tell(direction === "ascending" ? button.dataset.ascending : button.dataset.descending);
  }

  // Told in a place of its own: what has the focus has not changed, and is not read again.
  const teller = document.createElement("div");
  teller.id = "sort-status";
  teller.className = "visually-hidden";
  teller.setAttribute("role", "status");
  document.body.append(teller);

  function tell(text) {
    teller.textContent = text;
  }

  function applyAll() {
    isDue = false;
    document.querySelectorAll("table.sd-table").forEach((table) => {
      if (table.id && chosen.has(table.id) && table.tHead && table.tBodies.length) {
        apply(table);
      }
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".sd-sort");
    if (button) {
      choose(button);
    }
  });

  // A table that is filled anew comes in the order of the server, over rows that were moved.
  new MutationObserver(() => {
    if (chosen.size && !isDue) {
      isDue = true;
      window.requestAnimationFrame(applyAll);
    }
  }).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["data-value", "data-low", "data-sort", "data-place"],
  });
})();
