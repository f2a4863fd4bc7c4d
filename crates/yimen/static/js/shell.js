// The few things HTML cannot do by itself: a key that leads to the search, and a menu that closes.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing) {
    const find = document.querySelector('.find [data-key="/"]');
    if (find) {
      event.preventDefault();
      find.focus();
    }
  }
  if (event.key === "Escape") {
    const menu = document.querySelector(".who[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  const menu = document.querySelector(".who[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  // Nothing that was typed stays behind for the next person at this machine.
  if (form.getAttribute("action") === "/sign-out") sessionStorage.clear();
  if (event.defaultPrevented) return; // a module sends it in its own way
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  // Coming back by the back button shows the page as it was: it may be sent again then.
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});
