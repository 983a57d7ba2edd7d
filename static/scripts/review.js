// Reviewing by keys: ↑ ↓ choose a line, G S P A press what stands beside it. Everything also works without this.

const page = () => document.getElementById("review");
const links = () => [...page().querySelectorAll("#lines tbody th a")];
const chosen = () => page().querySelector("#lines a[aria-current]");
const panel = () => document.getElementById("underlag");
// Narrower than this the evidence lies above the lines, and going to the chosen line would leave it behind
const beside = matchMedia("(width >= 70rem)");
const answer = () => page().querySelector("details[data-answer]");
let waiting = 0;
let scrolled = 0;
let isRead = false;

function mark(link) {
  const before = chosen();
  before?.removeAttribute("aria-current");
  before?.closest("tr").removeAttribute("data-chosen");
  link.setAttribute("aria-current", "true");
  link.closest("tr").setAttribute("data-chosen", "");
  link.closest("tr").scrollIntoView({ block: "nearest" });
}

// The mark moves at once; the evidence is fetched when the reader stops, and until then no verdict is taken
function step(by) {
  const all = links();
  const next = all[all.indexOf(chosen()) + by];
  if (!next) {
    panel()?.querySelector(by > 0 ? "[rel=next]" : "[rel=prev]")?.click(); // the page after, or before
    return;
  }
  mark(next);
  next.focus({ preventScroll: true });
  clearTimeout(waiting);
  panel().toggleAttribute("data-stale", true);
  waiting = setTimeout(() => next.click(), 120);
}

function press(key) {
  if (panel().hasAttribute("data-stale")) return;
  const pressed = panel().querySelector(`[data-key="${key}"]`);
  if (pressed?.hasAttribute("data-judged")) {
    pressed.querySelector("button").focus(); // a verdict that stands is not changed by one key
  } else if (pressed?.matches("form")) {
    panel().toggleAttribute("data-stale", true);
    pressed.requestSubmit();
  } else if (pressed) {
    pressed.open = true;
    pressed.querySelector("input:not([type=hidden]), select").focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (!page() || event.ctrlKey || event.metaKey || event.altKey || event.repeat && !event.key.startsWith("Arrow")) return;
  if (document.querySelector("[popover]:popover-open[role=dialog]")) return;
  const open = panel()?.querySelector("details[open]");
  if (event.key === "Escape" && open) {
    open.open = false;
    chosen()?.focus();
    return;
  }
  if (event.target.closest("input, select, textarea")) return;
  const key = event.key.toLowerCase();
  if (key === "arrowdown" || key === "arrowup") step(key === "arrowdown" ? 1 : -1);
  else if (["g", "s", "p", "a"].includes(key) && panel()) press(key);
  else return;
  event.preventDefault();
});

if (beside.matches) chosen()?.closest("tr").scrollIntoView({ block: "nearest" });

// What was wrong with a question or a refusal is told in its dialog, which the new page has shut; else beside the line
const wrongly = page()?.querySelector("[popover][role=dialog] [aria-invalid]") ?? panel()?.querySelector("[aria-invalid]");
wrongly?.closest("[popover]")?.showPopover();
wrongly?.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest("#lines tbody th a");
  if (link && !event.ctrlKey && !event.metaKey) mark(link);
});

// After a verdict the table stands where it stood, with the next line chosen, and an answer that was shut stays shut
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "review") return;
  scrolled = document.getElementById("lines").scrollTop;
  isRead = answer()?.open === false;
  // Of details with one name only one is open: while old and new are both on the page, the new one would be shut
  for (const open of panel()?.querySelectorAll("details[open]") ?? []) open.open = false;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "review") return;
  if (isRead) answer()?.removeAttribute("open");
  document.getElementById("lines").scrollTop = scrolled;
  const wrong = panel()?.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  else {
    if (beside.matches) chosen()?.closest("tr").scrollIntoView({ block: "nearest" });
    chosen()?.focus({ preventScroll: true });
  }
});
document.addEventListener("htmx:responseError", () => panel()?.removeAttribute("data-stale"));
document.addEventListener("htmx:sendError", () => panel()?.removeAttribute("data-stale"));
