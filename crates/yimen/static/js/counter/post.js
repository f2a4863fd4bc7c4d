// Asking the hall for something, and what to do when it does not answer as hoped: an expired session is renewed in
// place and the very same request goes out again with the very same key, so that a case is taken in once.
import { $, root, say } from './page.js';

/**
 * Sends JSON. Gives `{ok: true, data}`, or `{ok: false, status, code, title, detail, field}`; status 0 means that no
 * answer came and nobody knows whether it was done. `quiet` asks nobody to sign in.
 */
export async function post(path, body, { key, quiet } = {}) {
  return call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  }, quiet);
}

/** Reads JSON. */
export const get = (path, { quiet = true } = {}) => call(path, {}, quiet);

async function call(path, request, quiet) {
  for (;;) {
    let answer;
    try {
      answer = await fetch(path, { ...request, headers: { accept: 'application/json', ...request.headers }, cache: 'no-store' });
    } catch {
      return { ok: false, status: 0, title: say('offline'), detail: say('offline-detail') };
    }
    if (answer.status === 401 && !quiet) {
      if (await signInAgain()) continue;
      return { ok: false, status: 401, title: say('signed-out'), detail: say('signed-out-detail') };
    }
    let data;
    try {
      data = await answer.json();
    } catch {
      data = {};
    }
    if (answer.ok) return { ok: true, data };
    const { code, title = say('failed'), detail = say('failed-detail', { n: answer.status }), field } = data;
    return { ok: false, status: answer.status, code, title, detail, field };
  }
}

let asking;

/** Asks for the password where the person sits; one dialog, whoever asks. True when they are back. */
function signInAgain() {
  asking ??= new Promise((resolve) => {
    const dialog = $('#again');
    const word = $('input[name=password]', dialog);
    const said = $('#w-again');
    const before = document.activeElement;
    said.hidden = true;
    word.value = '';
    const submit = async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const told = await signIn(word.value);
      if (told === true) return dialog.close('in');
      said.textContent = told;
      said.hidden = false;
      word.select();
    };
    const close = () => {
      word.value = '';
      dialog.removeEventListener('submit', submit);
      before?.focus?.();
      resolve(dialog.returnValue === 'in');
    };
    dialog.addEventListener('submit', submit);
    dialog.addEventListener('close', close, { once: true });
    dialog.returnValue = '';
    dialog.showModal();
    word.focus();
  }).finally(() => (asking = null));
  return asking;
}

/** True, or the words of the refusal. */
async function signIn(password) {
  try {
    const answer = await fetch('/sign-in', {
      method: 'POST',
      redirect: 'manual', // being sent onward means being let in
      body: new URLSearchParams({ account: root.dataset.account, password, next: '/counter' }),
    });
    if (answer.type === 'opaqueredirect') return true;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return $('[role=alert]', page)?.textContent.trim() || say('failed-detail', { n: answer.status });
  } catch {
    return say('offline-detail');
  }
}
