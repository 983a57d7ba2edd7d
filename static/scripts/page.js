// What any page can do with itself: print, and copy its link.

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy-link]");
  if (copy) {
    const words = copy.querySelector("span");
    const heard = copy.parentElement.querySelector("[role=status]");
    const before = words.textContent;
    await navigator.clipboard.writeText(location.href);
    words.textContent = heard.textContent = copy.dataset.done;
    setTimeout(() => {
      words.textContent = before;
      heard.textContent = "";
    }, 3000);
  }
  if (event.target.closest("[data-print]")) print();
});
