// Lists by keyboard: J and K walk from row to row, Enter opens (it is a link), R reloads. And the hint that something
// has changed; the page itself never changes under anybody's hands.
const rows = () => [...document.querySelectorAll("[data-row] a[href^='/cases/']")];

function step(by) {
  const all = rows();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
  all[next].focus();
  all[next].closest("[data-row]").scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "r" && !event.shiftKey) location.reload();
  else return;
  event.preventDefault();
});

const hint = document.querySelector("[data-live]");
if (hint && "EventSource" in window) {
  const source = new EventSource(hint.dataset.live);
  source.addEventListener("moved", () => {
    hint.hidden = false;
    // Said once: what more happens is seen after the reload.
    source.close();
  });
  window.addEventListener("pagehide", () => source.close());
}
