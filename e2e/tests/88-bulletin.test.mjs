// The county's bulletin: its figures open to the rows that make them, by township and period, as chart and workbook; in
// both languages and at the width of a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the supervisor reads the bulletin, ${lang} × ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('supervisor'));
      await page.goto('/bulletin');
      assert.equal(await page.locator('.fig').count(), 7, 'five figures of the seed, and the place of two that a questionnaire will give');
      assert.equal(await page.locator('table.bulletin tbody tr').count(), 19, 'every township has a line');
      // Each column adds up to its foot: nothing was counted that belongs to no township.
      const adds = await page.evaluate(() => {
        const cells = (row) => [...row.querySelectorAll('td')].slice(0, -1).map((td) => Number(td.textContent));
        const rows = [...document.querySelectorAll('table.bulletin tbody tr')].map(cells);
        const foot = cells(document.querySelector('table.bulletin tfoot tr'));
        return foot.map((n, at) => [n, rows.reduce((sum, row) => sum + row[at], 0)]);
      });
      for (const [foot, sum] of adds) assert.equal(sum, foot);
      assert.ok(adds[0][0] > 100, 'people consulted');
      assert.equal(await page.locator('svg.chart').count(), 2);
      await fits(page);
      await axe(page);
      await shot(page, `bulletin-${lang}-${width}`);
    });

    test(`the director opens a figure to its rows, ${lang} × ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('centre_director', FENGTIAN));
      await page.goto('/bulletin');
      for (const figure of ['settled-people', 'visitors', 'petitions']) {
        const link = page.locator(`a[href*="/bulletin/rows?figure=${figure}&"]`).first();
        const said = Number((await link.textContent()).match(/\d+/)[0]);
        await page.goto(await link.getAttribute('href'));
        const n = page.locator('[data-total]');
        assert.equal(Number(await n.getAttribute('data-total')), said, `${figure}: the same number here and there`);
        assert.equal(Number(await n.getAttribute('data-seen')), said, `${figure}: every row is seen`);
        await fits(page);
        await axe(page);
        await shot(page, `bulletin-rows-${figure}-${lang}-${width}`);
        if (said > 0) {
          await page.locator('tr[data-row] a').first().click();
          assert.match(new URL(page.url()).pathname, /^\/(contacts|disputes|petitions)\//);
        }
        await page.goto('/bulletin');
      }
    });
  }
}

test('a figure of cases and one of contacts open the lists that the hall works with', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('centre_director', FENGTIAN));
  await page.goto('/bulletin');
  const cells = page.locator('table.bulletin tbody tr').first().locator('td');
  const [asked, agency, , visits] = await cells.allTextContents();
  await page.goto(await cells.nth(1).locator('a').getAttribute('href'));
  assert.match(await page.textContent('main'), new RegExp(`\\b${agency}\\b`), 'as many cases as the figure says');
  await page.goto('/bulletin');
  await page.goto(await cells.nth(0).locator('a').getAttribute('href'));
  assert.match(await page.textContent('main'), new RegExp(`${asked}人`), 'as many people as the figure says');
  await page.goto('/bulletin');
  await page.goto(await cells.nth(3).locator('a').getAttribute('href'));
  assert.match(await page.textContent('main'), new RegExp(`${visits}件`), 'as many visits as the figure says');
});

test('another figure is chosen by the keyboard, the workbook comes, a wrong day is named', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('supervisor'));
  await page.goto('/bulletin?period=year');
  await page.locator('.of-figures a').nth(3).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/figure=visits/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
  assert.match(download.suggestedFilename(), /^bulletin-.*\.xlsx$/);
  const answer = await page.request.get('/bulletin?from=2026-13-01&to=2026-01-31');
  assert.equal(answer.status(), 422);
  const none = await page.request.get('/bulletin?figure=nothing');
  assert.equal(none.status(), 422);
});
