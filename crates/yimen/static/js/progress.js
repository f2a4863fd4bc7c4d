// A page that shows something under way looks again by itself: the part `#progress` is replaced until it is over.
// Without this script there is a button that loads the page again.
const part = () => document.getElementById("progress");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
    if (answer.ok && !answer.redirected) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
      if (fresh) part().replaceWith(document.adoptNode(fresh));
    }
  } catch {
    // The hall cannot be reached for a moment; the next look may find it.
  }
  wait();
}

function wait() {
  const pause = Number(part()?.dataset.progress);
  if (pause) setTimeout(look, pause);
}

wait();
