// Shows and hides the rows of [data-adults] without asking the server. The rows are all in the page; one that is hidden
// is disabled too, so that it is not sent. Without this script the same buttons send the form.

const cells = (form) => [...form.querySelectorAll(".people > .cell")];
const field = (cell) => cell.querySelector("input");

function arrange(form, words) {
  const rows = cells(form);
  rows.forEach((cell, index) => {
    const shown = index < words.length;
    cell.hidden = !shown;
    field(cell).disabled = !shown;
    field(cell).value = words[index] ?? "";
    if (!shown) {
      field(cell).removeAttribute("aria-invalid");
      cell.querySelector(".error")?.remove();
    }
  });
  form.querySelector(".people").dataset.count = words.length;
  form.querySelector("[data-add-adult]").hidden = words.length === rows.length;
  form.querySelector("[data-only-me]").hidden = words.length === 1;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-adult], [data-remove-adult], [data-only-me]");
  const form = button?.closest("[data-adults]");
  if (!form) return;
  event.preventDefault();
  const rows = cells(form);
  const words = rows.filter((cell) => !cell.hidden).map((cell) => field(cell).value);
  if ("addAdult" in button.dataset) words.push("");
  else if ("onlyMe" in button.dataset) words.splice(1);
  else words.splice(rows.indexOf(button.closest(".cell")), 1);
  arrange(form, words);
  const isMore = "addAdult" in button.dataset;
  // Somebody who leaves does not call up a phone's keyboard.
  (isMore ? field(rows[words.length - 1]) : form.querySelector("[data-add-adult]")).focus();
});

// Enter in one field leads to the next that is empty, as long as nothing has been answered; in the last it asks.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-adults]");
  const isField = event.key === "Enter" && !event.isComposing && event.target.name === "vem";
  if (!form || !isField || event.defaultPrevented || document.querySelector("#answer-heading")) return;
  const rows = cells(form).filter((cell) => !cell.hidden).map(field);
  const next = rows.slice(rows.indexOf(event.target) + 1).find((each) => !each.value.trim());
  if (!next || !event.target.value.trim()) return;
  event.preventDefault();
  next.focus();
});
