// The catalogue: a keeper shortens a promise and the old case keeps its date; a basis is repealed and flags appear.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const TOWN = '枫田镇';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** One of the two keepers, signed in. */
async function keeper(t, name, how = {}) {
  const page = await hall.page(t, how);
  const { password } = hall.account('catalogue_keeper');
  await signIn(page, { account: name, password });
  return page;
}

/** Takes in and accepts a case of an item; its number. */
async function accepted(page, item) {
  return page.evaluate(async (id) => {
    const get = async (path) => (await fetch(path)).json();
    const post = async (path, body) => {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (!answer.ok) throw new Error(JSON.stringify(made));
      return made;
    };
    const { materials } = await get(`/api/v1/items/${id}`);
    const { case_no, version } = await post('/api/v1/cases', {
      item: id,
      applicant: { name: '欧阳镕生', id_number: '360829190303120017', phone: '13800001234', address: '枫田镇车田村' },
      materials: materials.map(({ code }) => ({ name: code, result: 'present' })),
    });
    await post(`/api/v1/cases/${case_no}/accept`, { version });
    return case_no;
  }, item);
}

/** The promised day of a case. */
const promised = (page, no) => page.evaluate(async (no) => {
  const { clocks } = await (await fetch(`/api/v1/cases/${no}`)).json();
  return clocks.find(({ name }) => name === 'committed').due;
}, no);

/** Fills in a reason and presses a button of a form. */
async function go(page, action, fields = {}) {
  const form = page.locator(`form[action$="/${action}"]`);
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('button.go, button.warn').first().click();
  await page.waitForSelector('.flash');
}

test('a keeper shortens a promise: another reviews it, new cases get it, the old case keeps its date', async (t) => {
  const clerk = await hall.page(t);
  await signIn(clerk, hall.account('window_clerk', TOWN));
  const old = await accepted(clerk, 'MZ-001');
  const before = await promised(clerk, old);

  const one = await keeper(t, 'keeper');
  await one.goto('/catalogue/MZ-001');
  await axe(one);
  await one.click('a[href="/catalogue/MZ-001/edit"]');
  await one.fill('[name="committed.length"]', '10');
  await one.fill('[name="legs.township"]', '3');
  await one.fill('[name="legs.bureau"]', '7');
  await one.fill('#save [name=why]', '县政府承诺提速');
  await axe(one);
  await one.click('#save .btn.go');
  await one.waitForSelector('.flash');
  assert.match(await one.locator('.differences').innerText(), /22[\s\S]*10/);
  assert.match(await one.locator('main').innerText(), /须由另一名目录管理员/);
  await axe(one);
  await shot(one, 'catalogue-draft');

  const other = await keeper(t, 'keeper2', { lang: 'en' });
  await other.goto('/catalogue?show=drafts');
  await other.click('a[href="/catalogue/MZ-001/draft"]');
  await axe(other);
  await go(other, 'review');

  await one.goto('/catalogue/MZ-001/draft');
  await go(one, 'publish', { why: '县政府承诺提速' });
  await fits(one);
  await axe(one);
  await shot(one, 'catalogue-item');

  const fresh = await accepted(clerk, 'MZ-001');
  assert.equal(await promised(clerk, old), before, 'the old case keeps its date');
  assert.ok((await promised(clerk, fresh)) < before, 'the new case is promised sooner');
  await one.goto('/catalogue/MZ-001');
  assert.ok(await one.locator('#v1 [data-held]').count(), 'and the page says that version 1 is still held');
  await one.goto('/catalogue/MZ-001/changes?from=1&to=2');
  await axe(one);
  await shot(one, 'catalogue-changes');
});

test('a base is repealed and everything that cites it is flagged', async (t) => {
  const page = await keeper(t, 'keeper');
  await page.goto('/catalogue/TG-001');
  const flagged = await page.locator('[data-flag]').count();
  await page.locator('.cited-list a').first().click();
  const basis = new URL(page.url()).pathname;
  const citing = await page.locator('table.cards tbody tr').count();
  assert.ok(citing > 0);
  await page.selectOption('#f-state', 'repealed');
  const form = page.locator('#mark form');
  page.problems.expect(/status of 422/);
  await form.locator('.btn.go').click();
  await page.waitForSelector('#w-on');
  await axe(page);
  await page.fill('#f-on', '2026-11-20');
  await page.fill('#f-note_zh', '由新规定取代');
  await page.fill('#f-note_en', 'replaced by new rules');
  await page.fill('#f-why', '国家文件');
  await page.locator('#mark form .btn.go').click();
  await page.waitForSelector('.flash');
  await axe(page);
  await shot(page, 'catalogue-basis');
  await page.goto('/catalogue/TG-001');
  assert.equal(await page.locator('[data-flag]').count(), flagged + 1);
  await axe(page);
  await page.goto('/catalogue?show=flagged');
  assert.ok(await page.locator(`.flag a[href="${basis}"]`).count() > 0, 'the worklist names the basis');
  await fits(page);
  await axe(page);
  await shot(page, 'catalogue-flagged');
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`list, item, form, bases stand in ${lang} on a ${width}`, async (t) => {
      const page = await keeper(t, width === 'phone' ? 'keeper2' : 'keeper', { lang, width });
      for (const [path, name] of [['/catalogue', 'catalogue'], ['/catalogue/TG-002', 'catalogue-one'], ['/catalogue/TG-002/edit', 'catalogue-form'], ['/catalogue/new', 'catalogue-new'], ['/catalogue/bases', 'catalogue-bases'], ['/catalogue/bases/new', 'catalogue-basis-new']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        // The form of an item is many windows long on a phone: looked at, not pictured.
        if (width !== 'phone' || !/\/(edit|new)$/.test(path)) await shot(page, name);
      }
    });
  }
}
