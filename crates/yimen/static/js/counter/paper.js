// Printing: the print is written down by the hall, and the paper opened in a frame nobody sees, where it hands itself to
// the printer (js/paper.js): the counter stays where it is.
import { $, say, trouble } from './page.js';

let last = null;

/** Prints a paper of a case: `acceptance`, `notice`, `refusal`, `decision`, `materials`, `delivery`. */
export async function print(no, kind) {
  last = { no, kind };
  let address;
  try {
    const answer = await fetch(`/cases/${no}/print/${kind}`, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams() });
    if (!answer.ok || !new URL(answer.url).pathname.startsWith('/cases/')) throw new Error(String(answer.status));
    address = answer.url;
  } catch {
    // The act itself is done and stands in the list; only the paper is still owed.
    return trouble(say('not-printed-detail'), say('not-printed'));
  }
  $('#paper-frame')?.remove();
  const frame = document.createElement('iframe');
  Object.assign(frame, { id: 'paper-frame', className: 'unseen', tabIndex: -1, title: no, src: address });
  frame.setAttribute('aria-hidden', 'true');
  document.body.append(frame);
}

/** Prints the last paper again. */
export const printAgain = () => last && print(last.no, last.kind);

/** The paper that goes with a state. */
export const paperOf = (state) => ({
  received: 'materials', notified: 'notice', supplemented: 'materials', accepted: 'acceptance', not_accepted: 'refusal',
  decided: 'decision', delivered: 'delivery',
})[state] ?? 'acceptance';
