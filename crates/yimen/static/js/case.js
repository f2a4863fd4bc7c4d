// Single keys for the acts of a case: each button shows its own. Without this module everything still works by Tab and Enter.
// They are off where the person switched single letters off at the counter (WCAG 2.1.4).
const off = () => {
  try {
    return localStorage.getItem("yimen.single-keys") === "off";
  } catch {
    return false;
  }
};
document.addEventListener("keydown", (event) => {
  if (off() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
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

// An unfolded form takes the cursor to the field to be mended, else to its first.
for (const act of document.querySelectorAll("details.act")) {
  act.addEventListener("toggle", () => {
    if (!act.open) return;
    const field = act.querySelector('.act-form [aria-invalid="true"]') ?? act.querySelector(".act-form :is(input:not([type=hidden]), textarea, select)");
    field?.focus();
  });
}
