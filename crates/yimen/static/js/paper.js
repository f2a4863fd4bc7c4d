// Opens the printer for a print that has just been written down: once, and not again when the page is reloaded.
const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
  const mark = button.dataset.now && `printed ${button.dataset.now}`;
  if (mark && !sessionStorage.getItem(mark)) {
    sessionStorage.setItem(mark, "1");
    const address = new URL(location.href);
    address.searchParams.delete("now");
    history.replaceState(null, "", address);
    document.fonts.ready.then(() => print());
  }
}
