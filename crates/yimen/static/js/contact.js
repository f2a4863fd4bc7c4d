// The caller's earlier contacts appear while the number is typed. Without this script a button asks for them. The number
// travels in the body of a request and stands in no address.
const phone = document.querySelector("#f-phone");
const box = document.querySelector("#earlier");
const look = document.querySelector("[data-look]");

if (phone && box) {
  if (look) look.hidden = true;
  const hint = box.innerHTML;
  let asked = "";
  let waiting;

  const row = (contact) => {
    const line = document.createElement("li");
    const way = document.createElement("a");
    way.href = contact.href;
    const what = document.createElement("span");
    what.textContent = contact.subject;
    const about = document.createElement("span");
    about.className = "s";
    about.textContent = [contact.kind, contact.name, contact.on].filter(Boolean).join(" · ");
    what.append(about);
    const state = document.createElement("span");
    state.className = contact.open ? "tag look" : "tag";
    state.textContent = contact.state;
    way.append(what, state);
    line.append(way);
    return line;
  };

  const show = ({ looked, contacts }) => {
    if (!looked) {
      box.innerHTML = hint;
      return;
    }
    const list = document.createElement(contacts.length ? "ul" : "p");
    list.className = contacts.length ? "lines" : "nothing";
    if (contacts.length) list.append(...contacts.map(row));
    else list.textContent = box.dataset.none;
    box.replaceChildren(list);
  };

  const ask = async () => {
    const typed = phone.value.replace(/[\s()-]/g, "");
    if (typed === asked) return;
    asked = typed;
    if (typed.replace(/\D/g, "").length < 10) return show({ looked: false });
    try {
      const answer = await fetch("/api/v1/contacts/earlier", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ phone: typed }),
        cache: "no-store",
      });
      // Another number was typed meanwhile: that answer comes too late.
      if (answer.ok && asked === typed) show(await answer.json());
    } catch {
      asked = ""; // no answer: the next digit asks again
    }
  };

  phone.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  if (phone.value) ask();
}
