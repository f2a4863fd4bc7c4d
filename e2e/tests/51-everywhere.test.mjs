// Every page that the head of the page leads to, for every role of the demo, in both languages, at a desk and on a phone:
// it answers, nothing goes wrong in it, it is no wider than the window, and axe finds nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGS, axe, house, signIn } from '../house.mjs';

const hall = house();
const ROLES = [
  'window_clerk', 'agent', 'department_handler', 'centre_director', 'centre_deputy_director', 'leading_group_head', 'duty_leader',
  'county_handler', 'bureau_head', 'complaint_officer', 'supervisor', 'appraiser', 'system_admin', 'security_admin', 'audit_admin',
];

/** Where the head of the page leads to, and the person's own page. */
const leads = (page) =>
  page.$$eval('header a[href^="/"], nav a[href^="/"]', (links) => [...new Set(links.map((link) => link.getAttribute('href')))]);

/** Pages looked at closely, so that those which several roles share are held to axe once a language and width. */
const seen = new Set();

async function look(page, path) {
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
}

test('every role reaches every page it is led to', async (t) => {
  for (const [n, role] of ROLES.entries()) {
    // Both languages for everyone; a desk for one, a phone for the next, both ways round in the two languages.
    for (const [m, lang] of LANGS.entries()) {
      const width = (n + m) % 2 === 0 ? 'desktop' : 'phone';
      await t.test(`${role}, ${lang}, ${width}`, async (t) => {
        const page = await hall.page(t, { lang, width });
        await signIn(page, hall.account(role));
        const home = new URL(page.url());
        assert.notEqual(home.pathname, '/me/password', 'nobody in the demo has to change the password first');
        const paths = new Set([home.pathname + home.search, ...(await leads(page)), '/me']);
        for (const path of paths) {
          if (/^\/(static|sign-out)/.test(path) || /[?&](lang|elder)=/.test(path)) continue;
          await look(page, path);
        }
      });
    }
  }
});

test('a case in every state can be opened, and every paper it has can be looked at', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('supervisor'));
  const states = [
    'received', 'notified', 'supplemented', 'accepted', 'not_accepted', 'forwarded', 'in_handling', 'returned', 'suspended', 'decided',
    'delivered', 'withdrawn', 'void',
  ];
  for (const state of states) {
    const answer = await page.request.get(`/api/v1/cases?state=${state}&township=360829106`);
    const { cases } = await answer.json();
    assert.ok(cases?.length, `枫田镇 has a case that is ${state}`);
    await look(page, `/cases/${cases[0].case_no}`);
    const prints = await page.$$eval('a[href*="/print/"]', (links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
    for (const path of prints) await look(page, path);
  }
});
