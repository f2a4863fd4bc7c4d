// Every page that the head of the page leads to, for some roles of the demo, in both languages, at a desk and on a phone:
// it answers, nothing goes wrong in it, it is no wider than the window, and axe finds nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe } from './axe.mjs';
import { LANGS } from './browser.mjs';
import { signIn } from './door.mjs';

/** Where the head of the page leads to, and the person's own page. */
const leads = (page) =>
  page.$$eval('header a[href^="/"], nav a[href^="/"]', (links) => [...new Set(links.map((link) => link.getAttribute('href')))]);

/** Looks at pages; those which several roles share are held to axe once a language and width. */
export function looker() {
  const seen = new Set();
  return async function look(page, path) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.ok((await page.title()).length > 3, `${path} has a title`);
    const text = await page.locator('body').innerText();
    assert.ok(!/⟦|\{ ?\$|undefined|NaN/.test(text), `${path} lacks a word: ${/.{0,40}(⟦|\{ ?\$|undefined|NaN).{0,40}/s.exec(text)?.[0]}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${path} is ${wider} px wider than the window`);
    const sight = `${page.seenAs.lang} ${page.seenAs.width} ${path}`;
    if (seen.has(sight)) return;
    seen.add(sight);
    await axe(page);
  };
}

/** One test a role and language; a file takes some roles, so that no file takes long. */
export function walk(hall, roles) {
  const look = looker();
  for (const [n, role] of roles.entries()) {
    // Both languages for everyone; a desk for one, a phone for the next, both ways round in the two languages.
    for (const [m, lang] of LANGS.entries()) {
      const width = (n + m) % 2 === 0 ? 'desktop' : 'phone';
      test(`every page that a ${role} is led to, ${lang}, ${width}`, async (t) => {
        const page = await hall.page(t, { lang, width });
        await signIn(page, hall.account(role));
        const home = new URL(page.url());
        assert.notEqual(home.pathname, '/me/password', 'nobody in the demo has to change the password first');
        const paths = new Set([home.pathname + home.search, ...(await leads(page)), '/me']);
        for (const path of paths) {
          if (/^\/(static|sign-out)/.test(path) || /[?&](lang|elder)=/.test(path)) continue;
          // A list narrowed in some way is the same page: once, in the first language.
          if (path.includes('?') && m > 0) continue;
          await look(page, path);
        }
      });
    }
  }
}
