// The browser: which Chromium, how it is started, and what a page on a clerk's desk or a villager's phone is.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { shot } from './photo.mjs';
import { watch } from './watch.mjs';

/** Sizes a page must work at: a counter's screen and a phone. */
export const WIDTHS = {
  desktop: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

/** Languages a page must speak; `locale` is what the browser asks for, the cookie is what the reader chose. */
export const LANGS = ['zh', 'en'];
const LOCALE = { zh: 'zh-CN', en: 'en-GB' };

/** The Chromium to drive: CHROMIUM if set, else where Debian and others put it. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
  const found = known.find((path) => existsSync(path));
  if (!found) throw new Error('no Chromium found: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to its path');
  return found;
}

/** Starts Chromium without a head and without traffic of its own; its profile is a fresh directory that goes with it. */
export function openBrowser() {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A hall stands on an intranet: a page that needs a host out there must fail here, not there.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--lang=zh-CN',
    ],
  });
}

/**
 * Opens a page in a context of its own (own cookies, own sign-in).
 *
 * `url` is the hall's address: with it `page.goto('/cases')` works and `lang` is set as the reader's choice.
 * `t` is the running test: with it the page is closed when the test ends, and the test fails if the page had a
 * problem nobody expected (see watch.mjs). Without `t`, call `page.problems.none()` and close the page yourself.
 */
export async function newPage(browser, { url, lang = 'zh', width = 'desktop', t, ...more } = {}) {
  const context = await browser.newContext({
    ...WIDTHS[width],
    locale: LOCALE[lang] ?? lang,
    timezoneId: 'Asia/Shanghai',
    baseURL: url,
    reducedMotion: 'reduce',
    ...more,
  });
  if (url && lang !== 'zh') await context.addCookies([{ name: 'lang', value: lang, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.problems = watch(page, url);
  page.seenAs = { lang, width };
  t?.after(async () => {
    if (t.passed === false) await lastSight(page, t);
    await context.close();
    page.problems.none();
  });
  return page;
}

// What the page looked like when the test failed; never a reason to fail by itself.
async function lastSight(page, t) {
  try {
    t.diagnostic(`the page as it was: ${await shot(page, `failed-${t.name.replace(/[^\p{L}\p{N}]+/gu, '-')}`)}`);
  } catch (error) {
    t.diagnostic(`no picture of the page: ${error.message}`);
  }
}
