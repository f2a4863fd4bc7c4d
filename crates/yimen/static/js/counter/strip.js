// The intake strip: what stands in it, what the one right next act is, and what is kept of it while it is typed.
//
// Three uses of the same strip: `intake` of a new case, `supplement` of papers that a notice asked for, `correct` of an
// intake of today.
import { $, $$, dayWords, field, form, freshKey, grouped, itemOf, may, say, strip, trouble, wrong } from './page.js';
import * as draft from './draft.js';
import * as papers from './papers.js';
import * as person from './person.js';
import { get } from './post.js';

const go = $('#go');

/** The item chosen, or null. */
export let item = null;
/** `intake`, `supplement` or `correct`. */
export let mode = 'intake';
/** The case being supplemented or corrected, as the API gives it. */
export let subject = null;
/** The key under which this strip is sent, however often. */
export let key = freshKey();
/** No answer came to what was sent last: it may have been done. */
export let unsure = false;

let datesOf = '';

/** Remembers how the last sending ended, with the key it went under. */
export function sent(doubtful) {
  unsure = doubtful;
  save();
}

/** The next sending is another matter. */
export function renewKey() {
  key = freshKey();
  unsure = false;
}

/** Takes an item; what has been judged of its papers stays. */
export function choose(chosen, judged = item?.id === chosen.id ? papers.judged() : {}) {
  item = chosen;
  field('item').value = chosen.id;
  field('item_version').value = chosen.v;
  $('#item-name').textContent = chosen.name;
  $('#item-code').textContent = chosen.code;
  $('#item-facts').replaceChildren(...chosen.facts.map((fact) => Object.assign(document.createElement('span'), { textContent: fact })));
  strip.dataset.item = chosen.id;
  wrong('item', '');
  papers.show(chosen.m.map(([code, name, need, asks]) => ({ code, name, need: NEEDS[need], asks })));
  papers.judge(judged);
  askDates();
  changed();
}

const NEEDS = { r: 'required', c: 'conditional', f: 'may_follow' };

/** Puts the search back; the person stays. */
export function dropItem() {
  item = null;
  field('item').value = '';
  strip.removeAttribute('data-item');
  papers.show([]);
  $('#found').textContent = '';
  $('#due').replaceChildren();
  datesOf = '';
  changed();
}

/** Empties the strip for the next person. */
export function reset() {
  mode = 'intake';
  subject = null;
  renewKey();
  strip.dataset.mode = mode;
  strip.dataset.papers = '';
  form.reset();
  leaveContact();
  person.put({});
  closeRefusal();
  trouble('');
  for (const box of $$('.wrong', strip)) box.hidden = true;
  for (const input of $$('[aria-invalid]', strip)) input.removeAttribute('aria-invalid');
  dropItem();
  draft.keep(null);
}

/** The contact has gone on, or is left: the next case is another matter. */
function leaveContact() {
  field('contact').value = '';
  $('#from-contact')?.remove();
  if (location.search.includes('contact=')) history.replaceState(null, '', location.pathname);
}

/** What has been typed, for the draft. */
export function typed() {
  return {
    mode, no: subject?.case_no, item: item?.id, version: item?.v, person: person.typed(), papers: papers.judged(), key, unsure, contact: field('contact').value,
    reason: field('reason').value, competent_body: field('competent_body').value, why: field('why').value, refusing: $('#refusal').open,
  };
}

const isEmpty = () => mode === 'intake' && !item && person.isEmpty();

/** Keeps it. */
export const save = () => draft.keep(isEmpty() ? null : typed());

/** Puts a draft back. Gives false when its case cannot be worked on any more. */
export async function restore(kept) {
  if (kept.mode !== 'intake') {
    const answer = await get(`/api/v1/cases/${kept.no}`, { quiet: false });
    if (!answer.ok) return false;
    if (!(kept.mode === 'supplement' ? openSupplement : openCorrection)(answer.data)) return false;
  }
  const chosen = kept.item && itemOf(kept.item);
  if (chosen && kept.mode !== 'supplement') choose(chosen, kept.papers);
  if (kept.mode === 'supplement') papers.judge(kept.papers);
  person.put(kept.person);
  for (const name of ['reason', 'competent_body', 'why']) field(name).value = kept[name] ?? '';
  $('#refusal').open = Boolean(kept.refusing);
  field('contact').value = kept.contact ?? '';
  if (kept.item && !chosen && kept.mode === 'intake') trouble(say('item-gone-detail'), say('item-gone'));
  else if (chosen && chosen.v !== kept.version && kept.mode === 'intake') trouble(say('item-new-detail'), say('item-new'));
  key = kept.key;
  unsure = Boolean(kept.unsure);
  changed();
  return true;
}

/** The applicant came back with papers. */
export function openSupplement(one) {
  const wanted = one.materials.filter((paper) => ['missing', 'to_correct', 'may_follow'].includes(paper.result));
  if (!wanted.length || !['notified', 'received', 'supplemented'].includes(one.state)) return false;
  open('supplement', one);
  const zh = document.documentElement.lang.startsWith('zh');
  const told = Object.fromEntries((one.notices.at(-1)?.items ?? []).map((line) => [line.code, line.reason]));
  papers.show(wanted.map((paper) => ({
    code: paper.code,
    name: zh ? paper.name_zh : paper.name_en,
    need: paper.result === 'may_follow' ? 'may_follow' : 'required',
    asks: say(`was-${paper.result}`),
    note: told[paper.code] ?? paper.remark,
  })));
  changed();
  return true;
}

/** An intake of today was mistaken. */
export function openCorrection(one) {
  open('correct', one);
  const chosen = itemOf(one.item.id);
  if (chosen) {
    choose(chosen, Object.fromEntries(one.materials.map((paper) => [paper.code, [paper.result, paper.remark ?? '']])));
  }
  changed();
  return true;
}

function open(how, one) {
  reset();
  mode = how;
  subject = one;
  strip.dataset.mode = how;
  const zh = document.documentElement.lang.startsWith('zh');
  const { name, id_number = '', phone = '' } = one.applicant;
  $('#subject').textContent = [grouped(one.case_no), zh ? one.item.name_zh : one.item.name_en, name, id_number, phone].filter(Boolean).join(' · ');
  $('#subject-title').textContent = say(`mode-${how}`);
}

/** The one right next act, and what the button says of it. */
export function next() {
  const { all, open, wanting, follow } = papers.count();
  if (mode === 'correct') return { act: 'correct' };
  if (mode === 'supplement') return open ? { act: 'judge', n: open } : { act: wanting ? 'supplement' : 'complete' };
  if (!item) return { act: 'find' };
  if (open && all) return { act: 'judge', n: open };
  if (wanting) return { act: may('notify') ? 'notify' : 'register' };
  if (!may('accept')) return { act: 'register' };
  return { act: item.instant && !follow ? 'finish' : 'accept' };
}

/** Called after every change: counts, marks, words of the button, draft. */
export function changed() {
  const { all, open, wanting, follow } = papers.count();
  const { act } = next();
  $('#papers-n').textContent = !item && mode === 'intake' ? '' : all ? [
    say('papers-n', { n: all }), open && say('papers-open', { n: open }), wanting && say('papers-wanting', { n: wanting }),
    follow && say('papers-follow', { n: follow }),
  ].filter(Boolean).join(say('comma')) : say('papers-none');
  $('#papers-empty').hidden = Boolean(item) || mode === 'supplement';
  done('#step-item', Boolean(item) || mode === 'supplement');
  done('#step-person', mode !== 'intake' || Boolean(field('name').value.trim() && (field('id_number').value.trim() || field('no_id_reason').value.trim())));
  done('#step-papers', (Boolean(item) || mode === 'supplement') && !open);
  $('.words', go).textContent = say(mode === 'supplement' && act === 'judge' ? 'do-complete' : `do-${act}`);
  strip.dataset.papers = papersFixed() ? 'fixed' : '';
  go.dataset.act = act;
  draft.keepSoon(() => (isEmpty() ? null : typed()));
}

/** Once a case has been notified or accepted, its papers have been judged: only another item brings others. */
export const papersFixed = () => mode === 'correct' && subject.state !== 'received' && item?.id === subject.item.id;

function done(step, yes) {
  const at = $(step);
  at.classList.toggle('done', yes);
  $('.num', at).textContent = yes ? '✓' : at.dataset.n;
}

/** Asks the hall by when this is to be told and finished: nothing is counted here. */
async function askDates() {
  const asked = item.id;
  if (datesOf === asked) return;
  datesOf = asked;
  const answer = await get(`/counter/dates?item=${encodeURIComponent(asked)}`);
  if (item?.id !== asked) return;
  const box = $('#due');
  box.replaceChildren();
  if (!answer.ok) {
    datesOf = '';
    return;
  }
  for (const { tag, words } of answer.data.lines) box.append(Object.assign(document.createElement(tag), { textContent: words }));
}

/** Opens the reason for not accepting. */
export function openRefusal() {
  $('#refusal').open = true;
  field('reason').focus();
}

/** Closes it. */
export function closeRefusal() {
  $('#refusal').open = false;
}

/** By when, in words, from the clocks of an answer: the earlier of law and promise, else the clock that leads. */
export function dueWords(one) {
  const of = (...names) => one.clocks.filter((clock) => names.includes(clock.name) && clock.due).map((clock) => clock.due).sort()[0];
  const [name, due] = ['accepted', 'forwarded', 'in_handling'].includes(one.state) ? ['due-finish', of('statutory', 'committed')]
    : one.state === 'decided' ? ['due-deliver', of('delivery')]
      : ['received', 'supplemented'].includes(one.state) ? ['due-tell', of('notice')] : [];
  return due ? say(name, { day: dayWords(due) }) : '';
}
