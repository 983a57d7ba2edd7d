// The finder: an answer that has come is brought into view and read out, a choice in an answered question asks anew, and
// what each adult has said of themselves follows when somebody is added or removed. Without it every press loads the page.

const asks = (element) => element?.closest?.("[data-asks]");
let pressed = false;
let opened = false; // the form, on a narrow screen, where an answered question is folded to a line

document.addEventListener("submit", (event) => {
  if (asks(event.target)) pressed = event.submitter !== null;
});

// A new choice, not new words: those are sent with the button or Enter.
document.addEventListener("change", (event) => {
  const form = asks(event.target);
  const isChoice = event.target.matches("select, input[type=checkbox]");
  if (form && isChoice && document.querySelector("#answer-heading")) form.requestSubmit();
});

// Somebody who has left is left out of the answer at once.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove-adult], [data-only-me]");
  const form = asks(button);
  const isLeft = form && [...form.querySelectorAll("input[name=vem]:enabled")].some((field) => field.value.trim());
  if (isLeft && document.querySelector("#answer-heading")) form.requestSubmit();
});

document.addEventListener("htmx:beforeRequest", () => {
  opened = document.querySelector("#asked details")?.open ?? false;
});

// Whoever is still changing things goes on: the new line comes opened, so that the form is not hidden for a moment.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (opened && !pressed) event.detail.fragment.querySelector("#asked details")?.setAttribute("open", "");
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "answer" || !pressed) return;
  pressed = false;
  const wrong = document.querySelector("[data-asks] [aria-invalid=true]");
  const heading = wrong ?? document.querySelector("#answer [data-heading]");
  heading?.focus({ preventScroll: true });
  const { top, bottom } = heading?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  if (top < 0 || bottom > innerHeight * 0.6) heading.scrollIntoView({ block: "start" });
});

// Licences, journeys and the like belong to a person, not to a row: a box each, in the order of the rows.
const boxes = (form) => [...form.querySelectorAll("[data-adult-more]")];

function number(box, of) {
  const numbered = (text) => text.replace(/\d+(?=$|-)/, of);
  for (const part of box.querySelectorAll("[name], [id], [for], [data-adult]")) {
    for (const name of ["name", "id", "for", "data-adult"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, numbered(part.getAttribute(name)));
    }
  }
  const label = document.querySelector(`label[for=vem-${of}]`).textContent.trim();
  for (const words of box.querySelectorAll("legend.visually-hidden, .who")) words.textContent = label;
}

function fresh(box) {
  const made = box.cloneNode(true);
  for (const part of made.querySelectorAll("input[type=hidden], .error")) part.remove();
  for (const choice of made.querySelectorAll("input")) choice.checked = false;
  for (const choice of made.querySelectorAll("select")) choice.value = "";
  return made;
}

function follow(button) {
  const form = button?.closest("[data-adults]");
  const all = form ? boxes(form) : [];
  if (!all.length) return;
  const { dataset, value } = button;
  if ("addAdult" in dataset) all.at(-1).after(fresh(all[0]));
  else if ("onlyMe" in dataset) all.slice(1).forEach((box) => box.remove());
  else all[Number(value) - 1]?.remove();
  boxes(form).forEach((box, index) => number(box, index + 1));
}

document.addEventListener(
  "click",
  (event) => follow(event.target.closest("[data-add-adult], [data-remove-adult], [data-only-me]")),
  true, // before the rows have changed
);
