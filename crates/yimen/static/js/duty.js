// At the duty desk a key leads to the strip, and choosing what comes of a visit leads on to what has to be said about it.
const strip = document.querySelector("form.visit-strip");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key !== "n") return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const subject = strip?.querySelector("#f-subject");
  if (subject) {
    event.preventDefault();
    subject.focus();
  }
});

// What was typed wrong has the focus when the page comes back.
document.querySelector("main [aria-invalid='true']")?.focus();
