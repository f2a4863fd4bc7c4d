// One case through its pages: the clerk, the bureau and the clerk again; papers as they leave the printer; two who act at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const TOWN = '枫田镇';

/** Somebody who works there, signed in on a page of their own. */
async function person(t, role, unit, how = {}) {
  const page = await hall.page(t, how);
  await signIn(page, hall.account(role, unit));
  return page;
}

/** The papers of an item, as the catalogue lists them. */
async function papersOf(page, item) {
  const { items } = await page.evaluate(async (id) => (await fetch(`/api/v1/items?q=${id}`)).json(), item);
  return items.find(({ id }) => id === item).materials;
}

/** Takes a case in, as the counter does, and gives its number. */
async function received(page, item, lacking = 0) {
  const materials = (await papersOf(page, item)).map(({ code }, n) => ({ name: code, result: n < lacking ? 'missing' : 'present' }));
  return page.evaluate(async (body) => {
    const answer = await fetch('/api/v1/cases', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const made = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(made));
    return made.case_no;
  }, { item, applicant: { name: '欧阳镕生', id_number: '360829190303120017', phone: '13800001234', address: '枫田镇车田村' }, materials });
}

/** Opens an act by its key, fills it in and sends it. */
async function act(page, no, key, fill = async () => {}) {
  await page.goto(`/cases/${no}`);
  await page.keyboard.press(key);
  await fill();
  const form = page.locator('details.act[open] .act-form');
  if (await form.count()) await Promise.all([page.waitForURL(`**/cases/${no}`), form.locator('button[type=submit]').click()]);
  await page.waitForSelector('.flash');
}

test('clerk, bureau and clerk take a case to the applicant, by single keys', async (t) => {
  const clerk = await person(t, 'window_clerk', TOWN);
  const no = await received(clerk, 'TG-002');
  await act(clerk, no, 'a');
  await act(clerk, no, 'f', () => clerk.selectOption('#forward-bureau', 'TG'));
  assert.match(await clerk.locator('.where').innerText(), /安福县自然资源局.*签收/);

  const bureau = await person(t, 'county_handler', '安福县自然资源局');
  await act(bureau, no, 'v');
  await axe(bureau);
  await act(bureau, no, 'd', async () => {
    await bureau.fill('#decide-result', '乡字第 2026-12 号');
    await axe(bureau);
  });

  await act(clerk, no, 'l', () => clerk.check('input[name=way][value=agent]'));
  assert.match(await clerk.locator('.case-head').innerText(), /按时办结/);
  const trail = await clerk.locator('.trail > li').allInnerTexts();
  assert.equal(trail.length, 6);
  assert.match(trail[0], /送达/);
  assert.ok(trail.every((step) => step.includes('校验')));
  await axe(clerk);
});

test('a paper leaves the printer on one A4 sheet, numbered, and a re-print says so', async (t) => {
  const clerk = await person(t, 'window_clerk', TOWN);
  await clerk.addInitScript(() => { globalThis.print = () => { globalThis.__printed = (globalThis.__printed ?? 0) + 1; }; });
  const no = await received(clerk, 'TG-001', 2);
  await act(clerk, no, 'n');
  for (const [n, again] of [[1, 0], [2, 1]]) {
    await clerk.goto(`/cases/${no}/print/notice`);
    assert.equal(await clerk.locator('.void-mark').count(), 1, 'looking is not printing');
    await Promise.all([clerk.waitForURL(/serial=/), clerk.click('.tools form button')]);
    await clerk.waitForFunction(() => globalThis.__printed === 1);
    assert.equal(await clerk.locator('.again').count(), again);
    assert.match(await clerk.locator('.trace').innerText(), new RegExp(`GZ-${n}`));
    assert.match(await clerk.locator('.to').innerText(), /欧阳镕生/);
    assert.equal(await clerk.locator('.paper .list tbody tr').count(), 2);
    await axe(clerk);
    const pdf = await clerk.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1, 'one sheet');
  }
  await clerk.reload();
  assert.equal(await clerk.evaluate(() => globalThis.__printed), undefined, 'a reload does not print');
});

test('who comes second is told, sees what is new, and keeps the words', async (t) => {
  const first = await person(t, 'window_clerk', TOWN);
  const second = await person(t, 'centre_director', TOWN);
  second.problems.expect(/status of 409/);
  const no = await received(first, 'TG-001');
  await act(first, no, 'a');
  await second.goto(`/cases/${no}`);
  await second.keyboard.press('d');
  await second.fill('#decide-reason', '材料与现场不符');
  await second.check('input[name=outcome][value=refused]');
  await act(first, no, 'w', () => first.fill('#withdraw-reason', '改日再办'));
  await second.click('details.act[open] button[type=submit]');
  await second.waitForSelector('.case-trouble');
  assert.match(await second.locator('.case-trouble').innerText(), /材料与现场不符/);
  assert.match(await second.locator('.trail li.news').first().innerText(), /申请人撤回/);
  await axe(second);
});

test('numbers in full are shown once, for a reason', async (t) => {
  const clerk = await person(t, 'window_clerk', TOWN);
  const no = await received(clerk, 'TG-001');
  await clerk.goto(`/cases/${no}`);
  assert.doesNotMatch(await clerk.content(), /360829190303120017/);
  await clerk.click('text=查看完整号码');
  await clerk.fill('#unmask-why', '核对户口簿');
  await clerk.press('#unmask-why', 'Enter');
  await clerk.waitForSelector('text=360829190303120017');
  await axe(clerk);
  await clerk.goto(`/cases/${no}`);
  assert.doesNotMatch(await clerk.content(), /360829190303120017/);
  assert.match(await clerk.locator('main').innerText(), /核对户口簿/);
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the case page, its proofs and a paper stand in ${lang} on a ${width}`, async (t) => {
      const page = await person(t, 'window_clerk', TOWN, { lang, width });
      const no = await received(page, 'TG-002');
      await page.goto(`/cases/${no}`);
      for (const act of await page.locator('details.act > summary').all()) {
        await act.click();
        await axe(page);
      }
      for (const proof of await page.locator('.proof > summary').all()) await proof.click();
      await axe(page);
      await fits(page);
      await shot(page, 'case');
      await page.goto(`/cases/${no}/print/materials`);
      await axe(page);
      await fits(page);
      await shot(page, 'paper');
    });
  }
}

async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over} px wider than the window`);
}

test('without scripts every act is still a form', async (t) => {
  const clerk = await person(t, 'window_clerk', TOWN);
  const no = await received(clerk, 'TG-001');
  const plain = await hall.page(t, { javaScriptEnabled: false });
  await signIn(plain, hall.account('window_clerk', TOWN));
  await plain.goto(`/cases/${no}`);
  await plain.locator('form.act button', { hasText: '受理' }).click();
  await plain.waitForSelector('.flash');
  await plain.locator('details.act > summary', { hasText: '登记撤回' }).click();
  await plain.fill('#withdraw-reason', '改日再办');
  await plain.locator('details.act[open] button[type=submit]').click();
  await plain.waitForSelector('.flash');
  assert.match(await plain.locator('.case-head').innerText(), /已撤回/);
});
