// The first day of a county: the set-up, the three administrators, the first clerk. An empty hall, not the demo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, WIDTHS } from '../house.mjs';

const hall = house({ command: 'serve' });
const FIRST = 'Diyici-2026-mima';
const OWN = 'Ziji-2026-mima-9';

async function enter(page, account, password) {
  await page.goto('/sign-in');
  await page.fill('[name=account]', account);
  await page.fill('[name=password]', password);
  await page.click('button[type=submit]');
}

async function leave(page) {
  await page.click('.who > summary');
  await page.click('form[action="/sign-out"] button');
  await page.waitForURL('**/sign-in');
}

/** Signs in with a first password and sets one's own. */
async function firstSignIn(page, account, password, own = OWN) {
  await enter(page, account, password);
  await page.waitForURL('**/me/password');
  await page.fill('[name=password]', password);
  await page.fill('[name=new_password]', own);
  await page.fill('[name=repeated]', own);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/me'));
}

test('every page of an empty hall leads to the set-up, which needs the code of the console', async (t) => {
  const page = await hall.page(t);
  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, '/set-up');
  await axe(page);
  const code = /code: (\S+)/.exec(hall.log())[1];
  await page.fill('[name=code]', code);
  for (const [office, account, name] of [['system', 'sysadmin', '张一'], ['security', 'secadmin', '李二'], ['audit', 'auditor', '王三']]) {
    await page.fill(`[name=${office}_account]`, account);
    await page.fill(`[name=${office}_name]`, name);
    await page.fill(`[name=${office}_password]`, `${FIRST}-${office}`);
  }
  await page.click('main button[type=submit]');
  await page.waitForURL('**/sign-in');
  assert.match(await page.textContent('[role=status]'), /设置完成/);
});

test('the system administrator opens the account of a clerk, who sets a password and stands at the counter', async (t) => {
  const page = await hall.page(t);
  await firstSignIn(page, 'sysadmin', `${FIRST}-system`);
  await page.waitForURL('**/admin/accounts');
  await page.click('text=开设账号');
  page.problems.expect(/status of 422/);
  await page.fill('[name=account]', 'liuxy');
  await page.fill('[name=display_name]', '刘小燕');
  await page.selectOption('[name=unit]', 'bureau:MZ');
  await page.check('[name=role][value=window_clerk]');
  await page.click('main button[type=submit]');
  assert.match(await page.textContent('#w-unit'), /不能设在这一单位/);
  await axe(page);
  assert.equal(await page.inputValue('[name=display_name]'), '刘小燕', 'what was typed stays');
  await page.selectOption('[name=unit]', { label: '枫田镇' });
  await page.fill('[name=window]', '3');
  await page.click('main button[type=submit]');
  const once = await page.textContent('#one-time-password');
  await axe(page);
  await leave(page);
  await firstSignIn(page, 'liuxy', once, 'Chuangkou-3');
  await page.waitForURL('**/counter');
  assert.match(await page.textContent('.top'), /枫田镇便民服务中心.*3号窗口/s);
});

test('a supervisor waits until the security administrator approves, and nobody approves alone', async (t) => {
  const page = await hall.page(t);
  await enter(page, 'sysadmin', OWN);
  await page.goto('/admin/accounts/new');
  await page.fill('[name=account]', 'jiwei');
  await page.fill('[name=display_name]', '纪小平');
  await page.selectOption('[name=unit]', 'county:');
  await page.check('[name=role][value=supervisor]');
  await page.click('main button[type=submit]');
  const once = await page.textContent('#one-time-password');
  await page.goto('/admin/accounts/jiwei');
  assert.equal(await page.locator('form[action$="/approve"]').count(), 0, 'the proposer sees no button');
  await leave(page);
  await firstSignIn(page, 'secadmin', `${FIRST}-security`);
  await page.goto('/admin/accounts?state=waiting');
  await page.click('text=纪小平');
  await axe(page);
  await page.click('form[action$="/approve"] button');
  assert.match(await page.textContent('[role=status]'), /已批准/);
  await leave(page);
  await firstSignIn(page, 'jiwei', once);
  await page.waitForURL('**/county');
});

test('a clerk signed in at another window is told so', async (t) => {
  const [first, second] = [await hall.page(t), await hall.page(t)];
  await enter(first, 'liuxy', 'Chuangkou-3');
  await first.waitForURL('**/counter');
  await enter(second, 'liuxy', 'Chuangkou-3');
  await second.waitForURL('**/counter');
  await first.goto('/me');
  assert.match(await first.textContent('[role=status]'), /已在另一台电脑上登录/);
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the pages of the administrators have no barrier (${lang}, ${width})`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await enter(page, 'secadmin', OWN);
      await page.waitForURL('**/admin/accounts');
      for (const path of ['/admin/accounts', '/admin/accounts/liuxy', '/admin/permissions', '/me', '/me/password']) {
        await page.goto(path);
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} is ${wide} px wider than the window`);
        await shot(page, `administrators${path.replaceAll('/', '-')}-${lang}-${width}`);
      }
    });
  }
}
