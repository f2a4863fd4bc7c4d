// A clerk at the counter: people to take in, a page ready to type on, and what the hall has written down.
import assert from 'node:assert/strict';
import { signIn } from './door.mjs';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
let serial = 0;

/** An invented person: the area 360899 was never given out. */
export function somebody(name = '欧阳镕生') {
  serial += 1;
  const body = `36089919${60 + (serial % 30)}0315${String(100 + serial).slice(-3)}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i], 0);
  return { name, id_number: body + '10X98765432'[sum % 11], phone: '13800001234', address: '枫田镇车田村' };
}

/** Signs in and opens the counter, scripts and all. Prints are counted, not printed. */
export async function atTheCounter(page, account, path = '/counter') {
  await page.addInitScript(() => {
    globalThis.print = () => {
      top.__printed = (top.__printed ?? 0) + 1;
    };
  });
  await signIn(page, account);
  await page.goto(path);
  await counterReady(page);
}

/** Waits until the keys work. */
export const counterReady = (page) => page.waitForSelector('html[data-counter=ready]');

/** Asks the hall as this person would, from the page. */
export async function ask(page, path, body) {
  const answer = await page.evaluate(async ([path, body]) => {
    const answer = await fetch(path, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  }, [path, body]);
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Makes a person known: one case of another day's kind, registered. */
export async function known(page, person, item = 'WJ-002') {
  return ask(page, '/api/v1/cases', { item, applicant: person, materials: [] });
}

/** The case numbers that stand under “taken in today”. */
export const today = (page) => page.evaluate(() => [...document.querySelectorAll('#waiting .card:last-child a')].map((a) => a.getAttribute('href').split('/').pop()));

/** The case that was finished last, as the hall has it. */
export async function lastCase(page) {
  await page.waitForSelector('#done:not([hidden])');
  const href = await page.getAttribute('#done a', 'href');
  return ask(page, `/api/v1${href}`);
}
