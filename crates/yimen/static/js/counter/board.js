// The outer zones: today's intake, who is awaited, what waits to be collected, my cases. The hall writes them; they are
// fetched again after every act.
import { $, index, root, say, trouble } from './page.js';
import { get } from './post.js';
import * as strip from './strip.js';

/** Fetches both zones again, and learns where the present catalogue is. */
export async function refresh() {
  let page;
  try {
    const answer = await fetch('/counter/board', { cache: 'no-store', headers: { accept: 'text/html' }, redirect: 'error' });
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return; // the zones stay as they are; what matters is told where it was asked
  }
  for (const id of ['waiting', 'mine']) {
    const fresh = $(`#${id}`, page);
    if (fresh) $(`#${id}`).replaceWith(document.adoptNode(fresh));
  }
  const at = $('[data-index]', page)?.dataset.index;
  if (at) root.dataset.index = at;
}

/** Takes a case into the strip: to supplement or to correct it. */
export async function take(no, how) {
  const answer = await get(`/api/v1/cases/${no}`, { quiet: false });
  if (!answer.ok) return trouble(answer.detail, answer.title);
  const opened = how === 'correct' ? strip.openCorrection(answer.data) : strip.openSupplement(answer.data);
  if (!opened) {
    await refresh();
    return trouble(say('moved-on'));
  }
  $('#done').hidden = true;
  return true;
}

/** The lines one can go to in a zone, in order. */
export const lines = (which) => [...document.querySelectorAll(`#waiting [data-does="${which}"]`)];

/** Reads the catalogue and the words of this language. */
export async function loadIndex() {
  const answer = await fetch(root.dataset.index);
  if (!answer.ok) throw new Error(`the catalogue: ${answer.status}`);
  const { items, words, departments, readings } = await answer.json();
  const zh = document.documentElement.lang.startsWith('zh');
  for (const item of items) {
    item.name = zh ? item.zh : item.en;
    item.code = [item.id, departments[item.d][zh ? 0 : 1], words[item.instant ? 'instant' : 'committed']].join(' · ');
  }
  Object.assign(index, { items, words, departments, readings });
}
