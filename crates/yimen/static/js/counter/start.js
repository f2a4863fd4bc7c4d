// The counter, started: the page works without any of this; with it a clerk needs no mouse.
import { $, $$, field, form, index, root, say, strip as box, trouble } from './page.js';
import * as board from './board.js';
import * as draft from './draft.js';
import * as finder from './finder.js';
import * as keys from './keys.js';
import * as papers from './papers.js';
import * as person from './person.js';
import * as strip from './strip.js';

await board.loadIndex();
index.reload = async () => {
  await board.loadIndex();
  finder.refresh();
};
finder.start((item, typed) => {
  strip.choose(item);
  $('#found').textContent = typed ? say('found-by', { q: typed }) : '';
  keys.afterItem();
});

form.addEventListener('input', (event) => {
  if (event.target.name === 'id_number') person.numberChanged(keys.afterPerson);
  strip.changed();
});
form.addEventListener('change', strip.changed);

root.addEventListener('click', (event) => {
  const line = event.target.closest('#waiting a[data-does]');
  if (line) {
    event.preventDefault();
    keys.follow(line);
    return;
  }
  const pressed = event.target.closest('button[data-key]')?.dataset.key;
  if (pressed) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
});
document.addEventListener('click', (event) => {
  if (event.target.closest('#counter')) return;
  const pressed = event.target.closest('button[data-key]')?.dataset.key;
  if (pressed) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
});
for (const dialog of $$('dialog')) {
  $('[data-close]', dialog)?.addEventListener('click', () => dialog.close());
}
addEventListener('pagehide', strip.save);
addEventListener('online', () => strip.unsure && trouble(say('online-again')));

// Everything works now: what only the page without scripts needs goes away.
root.classList.add('keyed');
box.dataset.mode = 'intake';
// A contact that goes on as a case stands before what another case left in the strip.
const from = field('contact').value;
const found = draft.found();
const kept = from && found?.contact !== from ? null : found;
const asked = new URLSearchParams(location.search).get('item') || (from && box.dataset.item);
if (kept && !(await strip.restore(kept))) trouble(say('draft-gone'));
else if (!kept && asked && index.items.some((item) => item.id === asked)) strip.choose(index.items.find((item) => item.id === asked));
if (kept) draft.keep(strip.typed());
strip.changed();
if (strip.item && !papers.count().open && !person.focusOpen()) $('#go').focus();
else if (strip.item || strip.mode === 'supplement') strip.mode === 'supplement' ? papers.focusFirst() : keys.afterPerson();
else $('#q').focus();
document.documentElement.dataset.counter = 'ready';
