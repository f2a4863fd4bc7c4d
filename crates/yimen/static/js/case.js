// Single keys for the acts of a case: each button shows its own. Without this module everything still works by Tab and Enter.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!/^[a-z]$/.test(event.key)) return;
  const act = document.querySelector(`.case [data-key="${event.key}"]`);
  if (!act) return;
  event.preventDefault();
  act.click();
  act.scrollIntoView({ block: "nearest" });
});

// An unfolded form takes the cursor to its first field.
for (const act of document.querySelectorAll("details.act")) {
  act.addEventListener("toggle", () => {
    if (act.open) act.querySelector(".act-form :is(input:not([type=hidden]), textarea, select)")?.focus();
  });
}
