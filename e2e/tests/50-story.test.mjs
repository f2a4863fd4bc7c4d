// One case, from the counter to the applicant's hands, through the pages alone: the clerk takes it in, the director extends
// it, the bureau receives and decides it, the clerk hands it over, the supervisor reads it, and the resident asks where it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, shot, signIn } from '../house.mjs';
import { ask, atTheCounter, known, lastCase, somebody } from '../house/clerk.mjs';

const hall = house();
const FENGTIAN = '360829106';
const LIAOTANG = '360829209';

/** Opens the case as somebody, and gives the page. */
async function opened(t, account, no, how) {
  const page = await hall.page(t, how);
  await signIn(page, account);
  await page.goto(`/cases/${no}`);
  return page;
}

/** Does one act of the case page: opens it, fills it in, sends it, and is back at the case. */
async function act(page, word, fill = async () => {}) {
  const form = page.locator(`form[action$="/${word}"]`);
  const summary = page.locator('details.act', { has: form }).locator('summary');
  if (await summary.count()) await summary.click();
  await fill(form);
  await Promise.all([page.waitForEvent('load'), form.locator('button[type=submit]').click()]);
  assert.equal(await page.locator('[role=alert]').count(), 0, await page.locator('main').innerText());
}

const state = (page) => page.locator('.case-head .where b').innerText();

test('a case passes from hand to hand until the villager has the permit', async (t) => {
  let no;
  const person = somebody('刘𬱖');

  await t.test('the clerk takes it in at the counter, papers complete, and sends nobody away twice', async (t) => {
    const page = await hall.page(t);
    await atTheCounter(page, hall.account('window_clerk', FENGTIAN));
    await known(page, person);
    await page.reload();
    await page.waitForSelector('html[data-counter=ready]');
    await page.keyboard.insertText('TG-002');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(person.id_number);
    await page.waitForSelector('#known:not([hidden])');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    const one = await lastCase(page);
    assert.equal(one.state, 'accepted');
    no = one.case_no;
    await page.goto(`/cases/${no}`);
    assert.equal(await state(page), '已受理');
    await axe(page);
  });

  await t.test('a clerk of another township cannot see that it exists', async (t) => {
    const page = await hall.page(t);
    page.problems.expect(/404/);
    await signIn(page, hall.account('window_clerk', LIAOTANG));
    const answer = await page.goto(`/cases/${no}`);
    assert.equal(answer.status(), 404);
    assert.match(await page.locator('main').innerText(), /没有这个办件/);
  });

  await t.test('the director extends it once, in English, and the due date moves with the article beside it', async (t) => {
    const page = await opened(t, hall.account('centre_director', FENGTIAN), no, { lang: 'en' });
    const before = (await ask(page, `/api/v1/cases/${no}`)).clocks.find((c) => c.name === 'committed').due;
    await act(page, 'extend', (form) => form.locator('[name=reason]').fill('邻村四至待核实'));
    const after = (await ask(page, `/api/v1/cases/${no}`)).clocks.find((c) => c.name === 'committed');
    assert.ok(after.due > before, `${before} → ${after.due}`);
    assert.equal(await page.locator('form[action$="/extend"]').count(), 0, 'once and no more');
    await axe(page);
  });

  await t.test('the clerk sends it to the bureau', async (t) => {
    const page = await opened(t, hall.account('window_clerk', FENGTIAN), no);
    await act(page, 'forward');
    assert.equal(await state(page), '已转送');
    assert.equal(await page.locator('form[action$="/decide"]').count(), 0, 'it is no longer ours to decide');
  });

  await t.test('the bureau finds it in its list, receives it and grants it', async (t) => {
    const page = await hall.page(t, { width: 'phone' });
    await signIn(page, hall.account('county_handler', 'TG'));
    await page.goto('/work?desk=bureau&section=to-receive');
    await page.locator(`a[href*="${no}"]`).first().click();
    await page.waitForURL(`**/cases/${no}`);
    await act(page, 'receive');
    assert.equal(await state(page), '县直部门办理中');
    await act(page, 'decide', (form) => form.locator('[name=result]').fill('乡字第360829202600001号'));
    assert.equal(await state(page), '已办结');
    await axe(page);
  });

  await t.test('the clerk hands the permit over, and the return receipt can be printed', async (t) => {
    const page = await opened(t, hall.account('window_clerk', FENGTIAN), no);
    await act(page, 'deliver', (form) => form.locator('[name=remark]').fill('本人当面领取'));
    assert.equal(await state(page), '已送达');
    await page.goto(`/cases/${no}/print/delivery`);
    assert.match(await page.locator('body').innerText(), /送达回证/);
    await axe(page);
  });

  await t.test('the supervisor reads every step with its hash and every day with its reason, and can change nothing', async (t) => {
    const page = await opened(t, hall.account('supervisor'), no);
    assert.equal(await page.locator('.next form').count(), 0, 'no act is offered');
    const told = await page.locator('main').innerText();
    for (const words of ['延期', '转送', '签收', '办结', '送达', '邻村四至待核实']) assert.ok(told.includes(words), words);
    assert.ok(!told.includes(person.id_number), 'numbers stay masked');
    await page.locator('details.proof summary').first().click();
    assert.ok(await page.locator('details.proof[open]').first().innerText());
    const journal = await ask(page, `/api/v1/cases/${no}/journal`);
    assert.deepEqual(
      journal.entries.map((entry) => entry.kind),
      ['received', 'accepted', 'extended', 'forwarded', 'received_at_bureau', 'decided', 'delivered'],
    );
    for (const [n, entry] of journal.entries.entries()) {
      if (n > 0) assert.equal(entry.prev, journal.entries[n - 1].hash, 'each entry holds the one before');
    }
    await axe(page);
  });

  await t.test('the resident asks with the number and four digits, on a phone, and reads no personal data', async (t) => {
    const page = await hall.page(t, { width: 'phone' });
    await page.goto('/status');
    await page.fill('#f-no', no);
    await page.fill('#f-four', person.phone.slice(-4));
    await Promise.all([page.waitForEvent('load'), page.click('button.go')]);
    const told = await page.locator('main').innerText();
    assert.match(told, /乡村建设规划许可证核发/);
    assert.ok(!told.includes(person.name) && !told.includes(person.phone) && !told.includes(person.id_number));
    await axe(page);
    await shot(page, '50-story-status');
  });
});
