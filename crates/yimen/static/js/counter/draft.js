// What has been typed survives an error, a reload and an expired session.
//
// It is kept in the session storage of this tab, under the account: personal data must not linger on a shared machine.
// It goes when the case is taken in, when the person signs out, after twelve hours, when somebody else signs in, and
// with the tab itself. Nothing is ever kept in the local storage, which would outlive all of these.
import { root, say, whisper } from './page.js';

const PREFIX = 'yimen.counter.';
const OURS = PREFIX + root.dataset.account;
const TWELVE_HOURS = 12 * 3600 * 1000;
let waiting;
let over = false; // signed out: nothing is kept any more

/** Keeps a draft now; `null` forgets it. */
export function keep(draft) {
  clearTimeout(waiting);
  try {
    if (draft && !over) sessionStorage.setItem(OURS, JSON.stringify({ ...draft, at: Date.now() }));
    else sessionStorage.removeItem(OURS);
    whisper(draft ? say('saved') : '');
  } catch {
    whisper(say('not-saved')); // storage full or switched off: the page goes on, and says so
  }
}

/** Keeps a draft once the typing pauses. */
export function keepSoon(make) {
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(make()), 150);
}

/** The draft left here by this account, if it is fresh. Drafts of others are thrown away. */
export function found() {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && key !== OURS) sessionStorage.removeItem(key);
    }
    const draft = JSON.parse(sessionStorage.getItem(OURS));
    if (draft && Date.now() - draft.at < TWELVE_HOURS) return draft;
    sessionStorage.removeItem(OURS);
  } catch {
    // an unreadable draft is no draft
  }
  return null;
}

document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('action') !== '/sign-out') return;
  over = true;
  keep(null);
}, true);
