// Sending what stands in the strip, and what comes of it: the paper printed and the strip ready for the next person, or
// words beside the field and everything typed still there.
import { $, $$, field, form, grouped, index, itemOf, may, say, trouble, wrong } from './page.js';
import * as board from './board.js';
import * as papers from './papers.js';
import * as person from './person.js';
import * as strip from './strip.js';
import { post } from './post.js';
import { paperOf, print } from './paper.js';

let busy = false;
/** The last case finished here: number and state, for Z and P. */
export let last = null;

/** The main button. */
export function go() {
  const { act, n } = strip.next();
  if (act === 'find') return $('#q').focus();
  if (act === 'judge') {
    trouble(say('judge-first', { n }));
    return papers.focusOpen();
  }
  return run(act);
}

/** Does one act of the strip, once, however often it is asked for while it runs. */
export async function run(act) {
  if (busy || !fit(act)) return;
  busy = true;
  const button = $('#go');
  button.setAttribute('aria-busy', 'true');
  trouble('');
  clearWrong();
  const steps = stepsOf(act);
  let answer;
  for (let n = 0; n < steps.length; n += 1) {
    const step = steps[n](answer?.data);
    if (!step) continue;
    answer = await post(step.path, step.body, { key: `${strip.key}-${n}` });
    if (!answer.ok) break;
  }
  busy = false;
  button.removeAttribute('aria-busy');
  if (answer.ok) succeeded(answer.data, act);
  else await failed(answer);
}

/** What must be there before anything is sent; the hall checks it all again. */
function fit(act) {
  if (strip.mode === 'intake') {
    if (!strip.item) return wrong('item', say('item-first')), $('#q').focus(), false;
    if ($('#w-id_number').textContent && !$('#w-id_number').hidden) return field('id_number').focus(), false;
    if (person.focusOpen()) return trouble(say('person-first')), false;
    if (act === 'refuse' && !field('reason').value.trim()) return wrong('reason', say('reason-first')), field('reason').focus(), false;
  }
  if (strip.mode === 'correct' && !field('why').value.trim()) return wrong('why', say('why-first')), field('why').focus(), false;
  return true;
}

function stepsOf(act) {
  const no = strip.subject?.case_no;
  const on = (verb, body) => ({ path: `/api/v1/cases/${no}/${verb}`, body });
  const then = { accept: 'accept', finish: 'accept', notify: 'notify', refuse: 'refuse', register: null };
  switch (act) {
    case 'supplement': return [() => on('supplement', { version: strip.subject.version, materials: papers.checks() })];
    case 'complete': return [
      () => on('supplement', { version: strip.subject.version, materials: papers.checks() }),
      (one) => may('accept') && on('accept', { version: one.version }),
    ];
    case 'void': return [() => on('void', { version: strip.subject.version, reason: field('why').value.trim() })];
    case 'correct': return [
      () => on('correct', correction()),
      // Another item starts again from its receipt: the papers say what follows.
      (one) => one.state === 'received' && !papers.count().open && may('accept')
        && (papers.count().wanting ? on('notify', { version: one.version }) : on('accept', { version: one.version })),
    ];
    default: return [() => ({ path: '/api/v1/cases', body: intake(then[act]) })];
  }
}

function intake(then) {
  const refusal = then === 'refuse' && { reason: field('reason').value.trim(), competent_body: field('competent_body').value.trim() || null };
  return { item: strip.item.id, item_version: strip.item.v, channel: 'window', applicant: person.applicant(), materials: papers.checks().filter((check) => check.result), then, contact: field('contact').value || undefined, ...refusal };
}

/** Only what is another: an empty applicant, the same item and the same papers stay as they are. */
function correction() {
  const one = strip.subject;
  const body = { version: one.version, reason: field('why').value.trim() };
  if (!person.isEmpty()) body.applicant = person.applicant();
  const another = strip.item && strip.item.id !== one.item.id;
  if (another) body.item = strip.item.id;
  const before = JSON.stringify(one.materials.map((paper) => [paper.code, paper.result, paper.remark ?? null]));
  const checks = papers.checks().filter((check) => check.result);
  if (strip.papersFixed()) return body;
  if (another || before !== JSON.stringify(checks.map((check) => [check.name, check.result, check.remark]))) body.materials = checks;
  return body;
}

function succeeded(one, act) {
  last = { no: one.case_no, state: one.state };
  const title = act === 'correct' ? say('done-corrected') : say(`done-${one.state}`);
  show(title, one.case_no, strip.dueWords(one), one.state !== 'void');
  strip.reset();
  if (!['void'].includes(one.state)) print(one.case_no, paperOf(one.state));
  board.refresh();
  $('#q').focus();
}

function show(title, no, due, printable) {
  const box = $('#done');
  $('b', box).textContent = title;
  const link = $('a', box);
  link.textContent = grouped(no);
  link.href = `/cases/${no}`;
  $('.when', box).textContent = due;
  for (const one of $$('button', box)) one.hidden = !printable;
  $('[data-key=z]', box).hidden = !printable || !may('correct');
  box.hidden = false;
}

/** Says it beside the field where there is one, and keeps everything. */
async function failed({ status, code, title, detail, field: at }) {
  // No answer, or a hall in trouble: it may have been done, so the same thing goes out again under the same key.
  strip.sent(status === 0 || status >= 500);
  const again = strip.unsure ? say('same-again') : '';
  if (code === 'idempotency_key_reused') {
    strip.renewKey();
    await board.refresh();
    return trouble(say('done-before-detail'), say('done-before'));
  }
  if (code === 'item_changed' || code === 'item_withdrawn' || code === 'unknown_item') await itemChanged();
  if (code === 'stale_version' || code === 'lapsed') await board.refresh();
  trouble([detail, again].filter(Boolean).join(' '), title);
  if (at && beside(at, detail)) return;
  $('#go').focus();
}

/** The field of the API beside which the words stand. */
function beside(at, words) {
  const paper = /^materials\[(\d+)]/.exec(at);
  if (paper) {
    const row = papers.rows()[Number(paper[1])];
    row?.querySelector('input').focus();
    return Boolean(row);
  }
  const name = at.replace(/^applicant\./, '').replace(/^reason$/, strip.mode === 'correct' ? 'why' : 'reason');
  if (!wrong(name, words)) return false;
  (name === 'item' ? $('#q') : field(name)).focus();
  return true;
}

function clearWrong() {
  for (const name of [...person.FIELDS, 'reason', 'competent_body', 'why', 'item']) wrong(name, '');
}

/** The catalogue moved on under the strip: read it again and put what was judged onto the new list of papers. */
async function itemChanged() {
  const judged = papers.judged();
  const wanted = strip.item?.id;
  await board.refresh();
  await index.reload();
  const now = itemOf(wanted);
  if (now) strip.choose(now, judged);
  else wrong('item', say('item-gone-detail'));
  strip.renewKey();
}

/** Hands a result over: one key on its line. */
export async function deliver(link) {
  if (busy) return;
  busy = true;
  link.setAttribute('aria-busy', 'true');
  const { no, version } = link.dataset;
  const answer = await post(`/api/v1/cases/${no}/deliver`, { version: Number(version), way: 'window' }, { key: `deliver-${no}-${version}` });
  busy = false;
  link.removeAttribute('aria-busy');
  await board.refresh();
  if (!answer.ok) return trouble(answer.detail, answer.title);
  trouble('');
  last = { no, state: answer.data.state };
  show(say('done-delivered'), no, '', true);
  print(no, paperOf(answer.data.state));
  $('#q').focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  event.stopPropagation();
  const act = event.submitter?.dataset.does;
  if (act) run(act);
  else go();
});

