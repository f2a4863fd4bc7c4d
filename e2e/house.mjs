// All that a browser test needs, from one door. A test file begins:
//
//   import { test } from 'node:test';
//   import { axe, house, shot, signIn } from '../house.mjs';
//
//   const hall = house();                                     // a hall and a browser of its own for this file
//
//   test('a clerk takes in a case', async (t) => {
//     const page = await hall.page(t, { lang: 'en' });        // fails the test on any page error, closes itself
//     await signIn(page, hall.account('window_clerk'));
//     await axe(page);
//   });
import { after, before } from 'node:test';
import { newPage, openBrowser } from './house/browser.mjs';
import { startHall } from './house/hall.mjs';

export { axe } from './house/axe.mjs';
export { LANGS, WIDTHS, newPage, openBrowser } from './house/browser.mjs';
export { signIn } from './house/door.mjs';
export { startHall } from './house/hall.mjs';
export { keystrokes } from './house/keys.mjs';
export { ready, shot } from './house/photo.mjs';

/**
 * Opens a hall and a browser before the tests of a file and closes both after them. Takes the options of `startHall`, or
 * `start`: any function giving `{ url, stop() }`.
 *
 * `page(t, { lang, width })` opens a page bound to the test; `url`, `account(role, unit?)`, `accounts` and `log()` are the hall's.
 */
export function house({ start = startHall, ...options } = {}) {
  let hall, browser;
  before(async () => {
    // Each is kept as soon as it is there, so that one that fails does not leave the other running.
    const started = await Promise.allSettled([
      start(options).then((it) => (hall = it)),
      openBrowser().then((it) => (browser = it)),
    ]);
    for (const { reason } of started) if (reason) throw reason;
  });
  after(async () => {
    await browser?.close();
    await hall?.stop();
  });
  return {
    page: (t, how = {}) => newPage(browser, { url: hall.url, t, ...how }),
    account: (role, unit) => hall.account(role, unit),
    log: () => hall.log?.() ?? '',
    get url() { return hall.url; },
    get accounts() { return hall.accounts ?? []; },
    get hall() { return hall; },
    get browser() { return browser; },
  };
}
