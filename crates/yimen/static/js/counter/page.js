// The page's elements, its words, and days in the reader's language.
export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
export const root = $('#counter');
export const strip = $('#strip');
export const form = $('#intake');
export const field = (name) => form.elements.namedItem(name);

/** What this person may do with a case at the window: `accept`, `notify`, `refuse`, `correct`, `supplement`, `deliver`. */
export const may = (act) => root.dataset.may.split(' ').includes(act);

/** Filled by `start.js` with the catalogue and the words of this language. */
export const index = { items: [], words: {} };
export const itemOf = (id) => index.items.find((item) => item.id === id);

/** Words of the page; `{n}` in them is replaced. */
export const say = (key, given = {}) => (index.words[key] ?? `⟦${key}⟧`).replace(/\{(\w+)\}/g, (_, name) => given[name] ?? '');

/** `2026-12-09` as the reader says it. */
export function dayWords(iso, how = 'short') {
  if (!iso) return '';
  const zh = document.documentElement.lang.startsWith('zh');
  const year = how === 'long' ? { year: 'numeric' } : {};
  return new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', { ...year, month: zh ? 'long' : 'short', day: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${iso}T00:00:00Z`));
}

/** A case number in groups that can be read out: township, day, serial, check. */
export const grouped = (no) => no.replace(/^(.{9})(.{8})(.{5})(.)$/, '$1 $2 $3 $4');

/** Says what went wrong, above the strip; nothing when all is well. */
export function trouble(words, title = '') {
  const box = $('#trouble');
  $('b', box).textContent = title;
  $('span', box).textContent = words ?? '';
  box.hidden = !words;
}

/** Puts words beside a field, or takes them away. */
export function wrong(name, words) {
  const input = $(`[data-field="${name}"]`) ?? field(name);
  const box = $(`#w-${CSS.escape(name)}`);
  if (!input || !box) return false;
  box.textContent = words ?? '';
  box.hidden = !words;
  if (words) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  return true;
}

/** Says something quietly, for a moment, where the draft's state stands. */
export function whisper(words) {
  $('#saved').textContent = words;
}

/** 128 random bits as hex. Not `crypto.randomUUID`: a hall on plain http has none. */
export const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
