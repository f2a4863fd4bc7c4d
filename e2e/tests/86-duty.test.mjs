// A leader's morning and what is left of it for the next one; a roster, a swap with consent, the calendar file; an
// open-door week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, keystrokes, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

async function follow(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
}

const leader = (role) => hall.account(role, FENGTIAN);

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`duty stands in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, leader('centre_director'));
      await page.goto('/duty/roster');
      const day = await page.getAttribute('.duty-month tbody tr:last-child a', 'href');
      for (const [path, name] of [['/duty', 'duty'], ['/duty/roster', 'duty-roster'], [day, 'duty-day'], ['/duty/swaps', 'duty-swaps'], ['/duty/missed', 'duty-missed'], ['/duty/sheet', 'duty-sheet'], ['/campaigns', 'campaigns'], ['/reception', 'reception']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      await page.goto('/campaigns');
      await follow(page, () => page.click('table a'));
      await fits(page);
      await axe(page);
      await shot(page, 'campaign');
      const watcher = await hall.page(t, { lang, width });
      await signIn(watcher, hall.account('supervisor'));
      await watcher.goto('/duty');
      assert.match(watcher.url(), /\/duty\/missed/, 'who watches the county sees who is on duty everywhere');
      await fits(watcher);
      await axe(watcher);
      await shot(watcher, 'duty-county');
    });
  }
}

test('a leader’s morning by keyboard: answered, given on with a day, left open; the next leader keeps the promise', async (t) => {
  const page = await hall.page(t);
  await signIn(page, leader('duty_leader'));
  await page.goto('/duty');
  // A reception or a shift runs or does not, as the hour of this test has it; a leader on the roster signs in.
  const signIns = page.locator('.on-duty .btn.go:has-text("签到")');
  if (await signIns.count()) {
    await follow(page, () => signIns.first().click());
    await page.waitForSelector('.flash');
  }
  const keys = await keystrokes(page);
  await page.locator('main').focus();
  await keys.press('n');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-subject', 'a key leads to the strip');
  await keys.free('低保申请条件');
  await keys.press('Tab');
  await keys.free('刘桂英');
  for (let i = 0; i < 4; i += 1) await keys.press('Tab'); // telephone, people, village, outcome
  await keys.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-answer');
  await keys.free('符合条件，带户口本来');
  await follow(page, () => keys.press('Enter'));
  await keys.atMost(9);
  assert.match(await page.textContent('.visits'), /低保申请条件/);

  await page.fill('#f-subject', '水渠塌方没人修');
  await page.fill('#f-people', '6');
  await page.check('[name=outcome][value=assign]');
  page.problems.expect(/status of 422/);
  await page.click('.visit-strip .btn.go');
  await page.waitForSelector('#w-to');
  assert.equal(await page.inputValue('#f-subject'), '水渠塌方没人修', 'what was typed stays');
  await axe(page);
  await page.selectOption('#f-to', { index: 6 });
  assert.match(await page.inputValue('#f-due'), /^\d{4}-\d\d-\d\d$/, 'five working days are offered');
  await follow(page, () => page.click('.visit-strip .btn.go'));
  assert.match(await page.textContent('.promises'), /水渠塌方没人修/);
  await follow(page, () => page.click('.promises li:has-text("水渠") a[href^="/duty/slip/"]'));
  assert.match(await page.textContent('.slip'), /分流交办单/);
  await axe(page);
  await shot(page, 'duty-slip');
  await page.goto('/duty');

  await page.fill('#f-subject', '邻居占道堆料');
  await page.check('[name=outcome][value=open]');
  await follow(page, () => page.click('.visit-strip .btn.go'));
  const row = page.locator('.visits tr', { hasText: '邻居占道堆料' });
  assert.match(await row.locator('.onward').getAttribute('href'), /^\/contacts\/DJ/);
  await shot(page, 'duty-morning');

  const next = await hall.page(t, { width: 'phone' });
  await signIn(next, leader('centre_deputy_director'));
  await next.goto('/duty');
  const promise = next.locator('.promises li', { hasText: '水渠塌方没人修' });
  await promise.locator('summary').click();
  await promise.locator('textarea').fill('渠已修好');
  await follow(next, () => promise.locator('button').click());
  assert.equal(await next.locator('.promises li', { hasText: '水渠塌方没人修' }).count(), 0);
  await next.goto('/duty/sheet');
  assert.match(await next.textContent('.ledger'), /符合条件，带户口本来/);
  assert.match(await next.textContent('.signatures'), /接访领导签名/);
  await fits(next);
  await axe(next);
  await shot(next, 'duty-sheet-filled');
});

test('a seat changes hands only when the other agrees', async (t) => {
  const asker = await hall.page(t);
  const staff = hall.accounts.filter((a) => a.unit === FENGTIAN && ['window_clerk', 'department_handler'].includes(a.role));
  await signIn(asker, staff[0]);
  await asker.goto('/duty/swaps');
  const shifts = await asker.locator('#f-mine option').evaluateAll((all) => all.map((o) => o.value));
  assert.ok(shifts.length > 0, 'the coming shifts are offered');
  const others = await asker.locator('#f-account option').evaluateAll((all) => all.map((o) => o.value).filter(Boolean));
  asker.problems.expect(/status of (409|422)/);
  let found;
  search: for (const mine of shifts.slice(-3)) {
    for (const other of others) {
      await asker.selectOption('#f-mine', mine);
      await asker.selectOption('#f-account', other);
      await asker.fill('#f-why', '孩子家长会');
      await follow(asker, () => asker.click('form[aria-labelledby=ask] .btn.go'));
      if (await asker.locator('.flash').count()) {
        found = { mine, other };
        break search;
      }
    }
  }
  assert.ok(found, 'somebody can take one of the shifts');
  const other = await hall.page(t);
  await signIn(other, staff.find((a) => a.account === found.other));
  await other.goto('/duty/swaps');
  await axe(other);
  await follow(other, () => other.click('.swap-ask .btn.go'));
  assert.match(await other.textContent('.flash'), /值班表已更新/);
  const kept = await other.locator('#f-mine option').evaluateAll((all) => all.map((o) => o.value));
  assert.ok(kept.includes(found.mine), 'the shift is now the other’s');
});

test('the receptions are a calendar file for anybody, one’s own shifts only behind the sign-in', async (t) => {
  const page = await hall.page(t);
  const file = await page.request.get(`${hall.url}/reception/${FENGTIAN}.ics`);
  const text = await file.text();
  assert.match(file.headers()['content-type'], /^text\/calendar/);
  assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n'));
  assert.match(text, /DTSTART;TZID=Asia\/Shanghai:\d{8}T083000\r\n/);
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'no line is longer than 75 octets');
  assert.doesNotMatch(text, /夜间值班/);
  const own = await page.request.get(`${hall.url}/duty/mine.ics`, { maxRedirects: 0 });
  assert.equal(own.status(), 303);
});

test('the county announces a week, a township names its problem and settles it', async (t) => {
  const county = await hall.page(t);
  await signIn(county, hall.account('complaint_officer'));
  await county.goto('/campaigns');
  const day = await county.getAttribute('#f-start', 'min');
  const later = (days) => new Date(Date.parse(`${day}T12:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
  await county.fill('#f-name_zh', '春节前开门接访周');
  await county.fill('#f-start', later(20));
  await county.fill('#f-end', later(10));
  county.problems.expect(/status of 422/);
  await county.click('form[aria-labelledby=new] .btn.go');
  await county.waitForSelector('#w-end');
  await axe(county);
  await county.fill('#f-end', later(24));
  await follow(county, () => county.click('form[aria-labelledby=new] .btn.go'));
  const week = new URL(county.url()).pathname;
  const chief = await hall.page(t, { width: 'phone' });
  await signIn(chief, leader('leading_group_head'));
  await chief.goto(week);
  await chief.fill('#f-title', '旧学校围墙开裂，路过有危险');
  await chief.fill('#f-people', '80');
  await chief.selectOption('#f-owner', { index: 1 });
  await chief.fill('#f-target', later(40));
  await follow(chief, () => chief.click('form[aria-labelledby=name] .btn.go'));
  await chief.click('.problems summary');
  await chief.fill('.problems textarea', '已拆除重砌');
  await follow(chief, () => chief.click('.problems button[value=yes]'));
  assert.match(await chief.textContent('.problems'), /已化解/);
  await county.goto(week);
  assert.match(await county.textContent('.problems'), /枫田镇/);
});
