// Makes each [data-typeahead] a combobox with a list (ARIA Authoring Practices: editable combobox, list autocomplete,
// manual selection). Suggestions are fetched as HTML options; focus stays in the field, and the words typed are always kept.

const WAIT = 120; // ms after the last key

class Typeahead {
  constructor(box) {
    this.box = box;
    this.field = box.querySelector("input");
    this.address = box.dataset.typeahead;
    this.active = -1;
    this.list = Object.assign(document.createElement("ul"), { className: "suggestions", id: `${this.field.id}-list`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", box.dataset.listName);
    this.status = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    this.status.setAttribute("role", "status");
    box.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) {
      this.field.setAttribute(name, value);
    }
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps focus in the field
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  later() {
    clearTimeout(this.timer);
    this.asked?.abort();
    if (this.field.value.trim().length < 2) return this.close();
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asked = new AbortController();
    const words = this.field.value.trim();
    try {
      const answer = await fetch(`${this.address}?${new URLSearchParams({ q: words })}`, { signal: this.asked.signal });
      if (answer.ok) this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // a plain text field still takes the words
    }
  }

  show(html) {
    if (document.activeElement !== this.field) return;
    this.list.innerHTML = html;
    this.options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("aria-selected", "false");
    });
    const count = this.options.length;
    const { one, many, none } = this.box.dataset;
    this.status.textContent = count === 0 ? none : count === 1 ? one : many.replace("#", count);
    this.open(count > 0);
    this.mark(-1);
  }

  open(shown) {
    this.list.hidden = !shown;
    this.field.setAttribute("aria-expanded", String(shown));
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.open(false);
    this.mark(-1);
  }

  mark(index) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  take(option) {
    if (!option) return;
    this.field.value = option.dataset.value;
    this.status.textContent = "";
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  key(event) {
    const { key } = event;
    const open = !this.list.hidden;
    const last = this.options.length - 1;
    if (key === "ArrowDown" && !open) this.ask();
    else if (!open) return;
    else if (key === "ArrowDown") this.mark(this.active === last ? -1 : this.active + 1);
    else if (key === "ArrowUp") this.mark(this.active === -1 ? last : this.active - 1);
    else if (key === "Enter" && this.active >= 0) this.take(this.options[this.active]);
    else if (key === "Tab") return this.active >= 0 ? this.take(this.options[this.active]) : this.close();
    else if (key === "Escape") this.close();
    else if (key === "Home" || key === "End") return this.mark(-1); // the caret moves in the field
    else return;
    event.preventDefault();
  }
}

const bind = (root) => {
  for (const box of root.querySelectorAll("[data-typeahead]:not([data-bound])")) {
    box.dataset.bound = "";
    new Typeahead(box);
  }
};

bind(document);
document.addEventListener("htmx:load", (event) => bind(event.detail.elt));
