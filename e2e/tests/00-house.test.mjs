// The harness itself, against a pretended hall: a check that cannot fail proves nothing, so each is seen to fail here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { axe, house, keystrokes, shot, signIn, startHall } from '../house.mjs';

const bin = fileURLToPath(new URL('./pretend/hall.mjs', import.meta.url));
const hall = house({ bin });

test('a good page in both languages passes every check', async (t) => {
  for (const lang of ['zh', 'en']) {
    const page = await hall.page(t, { lang });
    await page.goto('/sign-in');
    assert.equal(await page.title(), lang === 'en' ? 'Sign in' : '登录');
    await axe(page);
  }
});

test('an inline script, a host outside and a script error are each a problem of the page', async (t) => {
  for (const [path, words] of [['/inline', /Content Security Policy/], ['/abroad', /host that is not the hall: http:\/\/cdn\.example/], ['/broken', /script error: no such window/]]) {
    const page = await hall.page(t);
    await page.goto(path);
    assert.throws(() => page.problems.none(), words);
    page.problems.expect(/./);
  }
});

test('a missing page is a problem unless the test expects it', async (t) => {
  const page = await hall.page(t);
  await page.goto('/nowhere');
  assert.throws(() => page.problems.none(), /404/);
  page.problems.expect(/status of 404/);
});

test('an accessibility violation is told by rule, element and mend', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.goto('/unfriendly');
  page.problems.expect(/inline style/);
  await assert.rejects(axe(page), /label \(critical\).*\n.*at input/);
});

test('signing in ends behind the door, and a refusal says what the page said', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('window_clerk', '枫田镇'));
  assert.equal(new URL(page.url()).pathname, '/counter');
  page.problems.expect(/status of 401/);
  await assert.rejects(signIn(page, { account: 'liuxy', password: 'guess' }), /liuxy was not let in.*账号或密码不对/);
});

test('keys are counted, free text is not, and a click spoils the count', async (t) => {
  const page = await hall.page(t);
  await page.goto('/counter');
  await page.focus('#item');
  const keys = await keystrokes(page);
  await keys.type('nczjd');
  await keys.free('欧阳镕生');
  await keys.press('Tab', 'Enter');
  await keys.atMost(7);
  assert.equal(await page.inputValue('#item'), 'nczjd欧阳镕生');
  await assert.rejects(keys.atMost(6), /7 keystrokes where 6 are promised: n c z j d “欧阳镕生” Tab Enter/);
  await page.click('#accept');
  await assert.rejects(keys.atMost(7), /the mouse was used/);
});

test('a picture is saved', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.goto('/counter');
  const path = await shot(page, 'harness');
  assert.ok(existsSync(path));
  rmSync(path);
});

test('a hall that cannot start says why, and one that speaks to people is understood too', async () => {
  await assert.rejects(startHall({ bin, args: ['--fail'] }), /code 3\)\n.*held by another hall/);
  const plain = await startHall({ bin, args: ['--plain'] });
  assert.match(plain.url, /^http:\/\/127\.0\.0\.1:[0-9]+$/);
  assert.throws(() => plain.account('director'), /has no director/);
  assert.equal(await plain.stop(), 'code 0');
  assert.ok(!existsSync(plain.data), 'its directory goes with it');
});
