// What HTML cannot do on the resident's pages: read aloud, and hand the list to the telephone's own ways of sending.

// Reading aloud: the words of the page in their order, a block at a time, so that stopping is immediate and a long page
// does not run into the limits of a voice.
const aloud = document.querySelector("[data-aloud]");
const page = document.querySelector("[data-aloud-text]");
if (aloud && page && "speechSynthesis" in window) {
  const language = document.documentElement.lang;
  const start = aloud.textContent;
  let reading = 0;

  const blocks = () =>
    [...page.querySelectorAll("h1, h2, h3, p, li, dt, dd, summary, .pair > div, label > span")].filter((block) => {
      if (block.closest(".no-print form, nav, .doing, .last, .sprite, .tries, [hidden]")) return false;
      if (block.querySelector("h1, h2, h3, p, li, dt, dd, label > span")) return false;
      return block.getClientRects().length > 0;
    });

  const stop = () => {
    reading += 1;
    speechSynthesis.cancel();
    page.querySelector(".saying")?.classList.remove("saying");
    aloud.textContent = start;
    aloud.setAttribute("aria-pressed", "false");
  };

  const read = () => {
    const mine = (reading += 1);
    const queue = blocks();
    aloud.textContent = aloud.dataset.stop;
    aloud.setAttribute("aria-pressed", "true");
    const next = () => {
      if (mine !== reading) return;
      page.querySelector(".saying")?.classList.remove("saying");
      const block = queue.shift();
      if (!block) return stop();
      const words = block.innerText.replace(/\s+/g, " ").trim();
      if (!words) return next();
      block.classList.add("saying");
      block.scrollIntoView({ block: "nearest" });
      const voice = new SpeechSynthesisUtterance(words);
      voice.lang = language;
      voice.rate = 0.9;
      voice.onend = next;
      voice.onerror = () => mine === reading && stop();
      speechSynthesis.speak(voice);
    };
    next();
  };

  aloud.hidden = false;
  aloud.addEventListener("click", () => (aloud.getAttribute("aria-pressed") === "true" ? stop() : read()));
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

// The list: by the telephone's own sharing, else into the clipboard, else the link leads to the plain text.
const share = document.querySelector("[data-share]");
if (share && (navigator.share || navigator.clipboard)) {
  share.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const text = await (await fetch(share.href)).text();
      if (navigator.share) {
        await navigator.share({ title: document.title, text });
        return;
      }
      await navigator.clipboard.writeText(text);
      const said = share.parentElement.querySelector(".said");
      said.textContent = share.dataset.copied;
      said.hidden = false;
    } catch (error) {
      // Closing the telephone's own sheet is no failure; anything else: show the list itself.
      if (error.name !== "AbortError") location.href = share.href;
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
