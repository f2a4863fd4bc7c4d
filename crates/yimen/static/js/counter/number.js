// Identity numbers (GB 11643) and social credit codes (GB 32100), checked while they are typed. The hall checks again.
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9.)/;
const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** What an input method leaves in a number: blanks and invisible signs vanish, full-width becomes half-width. */
export const normalise = (typed) => typed
  .replace(/[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
  .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  .toUpperCase();

/**
 * Reads a number on the day `today` (`2026-11-23`).
 * Gives `{person: {born, male, age}}`, `{organisation: true}`, `{fault: [words, arguments]}`, or `{}` while it is incomplete.
 */
export function readNumber(typed, today) {
  const text = normalise(typed);
  if (!text) return {};
  const wrong = faultOfId(text, today);
  if (!wrong) {
    const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
    const before = today.slice(5) < born.slice(5) ? 1 : 0;
    return { person: { born, male: Number(text[16]) % 2 === 1, age: Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - before } };
  }
  if (looksLikeCode(text)) {
    if (text.length < 18) return { short: text.length };
    return codeFits(text) ? { organisation: true } : { fault: ['code-check', {}] };
  }
  return text.length < 18 && wrong[0] === 'id-length' ? { short: text.length } : { fault: wrong };
}

/** The words for a number that was left unfinished. */
export const unfinished = (length) => (length === 15 ? ['id-first-generation', {}] : ['id-length', { n: length }]);

function faultOfId(text, today) {
  const at = [...text].findIndex((c, i) => !/[0-9]/.test(c) && !(i === 17 && c === 'X'));
  if (at >= 0) return at === 17 ? ['id-last', {}] : ['id-character', { n: at + 1 }];
  if (text.length >= 2 && !PROVINCES.test(text)) return ['id-province', { n: text.slice(0, 2) }];
  if (text.length !== 18) return ['id-length', { n: text.length }];
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number);
  const born = new Date(Date.UTC(year, month - 1, day));
  if (year < 1800 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return ['id-birth', {}];
  if (born.toISOString().slice(0, 10) > today) return ['id-future', {}];
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  const check = '10X98765432'[sum % 11];
  return text[17] === check ? null : ['id-check', { n: check }];
}

const looksLikeCode = (text) => /[A-Z]/.test(text.slice(0, 17)) || (/^9[123]/.test(text) && text.length === 18);

function codeFits(text) {
  const values = [...text].map((c) => CODE_SIGNS.indexOf(c));
  if (text.length !== 18 || values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, i) => total + value * (3 ** i % 31), 0);
  return values[17] === (31 - (sum % 31)) % 31;
}
