// Placing items: says how many are ticked, and lets the box of a department tick its items before one's eyes. Without
// this script the server reads the box of a department in the same way.
const form = document.querySelector("[data-placing]");
if (form) {
  const told = form.querySelector("[data-chosen]");
  const how = told.textContent;
  const tell = () => {
    const n = form.querySelectorAll("[name=item]:checked").length;
    told.textContent = n ? `${told.dataset.words} ${n}` : how;
  };
  form.addEventListener("change", ({ target }) => {
    if (target.name === "department") {
      const items = target.closest("section").querySelectorAll("[name=item]");
      for (const item of items) item.checked = target.checked;
    }
    if (target.name === "item" && !target.checked) {
      target.closest("section").querySelector("[name=department]").checked = false;
    }
    tell();
  });
  tell();
}
