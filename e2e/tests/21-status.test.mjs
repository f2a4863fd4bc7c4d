// A resident without an account asks where the case is: right and wrong, in both languages, with large type, by thumb.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const PHONE = '13800001234';
let made;

/** One case, accepted, taken in by a clerk; its number. */
async function caseNo(t) {
  made ??= (async () => {
    const clerk = await hall.page(t);
    await signIn(clerk, hall.account('window_clerk', '枫田镇'));
    return clerk.evaluate(async (phone) => {
      const { items } = await (await fetch('/api/v1/items?q=TG-002')).json();
      const materials = items.find(({ id }) => id === 'TG-002').materials.map(({ code }) => ({ name: code, result: 'present' }));
      const applicant = { name: '欧阳镕生', id_number: '360829190303120017', phone, address: '枫田镇车田村' };
      const body = JSON.stringify({ item: 'TG-002', applicant, materials, then: 'accept' });
      const answer = await fetch('/api/v1/cases', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return (await answer.json()).case_no;
    }, PHONE);
  })();
  return made;
}

async function ask(page, no, four) {
  await page.goto(`/status?no=${no}`);
  assert.equal(await page.inputValue('#f-no'), no, 'the code on the paper fills the number in');
  await page.fill('#f-four', four);
  await Promise.all([page.waitForEvent('load'), page.press('#f-four', 'Enter')]);
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the right four shows where the case is, in ${lang} on a ${width}`, async (t) => {
      const no = await caseNo(t);
      const page = await hall.page(t, { lang, width });
      await page.goto('/status');
      await axe(page);
      await shot(page, 'status-ask');
      await ask(page, no, '1234');
      const said = await page.locator('main').innerText();
      assert.match(said, lang === 'en' ? /Rural construction planning permit/ : /乡村建设规划许可证核发/);
      assert.match(said, lang === 'en' ? /as we promised/ : /我们承诺/);
      assert.doesNotMatch(await page.content(), /欧阳|欧\*|13800001234|车田/);
      assert.equal(new URL(page.url()).search, '', 'the four stands in no address');
      await axe(page);
      await shot(page, 'status');
    });
  }
}

test('large type has large targets and keeps the answer', async (t) => {
  const no = await caseNo(t);
  const page = await hall.page(t, { width: 'phone' });
  await ask(page, no, '1234');
  await Promise.all([page.waitForEvent('load'), page.click('.switch >> nth=0')]);
  assert.equal(await page.locator('html.elder').count(), 1);
  assert.match(await page.locator('h1').innerText(), /乡村建设规划许可证核发/);
  for (const target of await page.locator('main a, main button').all()) {
    const box = await target.boundingBox();
    assert.ok(box.height >= 44, `${await target.innerText()} is ${box.height} px high`);
  }
  await axe(page);
  await shot(page, 'status-elder');
});

test('a wrong four and a mistyped number are told in words, and nothing is given away', async (t) => {
  const no = await caseNo(t);
  const page = await hall.page(t, { width: 'phone' });
  page.problems.expect(/status of 4(04|22)/);
  await ask(page, no, '9999');
  assert.match(await page.locator('[role=alert]').innerText(), /没有查到/);
  assert.doesNotMatch(await page.content(), /乡村建设/);
  await axe(page);
  await page.fill('#f-no', `${no.slice(0, 10)}0${no.slice(11)}9`);
  await page.fill('#f-four', '1234');
  await Promise.all([page.waitForEvent('load'), page.press('#f-four', 'Enter')]);
  assert.match(await page.locator('#w-no').innerText(), /编号写错了/);
  await axe(page);
});
