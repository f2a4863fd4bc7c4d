// Finding an item by what is typed: its number, words of its name, pinyin initials or syllables, English words.
// The ranking is that of the rules (crates/rules/src/catalogue/search.rs), line for line; what it does not find the hall is
// asked for, whose search knows questions and slips too. A browser test compares what comes first.
const LONGEST_QUERY = 60;
// The kinds of match, best first; within a kind the smaller detail is better, then the shorter name.
const [EXACT_NUMBER, EXACT_NAME, NUMBER, ALIAS, NAME, INITIALS, ALIAS_LETTERS, SYLLABLES, WITHIN_NAME, WITHIN_INITIALS,
  WITHIN_SYLLABLES, ENGLISH, SCATTERED, DEPARTMENT] = Array(14).keys();
const ENCODER = new TextEncoder();
const bytes = (text) => ENCODER.encode(text).length;

/** Full-width forms of ASCII to half-width, everything to lower case. */
const plain = (text) => text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase();
const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Makes the index ready: `{items, departments, readings}` as the hall sends it. */
export function ready(index) {
  const readings = (c) => (/[a-z0-9]/i.test(c) ? [c.toLowerCase()] : index.readings[c]?.split(' '));
  const called = (text) => ({ text: plain(text), said: [...text].map(readings).filter(Boolean) });
  return index.items.map((item) => {
    const [zh, en] = index.departments[item.d];
    const id = item.id.toLowerCase();
    return {
      item, id, bare: id.replaceAll('-', ''), name: called(item.zh), aliases: item.as.map(called), en: item.en.toLowerCase(),
      words: wordsOf(item.en), department: { code: item.d.toLowerCase(), words: wordsOf(en), ...called(zh) },
    };
  });
}

/** The items that answer `query`, best first; all of them for an empty query. */
export function search(entries, query, limit) {
  query = [...plain(query)].slice(0, LONGEST_QUERY).join('');
  const words = query.split(/\s+/).filter(Boolean);
  if (!words.length) return entries.slice(0, limit).map((entry) => entry.item);
  const hits = [];
  entries.forEach((entry, at) => {
    const rank = rankOf(entry, query.trim(), words);
    if (rank) hits.push([...rank, rank[0] === NUMBER ? 0 : bytes(entry.name.text), at]);
  });
  hits.sort(compare);
  return hits.slice(0, limit).map((hit) => entries[hit[3]].item);
}

function compare(a, b) {
  const n = a.findIndex((part, i) => part !== b[i]);
  return n < 0 ? 0 : a[n] - b[n];
}

const best = (ranks) => ranks.filter(Boolean).sort(compare)[0] ?? null;

function rankOf(entry, whole, words) {
  if (whole === entry.id || whole === entry.bare) return [EXACT_NUMBER, 0];
  if (whole === entry.name.text || whole === entry.en) return [EXACT_NAME, 0];
  // Every word must be found; the worst of them decides, and how scattered they are together.
  let [kind, detail] = [EXACT_NUMBER, 0];
  for (const word of words) {
    const own = rankWord(entry, word);
    if (!own) return null;
    [kind, detail] = [Math.max(kind, own[0]), detail + own[1]];
  }
  return [kind, detail];
}

function rankWord(entry, word) {
  const letters = /^[\x00-\x7f]*$/.test(word);
  const number = (entry.id.startsWith(word) || entry.bare.startsWith(word)) && [NUMBER, 0];
  const alias = entry.aliases.some((one) => one.text === word) && [ALIAS, 0];
  return best([number, alias, letters ? byLetters(entry, word) : byCharacters(entry, word)])
    ?? (isOfDepartment(entry.department, word, letters) ? [DEPARTMENT, 0] : null);
}

function byLetters({ name, aliases, words }, word) {
  const initials = findInitials(name.said, word);
  const syllables = findSyllables(name.said, word);
  const english = words.findIndex((own) => own.startsWith(word));
  return best([
    initials?.at === 0 && [INITIALS, 0],
    initials?.at > 0 && [WITHIN_INITIALS, initials.at],
    // Two scattered letters would find nearly everything.
    initials?.span !== undefined && word.length > 2 && [SCATTERED, initials.span],
    syllables === 0 && [SYLLABLES, 0],
    syllables > 0 && [WITHIN_SYLLABLES, syllables],
    word.length > 1 && aliases.some((one) => beginsWithLetters(one.said, word)) && [ALIAS_LETTERS, 0],
    english >= 0 && [ENGLISH, english],
  ]);
}

function byCharacters({ name, aliases }, word) {
  const at = name.text.indexOf(word);
  if (at === 0) return [NAME, 0];
  if (at > 0) return [WITHIN_NAME, bytes(name.text.slice(0, at))];
  if (aliases.some((one) => one.text.includes(word))) return [WITHIN_NAME, 1e15];
  const span = scattered([...name.text], [...word], (own, wanted) => own === wanted);
  return span === null ? null : [SCATTERED, span];
}

function isOfDepartment({ code, text, words, said }, word, letters) {
  return code === word || text.includes(word) || words.some((own) => own.startsWith(word)) || (letters && beginsWithLetters(said, word));
}

const beginsWithLetters = (said, word) => findInitials(said, word)?.at === 0 || findSyllables(said, word) === 0;
const begins = (readings, letter) => readings.some((reading) => reading[0] === letter);

/** `{at}` where the letters stand in one piece, else `{span}` of the shortest stretch that holds them in order, else null. */
function findInitials(said, typed) {
  for (let start = 0; start + typed.length <= said.length; start += 1) {
    if ([...typed].every((letter, i) => begins(said[start + i], letter))) return { at: start };
  }
  const span = scattered(said, [...typed], begins);
  return span === null ? null : { span };
}

function scattered(own, wanted, fits) {
  let best = null;
  own.forEach((first, start) => {
    if (!fits(first, wanted[0])) return;
    let at = start;
    for (const next of wanted.slice(1)) {
      at = own.findIndex((one, i) => i > at && fits(one, next));
      if (at < 0) return;
    }
    if (best === null || at - start < best) best = at - start;
  });
  return best;
}

/** Where the letters can be read as syllables, any shortened to its initial and the last broken off; -1 nowhere. */
function findSyllables(said, typed) {
  return typed.length > 63 ? -1 : said.findIndex((_, start) => readsFrom(said, start, typed));
}

function readsFrom(said, start, typed) {
  let reached = new Set([0]);
  for (const readings of said.slice(start)) {
    const next = new Set();
    for (const at of reached) {
      const rest = typed.slice(at);
      for (const reading of readings) {
        if (rest.startsWith(reading)) next.add(at + reading.length);
        else if (reading.startsWith(rest)) return true;
        if (rest[0] === reading[0]) {
          next.add(at + 1);
          if (/^[zcs]h/.test(reading) && rest[1] === 'h') next.add(at + 2);
        }
      }
    }
    if (next.has(typed.length)) return true;
    if (!next.size) return false;
    reached = next;
  }
  return false;
}
