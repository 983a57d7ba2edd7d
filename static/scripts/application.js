// An application saves itself. When it could not, that is said where "Saved" stood, and stays until it could.

const failed = () => {
  const saved = document.getElementById("saved");
  if (!saved) return;
  saved.dataset.state = "failed";
  saved.querySelector("[role=status]").textContent = saved.dataset.failed;
};

const ours = (event) => event.detail.elt?.closest?.("#application");

document.addEventListener("htmx:sendError", (event) => ours(event) && failed());
document.addEventListener("htmx:timeout", (event) => ours(event) && failed());
document.addEventListener("htmx:responseError", (event) => ours(event) && failed());

// Whoever has been signed out meanwhile gets the sign-in page as an answer: that must not take the list's place
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "live" || event.detail.xhr.response.includes('id="live"')) return;
  event.detail.shouldSwap = false;
  failed();
});
