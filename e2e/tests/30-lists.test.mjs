// Worklists, the list of cases with its search, and the county's page: by keyboard, in both languages, on desk and phone;
// every number leads to its rows, no personal number to an address, and a listening page hears of what others do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGS, WIDTHS, axe, house, signIn } from '../house.mjs';

const hall = house();
const TOWN = '360829106';
const clerk = () => hall.account('window_clerk', TOWN);

const rows = (page) => page.locator('[data-row]').count();

async function token(account) {
  const answer = await fetch(`${hall.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: account.account, password: account.password }),
  });
  return (await answer.json()).token;
}

async function api(path, bearer, body, key) {
  const answer = await fetch(hall.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json();
  assert.ok(answer.ok, `${path}: ${JSON.stringify(said)}`);
  return said;
}

test('every page of lists is accessible in both languages, on desk and phone', async (t) => {
  const walks = [
    [clerk(), ['/work', '/work?of=all', '/work?of=all&light=green', '/cases', '/cases?state=open&light=yellow', '/cases?q=zzzz']],
    [hall.account('department_handler', TOWN), ['/work', '/work?section=held']],
    [hall.account('centre_director', TOWN), ['/work', '/county']],
    [hall.account('county_handler', 'MZ'), ['/work', '/work?section=returned']],
    [hall.account('supervisor'), ['/county', '/county?period=year&sort=on_time', `/county?township=${TOWN}`, '/cases?measure=accepted&from=2026-01-01&to=2030-01-01']],
    [hall.account('appraiser'), ['/county']],
  ];
  for (const [account, paths] of walks) {
    for (const lang of LANGS) {
      for (const width of Object.keys(WIDTHS)) {
        const page = await hall.page(t, { lang, width });
        await signIn(page, account);
        for (const path of paths) {
          await page.goto(path);
          // What axe looks at differs by words or by layout, not by both at once.
          if ((lang === 'zh') === (width === 'desktop')) await axe(page);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${path} in ${lang} on ${width} is ${wide} px too wide`);
          assert.doesNotMatch(await page.textContent('body'), /⟦/, `${path} lacks words in ${lang}`);
        }
        await page.close();
      }
    }
  }
});

test('a worklist is walked by J and K, opened by Enter, and its counts are its rows', async (t) => {
  const page = await hall.page(t);
  await signIn(page, clerk());
  await page.goto('/work?of=all');
  const chips = page.locator('.bar-of-lists .chip.lamp');
  const counts = (await chips.locator('b').allTextContents()).map(Number);
  const all = Number(await page.textContent('.sections a[aria-current] b'));
  assert.equal(counts.reduce((a, b) => a + b), all);
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.match(first, /^\/cases\/360829106\d{13}[\dX]$/);
  await page.keyboard.press('j');
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('href')), first);
  await page.keyboard.press('k');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), first);
  await Promise.all([page.waitForURL(`**${first}`), page.keyboard.press('Enter')]);

  await page.goto('/work?of=all');
  await page.locator('.bar-of-lists .chip.lamp').nth(2).click();
  assert.match(page.url(), /light=green/);
  let seen = await rows(page);
  for (let next = page.locator('a[rel=next]'); (await next.count()) > 0; next = page.locator('a[rel=next]')) {
    await next.click();
    seen += await rows(page);
  }
  assert.equal(seen, counts[2]);
});

test('a person is found from the top bar without the number in any address', async (t) => {
  const bearer = await token(clerk());
  const person = { name: '欧阳试', id_number: '360899199003070015', phone: '13900005678', address: '枫田镇车田村' };
  // The check digit of an invented number.
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const body = person.id_number.slice(0, 17);
  person.id_number = body + '10X98765432'[[...body].reduce((sum, digit, i) => sum + digit * weights[i], 0) % 11];
  const item = (await api('/api/v1/items/TG-001', bearer));
  const materials = (item.materials ?? []).map((m) => ({ name: m.code, result: 'present' }));
  const one = await api('/api/v1/cases', bearer, { item: 'TG-001', applicant: person, materials }, `lists-${process.pid}`);

  const page = await hall.page(t);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await signIn(page, clerk());
  for (const typed of [person.id_number, person.phone, person.name]) {
    await page.goto('/work');
    await page.keyboard.press('/');
    await page.keyboard.type(typed);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.equal(new URL(page.url()).pathname, '/cases/find');
    assert.equal(await page.locator(`[data-row] a[href="/cases/${one.case_no}"]`).count(), 1, typed);
    const shown = await page.textContent('body');
    for (const secret of Object.values(person).slice(0, 3)) assert.ok(!shown.includes(secret), `the page shows ${secret}`);
  }
  for (const url of asked) {
    for (const secret of Object.values(person)) assert.ok(!decodeURIComponent(url).includes(secret), `${url} holds ${secret}`);
  }
  // The whole number leads to the case itself; nonsense says what to try.
  await page.fill('.find input', one.case_no);
  await Promise.all([page.waitForURL(`**/cases/${one.case_no}`), page.press('.find input', 'Enter')]);
  await page.fill('.find input', '没有这样的人');
  await Promise.all([page.waitForEvent('load'), page.press('.find input', 'Enter')]);
  assert.match(await page.textContent('main'), /没有找到.*可以试试/s);
});

test("the supervisor opens the county's figures to their rows", async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('supervisor'));
  await page.goto('/county');
  const figure = page.locator('.fig .v a').first();
  const n = Number((await figure.textContent()).replace(/\D/g, ''));
  await figure.click();
  assert.match(await page.textContent('.sub'), new RegExp(`${n} 件`));
  await page.goto('/county');
  const reds = Number((await page.textContent('.fig.hot .v')).replace(/\D/g, ''));
  await page.locator('.fig.hot .v a').click();
  assert.equal(await rows(page), Math.min(reds, 50));
  await page.goto('/county');
  // Sorted by a heading, in the address, so that it can be sent to somebody.
  await page.locator('.townships th a', { hasText: '收件' }).click();
  assert.match(page.url(), /sort=received/);
  const received = (await page.locator('.townships tbody tr td:nth-child(4)').allTextContents()).map((s) => Number(s.trim()));
  assert.deepEqual(received, [...received].sort((a, b) => b - a));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
});

test('a page that listens says that something has changed, and R shows it', async (t) => {
  const page = await hall.page(t);
  await signIn(page, clerk());
  await page.goto('/work?of=all&section=deliver');
  await page.waitForTimeout(3000); // the watch looks where the journal ends before anything happens
  assert.equal(await page.locator('.live:visible').count(), 0);
  const bearer = await token(clerk());
  const { cases } = await api(`/api/v1/cases?state=decided&township=${TOWN}&limit=20`, bearer);
  const before = Number(await page.textContent('.sections a[aria-current] b'));
  let done = false;
  for (const one of cases) {
    const answer = await fetch(`${hall.url}/api/v1/cases/${one.id}/deliver`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: one.version, way: 'window' }),
    });
    if ((done = answer.ok)) break;
  }
  assert.ok(done, 'a result was handed over');
  await page.waitForSelector('.live:not([hidden])', { timeout: 10_000 });
  assert.match(await page.textContent('.live'), /有更新/);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('r')]);
  assert.equal(Number(await page.textContent('.sections a[aria-current] b')), before - 1);
});
