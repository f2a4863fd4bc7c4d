// The papers: one row each, one key each.
import { $, $$, say } from './page.js';

/** The results and their keys. Which of them a paper may have depends on whether it is required. */
export const RESULTS = { 1: 'present', 2: 'missing', 3: 'to_correct', 4: 'may_follow', 5: 'not_needed' };
const ALLOWED = { required: '123', conditional: '1235', may_follow: '1234' };

const body = $('#papers tbody');
const template = $('#paper-row');

export const rows = () => $$('tr.material', body);
const ticks = (row) => $$('input[type=radio]', row);
export const resultOf = (row) => ticks(row).find((tick) => tick.checked)?.value ?? '';
const remarkOf = (row) => $('.remark input', row);
const isWanting = (row) => ['missing', 'to_correct'].includes(resultOf(row));

/** Shows these papers: `[{code, name, need, asks, note}]`. */
export function show(papers) {
  body.replaceChildren(...papers.map(rowFor));
  $('#papers').hidden = !papers.length;
}

function rowFor({ code, name, need, asks, note }) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.code = code;
  row.dataset.need = need;
  $('.name', row).textContent = name;
  $('.name', row).id = `p-${code}`;
  $('.asks', row).textContent = asks ?? '';
  $('.need', row).textContent = say(`need-${need}`);
  $('.told', row).textContent = note ?? '';
  $('.ticks', row).setAttribute('aria-labelledby', `p-${code}`);
  const remark = remarkOf(row);
  Object.assign(remark, { name: `remark.${code}`, id: `r-${code}` });
  $('.remark label', row).htmlFor = remark.id;
  for (const tick of ticks(row)) {
    tick.name = `paper.${code}`;
    const key = Object.keys(RESULTS).find((k) => RESULTS[k] === tick.value);
    if (!ALLOWED[need].includes(key)) tick.closest('label').remove();
  }
  return row;
}

/** `{m1: ['present', ''], …}` of what has been judged. */
export function judged() {
  return Object.fromEntries(rows().filter(resultOf).map((row) => [row.dataset.code, [resultOf(row), remarkOf(row).value]]));
}

/** Puts judgements back that still fit the papers shown. */
export function judge(results) {
  for (const row of rows()) {
    const [result, remark] = results[row.dataset.code] ?? [];
    const tick = ticks(row).find((one) => one.value === result);
    if (tick) tick.checked = true;
    if (remark) remarkOf(row).value = remark;
  }
}

/** The papers as the API takes them. */
export const checks = () => rows().map((row) => ({
  name: row.dataset.code,
  result: resultOf(row),
  remark: isWanting(row) ? remarkOf(row).value.trim() || null : null,
}));

/** How many papers there are, are not judged yet, are wanting, and are to follow. */
export function count() {
  const results = rows().map(resultOf);
  const of = (...wanted) => results.filter((result) => wanted.includes(result)).length;
  return { all: results.length, open: of(''), wanting: of('missing', 'to_correct'), follow: of('may_follow') };
}

const firstOpen = () => rows().find((row) => !resultOf(row));
const focusRow = (row) => (ticks(row).find((tick) => tick.checked) ?? ticks(row)[0]).focus();

/** Goes to the first paper not judged; false when there is none. */
export function focusOpen() {
  const row = firstOpen();
  if (row) focusRow(row);
  return Boolean(row);
}

/** Goes to the first paper; false when there is none. */
export function focusFirst() {
  const [row] = rows();
  if (row) focusRow(firstOpen() ?? row);
  return Boolean(row);
}

/** Everything not judged yet is there. A paper asked for only in some situations is left to the clerk's judgement. */
export function allPresent() {
  for (const row of rows()) {
    if (!resultOf(row) && row.dataset.need !== 'conditional') ticks(row).find((tick) => tick.value === 'present').checked = true;
  }
}

/** The row the focus stands in. */
export const here = () => document.activeElement?.closest?.('tr.material');

/** Judges the row the focus stands in, or the first open one, by a digit; gives false for a digit that is not offered. */
export function press(digit, done) {
  const row = here() ?? firstOpen() ?? rows()[0];
  const tick = row && ticks(row).find((one) => one.value === RESULTS[digit]);
  if (!tick) return false;
  tick.checked = true;
  if (isWanting(row)) {
    remarkOf(row).focus();
  } else {
    onward(row, done);
  }
  return true;
}

/** To the next open paper below, else to any open one, else `done()`. */
export function onward(row, done) {
  const all = rows();
  const next = all.slice(all.indexOf(row) + 1).find((one) => !resultOf(one)) ?? firstOpen();
  if (next) focusRow(next);
  else done();
}

/** To the row above or below. */
export function move(by) {
  const all = rows();
  const at = all.indexOf(here());
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
  if (next) focusRow(next);
}
