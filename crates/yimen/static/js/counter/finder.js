// Finding the item: a box that lists while one types; Enter takes the first.
import { $, index, say } from './page.js';
import { ready, search } from './search.js';

const SHOWN = 8;
const PAUSE = 160; // a person who goes on typing asks the hall nothing
const box = $('#q');
const list = $('#hits');
let entries = [];
let hits = [];
let at = 0;
let asking;

/** Makes the finder work. `choose(item, typed)` is called with what was taken. */
export function start(choose) {
  entries = ready(index);
  $('#find').addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    take(choose);
  });
  box.addEventListener('input', look);
  box.addEventListener('focus', look);
  box.addEventListener('blur', () => setTimeout(close, 120)); // a click on a line comes first
  box.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && hits.length) {
      event.preventDefault();
      at = (at + by + hits.length) % hits.length;
      mark();
    } else if (event.key === 'Escape') {
      box.value ? ((box.value = ''), look()) : box.blur();
    }
  });
  list.addEventListener('mousedown', (event) => {
    const line = event.target.closest('[role=option]');
    if (!line) return;
    event.preventDefault();
    at = [...list.children].indexOf(line);
    take(choose);
  });
}

/** Opens the catalogue again after it changed. */
export function refresh() {
  entries = ready(index);
}

function take(choose) {
  if (!list.hidden || box.value.trim()) look({ keep: true });
  const item = hits[at];
  if (!item || !box.value.trim() && list.hidden) return;
  const typed = box.value.trim();
  box.value = '';
  close();
  choose(item, typed);
}

function look({ keep } = {}) {
  // What the hall found stays until something else is typed.
  if (keep && hits.length && hits.for === box.value.trim()) return;
  clearTimeout(asking);
  show(box.value.trim() ? search(entries, box.value, SHOWN) : [], keep);
  const typed = box.value.trim();
  if ([...typed].length > 1 && !hits.length) asking = setTimeout(() => ask(typed), PAUSE);
}

/** The names in the browser do not answer: the hall knows questions, sayings and slips. Without a line nothing changes. */
async function ask(typed) {
  try {
    const answer = await fetch(`/api/v1/items?limit=${SHOWN}&q=${encodeURIComponent(typed)}`);
    if (!answer.ok) return;
    const found = (await answer.json()).items.map(({ id }) => entries.find(({ item }) => item.id === id)?.item).filter(Boolean);
    if (!found.length || box.value.trim() !== typed) return;
    found.for = typed;
    show(found);
  } catch {
    // offline
  }
}

function show(found, keep) {
  const before = keep ? at : 0;
  hits = found;
  at = Math.min(before, Math.max(0, hits.length - 1));
  list.replaceChildren(...hits.map(line));
  const none = Boolean(box.value.trim()) && !hits.length;
  $('#none').textContent = none ? say('no-item', { q: box.value.trim().slice(0, 20) }) : '';
  list.hidden = !hits.length;
  box.setAttribute('aria-expanded', String(Boolean(hits.length)));
  mark();
}

function line(item, n) {
  const one = document.createElement('li');
  one.role = 'option';
  one.id = `hit-${n}`;
  const name = document.createElement('b');
  name.textContent = item.name;
  const code = document.createElement('span');
  code.textContent = item.code;
  one.append(name, code);
  return one;
}

function mark() {
  [...list.children].forEach((one, n) => one.setAttribute('aria-selected', String(n === at)));
  if (hits.length) box.setAttribute('aria-activedescendant', `hit-${at}`);
  else box.removeAttribute('aria-activedescendant');
  list.children[at]?.scrollIntoView({ block: 'nearest' });
}

function close() {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}
