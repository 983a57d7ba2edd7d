// Keeps one's place in the job search when htmx swaps the answer: what was unfolded stays so, focus stays where it was,
// and a suggestion that is taken is searched for at once.

const ANSWER = "answer";
let kept = null;

const named = (element) => element?.closest("details")?.id + element?.textContent.replace(/[\d\s(].*$/s, "");

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== ANSWER) return;
  const focused = document.activeElement;
  kept = {
    open: [...document.querySelectorAll(`#${ANSWER} details[id]`)].map((fold) => [fold.id, fold.open]),
    id: focused?.id,
    name: focused?.matches(`#${ANSWER} a`) ? named(focused) : null,
  };
});

document.addEventListener("htmx:afterSwap", () => {
  const answer = document.getElementById(ANSWER);
  if (!kept || !answer) return;
  for (const [id, open] of kept.open) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  const again = kept.name && [...answer.querySelectorAll("a")].find((link) => named(link) === kept.name);
  (again || (kept.id && document.getElementById(kept.id)) || document.getElementById("count"))?.focus({ preventScroll: true });
  kept = null;
});

document.addEventListener("change", (event) => {
  if (event.target.matches(`#${ANSWER} [role=combobox]`) && !event.isTrusted) event.target.form.requestSubmit();
});
