// Sorts and filters tables whose cells carry their values; without it, pages read the same.
"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // A cell's value: of `data-v` where there is one, else its text; nothing sorts last.
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.v ?? cell.textContent.trim();
    if (text === "") return null;
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);

  const sort = (table, header) => {
    const column = header.cellIndex;
    const was = header.getAttribute("aria-sort");
    const first = header.dataset.first ?? "descending";
    const other = first === "ascending" ? "descending" : "ascending";
    const direction = was === first ? other : first;
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [value(row, column), row]);
    rows.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * compare(a, b);
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
    // Out of the page while the rows move: two changes of it instead of one for each row.
    body.remove();
    body.append(...rows.map(([, row]) => row));
    table.append(body);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.querySelectorAll("th")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, header));
    }
  }

  // The class: search, filter, and arrow keys from cell to cell.
  const heat = document.querySelector("table.heat");
  if (!heat) return;
  const tools = document.querySelector(".tools");
  const search = tools.querySelector("input");
  const choice = tools.querySelector("select");
  const output = tools.querySelector("output");
  const rows = Array.from(heat.tBodies[0].rows, (row) => ({
    row, text: row.cells[0].textContent.toLocaleLowerCase(), kinds: (row.dataset.k ?? "").split(" "),
  }));
  const filter = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const kind = choice.value;
    let count = 0;
    for (const { row, text, kinds } of rows) {
      const shown =
        words.every((word) => text.includes(word)) && (kind === "" || kinds.includes(kind));
      row.hidden = !shown;
      if (shown) count += 1;
    }
    output.textContent = output.dataset.words.replace("#", count).replace("#", rows.length);
  };
  search.addEventListener("input", filter);
  choice.addEventListener("change", filter);
  tools.hidden = false;
  filter();

  heat.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    const cell = event.target.closest("tbody td, tbody th");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    let row = cell.parentElement;
    let column = cell.cellIndex;
    for (;;) {
      if (step[0] < 0) row = row.previousElementSibling;
      if (step[0] > 0) row = row.nextElementSibling;
      column += step[1];
      const target = row?.cells[column];
      if (!target) return;
      const link = row.hidden ? null : target.querySelector("a");
      if (link) return link.focus();
    }
  });
})();
