// The administrators: the year's calendar changed and its effects seen, the log read, verified, sealed and proved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日放假，共1天。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the year, its forms and the log stand in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('system_admin'));
      for (const [path, name] of [['/admin/calendar', 'calendar'], ['/admin/calendar?year=2027', 'calendar-next'], ['/admin/calendar/import', 'calendar-import'], ['/admin/calendar/close', 'calendar-close']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      const auditor = await hall.page(t, { lang, width });
      await signIn(auditor, hall.account('audit_admin'));
      for (const [path, name] of [['/admin/audit', 'audit'], ['/admin/audit?what=case', 'audit-cases'], ['/admin/audit/seals', 'audit-seals'], ['/admin/audit/seals/1', 'audit-seal'], ['/admin/audit/proof', 'audit-proof-empty'], ['/admin/audit/verify', 'audit-verify']]) {
        await auditor.goto(path);
        await fits(auditor);
        await axe(auditor);
        await shot(auditor, name);
      }
    });
  }
}

test('a system administrator pastes the notice of next year, sees what it does, and applies it', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('system_admin'));
  await page.goto('/admin/calendar/import');
  await page.fill('[name=text]', 'nothing of use');
  page.problems.expect(/status of 422/);
  await page.click('.btn.go');
  await page.waitForSelector('#w-text');
  assert.equal(await page.inputValue('[name=text]'), 'nothing of use', 'what was typed is kept');
  await axe(page);
  await page.fill('[name=text]', NOTICE);
  await page.fill('[name=source]', '国办发明电〔2026〕9号');
  await page.click('.btn.go');
  await page.waitForSelector('.figs');
  await fits(page);
  await axe(page);
  await shot(page, 'calendar-preview');
  await page.click('form[action="/admin/calendar/apply"] .btn.go');
  await page.waitForURL(/\/admin\/calendar\/changes\/1$/);
  // The page follows by itself until all cases are done.
  await page.waitForSelector('#progress:not([data-progress])');
  await axe(page);
  await shot(page, 'calendar-moved');
  await page.goto('/admin/calendar?year=2027');
  await page.waitForSelector('.tag.good');
  await shot(page, 'calendar-imported');
});

test('a closure takes a working day away from the cases it touches', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('system_admin'));
  await page.goto('/admin/calendar/close');
  const soon = new Date(Date.now() + 6 * 86_400_000);
  while ([0, 6].includes(soon.getUTCDay())) soon.setUTCDate(soon.getUTCDate() + 1);
  await page.fill('[name=from]', soon.toISOString().slice(0, 10));
  await page.fill('[name=name]', '冰冻');
  await page.fill('form[action="/admin/calendar/close"] [name=authority]', '安府字〔2026〕20号');
  await page.click('.btn.go');
  await page.waitForSelector('.figs');
  const moved = Number(await page.locator('.fig .v').nth(2).innerText());
  assert.ok(moved > 0, 'open cases move');
  await axe(page);
  await shot(page, 'calendar-preview-closure');
  await page.click('form[action="/admin/calendar/apply"] .btn.go');
  await page.waitForURL(/\/changes\//);
  await page.waitForSelector('#progress:not([data-progress])');
  assert.match(await page.locator('.progress-card').innerText(), new RegExp(`${moved} `));
});

test('an audit administrator verifies, seals, and proves a case', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('audit_admin'));
  await page.goto('/admin/audit/verify');
  await page.click('form[action="/admin/audit/verify"] button');
  await page.waitForSelector('.note.good, .note.bad', { timeout: 60_000 });
  assert.equal(await page.locator('.note.bad').count(), 0, await page.locator('#progress').innerText());
  await axe(page);
  await shot(page, 'audit-verified');
  await page.goto('/admin/audit/seals');
  const sealNow = page.locator('form[action="/admin/audit/seal"] button');
  if (await sealNow.isEnabled()) {
    await sealNow.click();
    await page.waitForSelector('.flash');
  }
  await page.goto('/admin/audit?what=case');
  await page.locator('a.mono').first().click();
  await page.waitForURL(/\/admin\/audit\/proof/);
  await page.locator('details.more summary').first().click();
  await axe(page);
  await fits(page);
  await shot(page, 'audit-proof');
});
