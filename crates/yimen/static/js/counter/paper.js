// Printing: the paper is opened in a frame nobody sees, where it hands itself to the printer (js/paper.js), so that the
// counter stays where it is. Where a frame is refused, the paper opens in a window of its own.
import { $ } from './page.js';

let last = null;

/** Prints a paper of a case: `acceptance`, `notice`, `refusal`, `decision`, `materials`, `delivery`. Recorded by the hall. */
export function print(no, kind) {
  last = { no, kind };
  $('#paper-frame')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'paper-frame';
  frame.name = 'paper-frame';
  frame.className = 'unseen';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.title = no;
  document.body.append(frame);
  frame.addEventListener('load', () => {
    let shown;
    try {
      shown = frame.contentWindow.location.href === 'about:blank' || frame.contentDocument.querySelector('.paper');
    } catch {
      shown = false; // an error page of the browser's own
    }
    if (!shown) open(`/cases/${no}/print/${kind}`, 'paper');
  });
  send(`/cases/${no}/print/${kind}`, 'paper-frame');
}

/** Prints the last paper again. */
export const printAgain = () => last && print(last.no, last.kind);

/** The paper that goes with a state. */
export const paperOf = (state) => ({
  received: 'materials', notified: 'notice', supplemented: 'materials', accepted: 'acceptance', not_accepted: 'refusal',
  decided: 'decision', delivered: 'delivery',
})[state] ?? 'acceptance';

function send(action, target) {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, target, hidden: true });
  document.body.append(form);
  form.submit();
  form.remove();
}
