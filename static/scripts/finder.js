// The finder: an answer that has come is brought into view and read out, a choice in an answered question asks anew, and
// what each adult has said of themselves follows when somebody is added or removed. Without it every press loads the page.

const asks = (element) => element?.closest?.("[data-asks]");
let pressed = false;

document.addEventListener("submit", (event) => {
  if (asks(event.target)) pressed = event.submitter !== null;
});

// A new choice, not new words: those are sent with the button or Enter.
document.addEventListener("change", (event) => {
  const form = asks(event.target);
  const isChoice = event.target.matches("select, input[type=checkbox]");
  if (form && isChoice && document.querySelector("#answer-heading")) form.requestSubmit();
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

// Licences, journeys and the like belong to a person, not to a row.
const boxes = (form) => [...form.querySelectorAll("[data-adult-more]")];
const choices = (box) => [...box.querySelectorAll("select, input[type=checkbox]")];
const skills = (box) => [...box.querySelectorAll("input[type=hidden]")];

function clear(box) {
  skills(box).forEach((skill) => skill.remove());
  for (const choice of choices(box)) {
    if (choice.type === "checkbox") choice.checked = false;
    else choice.value = "";
  }
}

function move(from, to, number) {
  clear(to);
  choices(to).forEach((choice, index) => {
    choice.checked = choices(from)[index].checked;
    if (choice.type !== "checkbox") choice.value = choices(from)[index].value;
  });
  for (const skill of skills(from)) {
    skill.name = `kan${number}`;
    to.append(skill);
  }
}

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-remove-adult], [data-only-me]");
    const form = button?.closest("[data-adults]");
    if (!form) return;
    const all = boxes(form);
    const first = "onlyMe" in button.dataset ? 1 : Number(button.value) - 1;
    for (let index = first; index < all.length; index += 1) {
      const next = all[index + 1];
      if ("onlyMe" in button.dataset || !next) clear(all[index]);
      else move(next, all[index], index + 1);
    }
  },
  true, // before the rows have changed
);

// A row that is shown has its box shown.
for (const form of document.querySelectorAll("[data-adults]")) watch(form);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.matches?.("[data-adults]")) watch(event.detail.elt);
});

function watch(form) {
  const people = form.querySelector(".people");
  new MutationObserver(() => {
    boxes(form).forEach((box, index) => {
      box.hidden = box.disabled = index >= Number(people.dataset.count);
    });
  }).observe(people, { attributes: true, attributeFilter: ["data-count"] });
}
