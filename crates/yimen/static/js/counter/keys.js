// The keys. Letters work wherever one is not typing text; Escape leaves a text field. Nothing needs the mouse.
import { $, $$, field, may, strip as strip_ } from './page.js';
import * as acts from './acts.js';
import * as board from './board.js';
import { print, printAgain } from './paper.js';
import * as papers from './papers.js';
import * as person from './person.js';
import * as strip from './strip.js';

const TEXT = 'input:not([type=radio]):not([type=hidden]), textarea, select';
const ORDER = ['id_number', 'name', 'phone', 'address'];
const typing = (at) => at.matches?.(TEXT);

/** From the applicant onward: to the item if none is chosen, else to the papers, else to the button. */
export function afterPerson() {
  if (person.focusOpen()) return;
  if (!strip.item && strip.mode === 'intake') $('#q').focus();
  else if (strip.papersFixed() || !papers.focusFirst()) $('#go').focus();
}

/** After an item was chosen: to the applicant if something is wanting there, else to the papers. */
export function afterItem() {
  if (strip.mode === 'correct') return void ((!strip.papersFixed() && papers.focusFirst()) || $('#go').focus());
  afterPerson();
}

const toButton = () => $('#go').focus();

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ($('dialog[open]')) return;
  const at = event.target;
  const done = typing(at) ? inText(event, at) : inPlace(event, at);
  if (done) event.preventDefault();
});

/** Enter goes to the next field; Escape leaves the field. */
function inText(event, at) {
  if (event.key === 'Escape') {
    if (at.id === 'q') return false; // the finder knows
    at.blur();
    return true;
  }
  if (event.key !== 'Enter' || event.shiftKey) return false;
  if (!strip_.contains(at)) return false;
  const row = papers.here();
  if (row) {
    papers.onward(row, toButton);
    return true;
  }
  if (at.name === 'reason' || at.name === 'competent_body') {
    acts.run('refuse');
    return true;
  }
  if (at.name === 'why') {
    toButton();
    return true;
  }
  const n = ORDER.indexOf(at.name);
  if (n >= 0 || at.name === 'no_id_reason') {
    const next = ORDER.slice(n + 1).find((name) => !field(name).value.trim());
    if (at.name === 'id_number' && !at.value.trim()) field('no_id_reason').focus();
    else if (next) field(next).focus();
    else afterPerson();
    return true;
  }
  return false;
}

// Single letters can be switched off (WCAG 2.1.4): a dictation program or a stray hand may press them. The choice is kept.
const SWITCH = 'yimen.single-keys';
const single = $('#single-keys');
try {
  single.checked = localStorage.getItem(SWITCH) !== 'off';
  single.addEventListener('change', () => localStorage.setItem(SWITCH, single.checked ? 'on' : 'off'));
} catch {
  single.checked = true; // no storage: the keys are on
}

function inPlace(event, at) {
  const key = event.key.toLowerCase();
  const line = at.closest?.('#waiting a');
  if (line && (key === 'arrowdown' || key === 'arrowup')) return walk(line, key === 'arrowdown' ? 1 : -1);
  if (papers.here()) {
    if (key === 'arrowdown' || key === 'arrowup') return papers.move(key === 'arrowdown' ? 1 : -1), true;
    if (key === 'enter') return papers.onward(papers.here(), toButton), true;
  }
  if (/^[1-5]$/.test(key) && (single.checked || papers.here()) && papers.rows().length && !strip.papersFixed()) return papers.press(key, toButton) && (strip.changed(), true);
  return single.checked || event.isTrusted === false || key === 'escape' ? letters[key]?.(line) ?? false : false;
}

const letters = {
  a() {
    if (!papers.rows().length || strip.papersFixed()) return false;
    papers.allPresent();
    strip.changed();
    if (!papers.focusOpen()) toButton();
    return true;
  },
  f() {
    $('#q').focus();
    return true;
  },
  i() {
    if (strip.mode !== 'supplement') field('id_number').focus();
    return true;
  },
  s() {
    if (strip.mode === 'intake') acts.run('register');
    return true;
  },
  r() {
    if (strip.mode === 'intake' && may('refuse')) strip.openRefusal();
    return true;
  },
  b: () => first('supplement'),
  d: () => first('deliver'),
  t: () => first('correct') || first('open'),
  p(line) {
    if (line?.dataset.paper) print(line.dataset.no, line.dataset.paper);
    else printAgain();
    return true;
  },
  z(line) {
    const no = line?.dataset.does === 'correct' ? line.dataset.no : acts.last?.no;
    if (no && may('correct')) correct(no);
    return true;
  },
  v() {
    if (strip.mode === 'correct') acts.run('void');
    return true;
  },
  c() {
    clear();
    return true;
  },
  g() {
    $('#to-contact').click();
    return true;
  },
  u() {
    undo();
    return true;
  },
  '?'() {
    $('#keys').showModal();
    return true;
  },
  escape() {
    if (strip.mode !== 'intake') clear();
    else if ($('#refusal').open) strip.closeRefusal();
    return true;
  },
};

function first(which) {
  const [line] = board.lines(which);
  line?.focus();
  return Boolean(line);
}

function walk(line, by) {
  const all = $$('#waiting a[data-does]');
  all[Math.max(0, Math.min(all.length - 1, all.indexOf(line) + by))].focus();
  return true;
}

let cleared = null;

/** Empties the strip; U brings it back. */
function clear() {
  const kept = strip.typed();
  if (kept.item || kept.no || Object.values(kept.person).some(Boolean)) cleared = kept;
  strip.reset();
  $('#undo').hidden = !cleared;
  $('#q').focus();
}

async function undo() {
  if (!cleared) return;
  const kept = cleared;
  cleared = null;
  $('#undo').hidden = true;
  await strip.restore(kept);
}

/** Opens the correction of an intake of today. */
export async function correct(no) {
  if (await board.take(no, 'correct')) field('why').focus();
}

/** What a line of the left zone does. */
export async function follow(line) {
  const { does, no } = line.dataset;
  if (does === 'open') return void (location.href = line.href);
  if (does === 'deliver') return acts.deliver(line);
  if (does === 'correct') return correct(no);
  if (await board.take(no, 'supplement')) papers.focusFirst();
}

$('#undo').addEventListener('click', undo);
