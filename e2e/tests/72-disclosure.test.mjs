// The six disclosures: a board renewed and approved by two, a poster printed, the item changed, the poster found stale by an
// inspector's scan on a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';
const TOWN = '枫田镇';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** Presses a print button, takes the file it leads to, goes back to the page, and gives the code of the print. */
async function printed(page, what) {
  const from = page.url();
  const button = page.click(`form[action$="/print"]:has(input[value="${what}"]) button`);
  await Promise.all([page.waitForURL(/\/disclosure\/prints\//, { waitUntil: 'commit' }), button]);
  const address = page.url();
  const file = await page.request.get(address);
  assert.equal(file.headers()['content-type'], 'application/pdf');
  assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-');
  await page.goto(from);
  return address.split('/').pop();
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`boards, lists and walls stand in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('supervisor'));
      const paths = [
        ['/disclosure', 'disclosure-county'],
        [`/disclosure/${FENGTIAN}`, 'disclosure-desk-read'],
        ['/disclosure/lists/gaps', 'disclosure-gaps'],
        ['/disclosure/lists/renewals', 'disclosure-renewals'],
        ['/disclosure/lists/walls?show=stale', 'disclosure-walls'],
      ];
      for (const [path, name] of paths) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      const resident = await hall.page(t, { lang, width });
      for (const [path, name] of [['/board', 'boards'], [`/board/${FENGTIAN}`, 'board'], [`/board/${FENGTIAN}/TG-001`, 'board-sheet'], [`/board/${FENGTIAN}?elder=1`, 'board-elder'], ['/wall', 'wall-ask']]) {
        await resident.goto(path);
        await fits(resident);
        await axe(resident);
        await shot(resident, name);
      }
    });
  }
}

test('every figure of the county opens the list behind it', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('supervisor'));
  await page.goto('/disclosure');
  const renewals = Number(await page.locator('.fig.hot .v').first().innerText());
  assert.ok(renewals > 0, 'some boards of the demo are out of date');
  await page.click('.fig.hot');
  assert.equal(await page.locator('tbody tr').count(), renewals);
  await page.goto('/disclosure/lists/walls');
  const due = await page.locator('tbody tr').count();
  await page.goto('/disclosure');
  const [current, of] = (await page.locator('.figs .fig').nth(1).locator('.d').innerText()).split('/').map(Number);
  assert.equal(of, due);
  await page.locator('.figs .fig').nth(1).click();
  assert.equal(await page.locator('tbody tr').count(), due - current, 'the stale walls');
});

test('a poster is printed, the item changes, and an inspector with a phone finds it stale', async (t) => {
  const deputy = await hall.page(t);
  await signIn(deputy, hall.account('centre_deputy_director', TOWN));
  await deputy.goto('/disclosure');
  await deputy.waitForURL(new RegExp(`/disclosure/${FENGTIAN}$`));
  const code = await printed(deputy, 'board');

  const phone = await hall.page(t, { width: 'phone' });
  await phone.goto(`/wall/${code}`);
  assert.match(await phone.locator('.verdict').innerText(), /现行/);
  await axe(phone);
  await shot(phone, 'wall-current');

  // The sheet of an item says something else from now on.
  await deputy.goto(`/disclosure/${FENGTIAN}/TG-001`);
  await deputy.locator('section[aria-labelledby=procedure] summary').click();
  await deputy.fill('[name=procedure_zh]', '雨天不安排现场踏勘，另行电话约定时间。');
  await axe(deputy);
  await shot(deputy, 'disclosure-sheet');
  await deputy.click('.save .btn.go');
  await deputy.waitForSelector('.flash');

  await phone.reload();
  assert.match(await phone.locator('.verdict').innerText(), /已过期/);
  assert.match(await phone.locator('.changes').innerText(), /办事程序/);
  // Signing in leads back to the poster that was scanned.
  await signIn(phone, hall.account('supervisor'), await phone.locator('.staff-link a').getAttribute('href'));
  assert.equal(new URL(phone.url()).pathname, `/wall/${code}`);
  await phone.check('input[value=whole]');
  await phone.fill('[name=note]', '大厅入口右侧');
  await fits(phone);
  await axe(phone);
  await shot(phone, 'wall-stale');
  await phone.click('.inspect .btn.go');
  await phone.waitForSelector('.flash');
  await phone.goto('/disclosure/lists/walls?show=stale&township=' + FENGTIAN);
  assert.match(await phone.locator('tbody').innerText(), /版本过期/);

  // Renewed: drafted by one, approved by another, printed anew, and seen.
  await deputy.goto(`/disclosure/${FENGTIAN}`);
  await deputy.fill('#f-draft', '补充踏勘安排');
  await deputy.click('form[action$="/draft"] button');
  await deputy.waitForSelector('.flash');
  await shot(deputy, 'disclosure-drafted');
  const director = await hall.page(t, { lang: 'en' });
  await signIn(director, hall.account('centre_director', TOWN));
  await director.goto(`/disclosure/${FENGTIAN}`);
  await axe(director);
  await director.click('form[action$="/review"] button');
  await director.waitForSelector('.flash');
  await director.fill('#f-publish', '补充踏勘安排');
  await shot(director, 'disclosure-reviewed');
  await director.click('form[action$="/publish"] button');
  await director.waitForSelector('.flash');
  await axe(director);
  await shot(director, 'disclosure-published');
  const next = await printed(director, 'board');
  await phone.goto(`/wall/${next}`);
  assert.match(await phone.locator('.verdict').innerText(), /现行/);
  await phone.goto(`/wall/${code}`);
  assert.match(await phone.locator('.verdict').innerText(), /已过期/);
});

test('a code that leads nowhere is answered with where to look', async (t) => {
  const page = await hall.page(t, { lang: 'en', width: 'phone' });
  await page.goto('/wall');
  await page.fill('[name=code]', 'nope nope');
  page.problems.expect(/status of 404/);
  await page.click('.btn.go');
  await page.waitForURL(/\/wall\/NOPE-NOPE$/);
  assert.match(await page.locator('.note.bad').innerText(), /no such code/);
  await axe(page);
});
