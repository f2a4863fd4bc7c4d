// The applicant: the number is checked while it is typed, says birth date, sex and age, and recalls a known person.
import { $, dayWords, field, index, root, say, wrong } from './page.js';
import { normalise, readNumber, unfinished } from './number.js';
import { post } from './post.js';

export const FIELDS = ['id_number', 'name', 'phone', 'address', 'no_id_reason'];
const number = field('id_number');
const born = $('#born');
const known = $('#known');
let asked = 0;
let recalled = ''; // the number whose person has been recalled
let filled = {}; // what the recall filled in, to be taken back when the number changes

/** What has been typed. */
export const typed = () => Object.fromEntries(FIELDS.map((name) => [name, field(name).value]));

/** Puts it back; the number is read again, quietly. */
export function put(values) {
  for (const name of FIELDS) field(name).value = values[name] ?? '';
  recalled = values.id_number ? normalise(values.id_number) : ''; // what stands there is kept, not overwritten
  filled = {};
  known.hidden = true;
  say0(read());
}

/** The applicant as the API takes it. */
export function applicant() {
  const text = (name) => field(name).value.trim() || null;
  const id = normalise(number.value);
  return { name: field('name').value.trim(), id_number: id || null, no_id_reason: id ? null : text('no_id_reason'), phone: text('phone'), address: text('address') };
}

/** Whether anything has been typed at all. */
export const isEmpty = () => FIELDS.every((name) => !field(name).value.trim());

/** Goes to the first field that still wants something; false when all is there. */
export function focusOpen() {
  const name = !number.value.trim() && !field('no_id_reason').value.trim() ? 'id_number' : !field('name').value.trim() ? 'name' : null;
  if (name) field(name).focus();
  return Boolean(name);
}

const read = () => readNumber(number.value, root.dataset.today);

function say0({ person, organisation, fault }) {
  born.textContent = person
    ? say('born', { sex: say(person.male ? 'male' : 'female'), age: person.age, day: dayWords(person.born, 'long') })
    : organisation ? say('organisation') : '';
  wrong('id_number', fault ? say(...fault) : '');
}

/** Called at every change of the number. `onward` goes on when nothing is left to type here. */
export async function numberChanged(onward) {
  const found = read();
  say0(found);
  const whole = found.person || found.organisation ? normalise(number.value) : '';
  if (whole === recalled) return;
  takeBack();
  recalled = whole;
  if (!whole) return;
  asked += 1;
  const mine = asked;
  if (found.organisation) return void field('name').focus();
  const answer = await post('/api/v1/people/recall', { id_number: whole });
  if (mine !== asked) return; // another number has been typed since
  if (!answer.ok) {
    // Not permitted to look people up, or no answer: the clerk types what the person says.
    if (answer.field) wrong('id_number', answer.detail);
    if (document.activeElement === number) field('name').focus();
    return;
  }
  const person = answer.data.known;
  if (!person) {
    known.hidden = true;
    if (document.activeElement === number) onward();
    return;
  }
  for (const name of ['name', 'phone', 'address']) {
    if (!field(name).value.trim() && person[name]) {
      field(name).value = person[name];
      filled[name] = person[name];
    }
  }
  tell(person);
  number.dispatchEvent(new Event('change', { bubbles: true }));
  if (document.activeElement === number) onward();
}

function tell({ visits, last, address }) {
  const zh = document.documentElement.lang.startsWith('zh');
  const item = last && (zh ? last.item_zh : last.item_en);
  const seen = last ? say('known-last', { n: visits, on: dayWords(last.on, last.on.slice(0, 4) === root.dataset.today.slice(0, 4) ? 'short' : 'long'), item: item ?? '' }) : say('known');
  known.textContent = seen + (address ? say('known-address') : '');
  known.hidden = false;
}

/** Another number: what the last one recalled is not this person's. */
function takeBack() {
  for (const [name, value] of Object.entries(filled)) {
    if (field(name).value === value) field(name).value = '';
  }
  filled = {};
  known.hidden = true;
}

// A number left unfinished is told when the field is left, not while it is being typed.
number.addEventListener('blur', () => {
  const { short } = read();
  if (short && index.items.length) wrong('id_number', say(...unfinished(short)));
});
