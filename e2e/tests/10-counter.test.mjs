// The counter, played with the keyboard alone: the main path and its keystrokes, the notice, the refusal, papers that come
// later, a result handed over, an intake put right; its weight, its search, its accessibility, and life without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, keystrokes, signIn } from '../house.mjs';
import { ask, atTheCounter, counterReady, known, lastCase, somebody, today } from '../house/clerk.mjs';

const hall = house();
const clerk = () => hall.account('window_clerk');
const focus = (page) => page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.tagName);

test('a known person with complete papers is taken in with at most 12 keystrokes, the receipt printed', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const person = somebody();
  await known(page, person);
  await page.reload();
  await counterReady(page);

  const keys = await keystrokes(page);
  await keys.free('zjd');
  await keys.press('Enter');
  assert.equal(await focus(page), 'id_number');
  await keys.free(person.id_number);
  await page.waitForSelector('#known:not([hidden])'); // recalled by the 18th character, not by a key
  assert.equal(await page.inputValue('#f-name'), person.name);
  assert.equal(await page.inputValue('#f-phone'), person.phone);
  assert.match(await page.textContent('#born'), /^[男女] \d+岁/);
  assert.match(await page.textContent('#due'), /最迟告知.*第 5 个工作日.*受理后.*前办结/s);
  await keys.press('a', 'Enter');
  const one = await lastCase(page);
  await keys.atMost(12);
  t.diagnostic(`keystrokes: ${keys.count}`);

  assert.equal(one.state, 'accepted');
  assert.equal(one.item.id, 'TG-001');
  await page.waitForFunction(() => globalThis.__printed === 1);
  assert.match(await page.textContent('#done'), /已受理.*前办结/s);
  assert.equal(await focus(page), 'q', 'ready for the next person');
  assert.equal(await page.inputValue('#f-id_number'), '');
  assert.equal((await today(page))[0], one.case_no);
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((k) => k.startsWith('yimen.counter')).length), 0, 'nothing personal lingers');
});

test('an instant matter is decided and printed in the same breath', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const person = somebody();
  await known(page, person);
  const keys = await keystrokes(page);
  await keys.free('CZ-002');
  await keys.press('Enter');
  await keys.free(person.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await keys.press('a');
  assert.match(await page.textContent('#go'), /当场办结/);
  await keys.press('Enter');
  assert.equal((await lastCase(page)).state, 'decided');
  await page.waitForFunction(() => globalThis.__printed === 1);
  await keys.atMost(12);
});

test('a missing paper makes the one right act the one-time notice, with the reason typed', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const person = somebody();
  const keys = await keystrokes(page);
  await keys.free('CZ-002');
  await keys.press('Enter');
  await keys.free(person.id_number);
  await page.waitForFunction(() => document.activeElement.name === 'name'); // not known: the name is asked for
  await keys.free(person.name);
  await keys.press('Enter');
  await keys.free(person.phone);
  await keys.press('Enter');
  await keys.free(person.address);
  await keys.press('Enter');
  await keys.press('1', '3');
  await keys.free('账户已注销，须换新卡');
  await keys.press('Enter');
  assert.equal(await focus(page), 'then');
  assert.match(await page.textContent('#go'), /一次性告知书/);
  await keys.press('Enter');
  const one = await lastCase(page);
  assert.equal(one.state, 'notified');
  assert.equal(one.notices[0].items.length, 1);
  assert.equal(one.notices[0].items[0].reason, '账户已注销，须换新卡');
  await page.waitForFunction(() => globalThis.__printed === 1);
  await keys.atMost(12);
});

test('the applicant comes back with the paper: picked up by a key, completed, accepted', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const made = await ask(page, '/api/v1/cases', {
    item: 'TG-001', applicant: somebody('谢灵运'), then: 'notify',
    materials: [{ name: 'm1', result: 'present' }, { name: 'm2', result: 'present' }],
  });
  await page.reload();
  await counterReady(page);
  const keys = await keystrokes(page);
  await page.evaluate(() => document.activeElement.blur());
  await keys.press('b');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.no), made.case_no, 'the newest first');
  await keys.press('Enter');
  await page.waitForSelector('#strip[data-mode=supplement] tr.material');
  assert.match(await page.textContent('.subject'), /谢\*/);
  await axe(page);
  await keys.press('a');
  assert.match(await page.textContent('#go'), /补齐/);
  await keys.press('Enter');
  const one = await lastCase(page);
  assert.equal(one.case_no, made.case_no);
  assert.equal(one.state, 'accepted');
  await page.waitForFunction(() => globalThis.__printed === 1);
});

test('a matter for another body is refused with its reason', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const person = somebody();
  await known(page, person);
  const keys = await keystrokes(page);
  await keys.free('TG-001');
  await keys.press('Enter');
  await keys.free(person.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await keys.press('a', 'r');
  await keys.press('Enter'); // without a reason: said beside the field
  assert.match(await page.textContent('#w-reason'), /理由/);
  await axe(page);
  await keys.free('该地块属国有建设用地，不属于宅基地');
  await keys.press('Enter');
  const one = await lastCase(page);
  assert.equal(one.state, 'not_accepted');
  assert.equal(one.non_acceptance.reason, '该地块属国有建设用地，不属于宅基地');
  await page.waitForFunction(() => globalThis.__printed === 1);
});

test('only registering is one key away', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const person = somebody();
  await known(page, person);
  const keys = await keystrokes(page);
  await keys.free('TG-001');
  await keys.press('Enter');
  await keys.free(person.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await keys.press('a', 's');
  assert.equal((await lastCase(page)).state, 'received');
});

test('a result that waits is handed over by one key and its receipt printed', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const made = await ask(page, '/api/v1/cases', {
    item: 'CZ-002', applicant: somebody(), then: 'accept', materials: [{ name: 'm1', result: 'present' }, { name: 'm2', result: 'present' }],
  });
  await page.reload();
  await counterReady(page);
  await page.evaluate(() => document.activeElement.blur());
  const keys = await keystrokes(page);
  await keys.press('d');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.no), made.case_no);
  await keys.press('Enter');
  const one = await lastCase(page);
  assert.equal(one.case_no, made.case_no);
  assert.equal(one.state, 'delivered');
  await page.waitForFunction(() => globalThis.__printed === 1);
});

test('Z puts the intake just made right: another applicant, with the reason kept; V strikes it out', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const [wrong, right] = [somebody('张三丰'), somebody('李时珍')];
  await known(page, wrong);
  await known(page, right);
  const keys = await keystrokes(page);
  await keys.free('TG-001');
  await keys.press('Enter');
  await keys.free(wrong.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await keys.press('a', 'Enter');
  const made = await lastCase(page);
  await keys.press('Escape', 'z');
  await page.waitForSelector('#strip[data-mode=correct]');
  await page.waitForFunction(() => document.activeElement.name === 'why');
  await axe(page);
  await keys.free('读错了身份证');
  await keys.press('Escape', 'i');
  await keys.free(right.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await page.focus('#go');
  await keys.press('Enter');
  await page.waitForFunction(() => document.querySelector('#done b').textContent === '已更正');
  const corrected = await ask(page, `/api/v1/cases/${made.case_no}`);
  assert.equal(corrected.applicant.name, '李**');
  assert.equal(corrected.state, 'accepted');

  await page.evaluate(() => document.activeElement.blur());
  await keys.press('z');
  await page.waitForFunction(() => document.activeElement.name === 'why');
  await keys.free('群众要求另办');
  await keys.press('Escape', 'v');
  await page.waitForFunction(() => document.querySelector('#done b').textContent === '已作废');
  assert.equal((await ask(page, `/api/v1/cases/${made.case_no}`)).state, 'void');
});

test('the first load of the counter weighs at most 60 KB', async (t) => {
  const page = await hall.page(t);
  let atDoor = 0;
  await signIn(page, clerk()); // lands on the counter with an empty cache
  await counterReady(page);
  const weights = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map((one) => [new URL(one.name).pathname, one.transferSize || one.encodedBodySize]));
  atDoor = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  t.diagnostic(`first load: ${atDoor} bytes in ${weights.length} answers`);
  assert.ok(atDoor <= 60_000, `${atDoor} bytes: ${JSON.stringify(weights)}`);
  assert.ok(weights.some(([path]) => path.startsWith('/static/counter/')), 'the catalogue was weighed too');
});

test('the browser finds first by letters, numbers and names what the hall finds first', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const queries = ['zjd', 'nczjd', '低保', '五保户', 'TG', 'tg001', 'TG-001', 'zhaijidi', 'zhaijd', '农村宅基地', 'sfz', 'jianfang', '上户口', 'shk',
    '新农合', '砍树', 'canbao', '宅基地 审批', 'homestead approval', 'zdshbz', 'mz', 'yl', 'dj', 'x', 'ＭＺ００１'];
  const differ = await page.evaluate(async (queries) => {
    const base = document.querySelector('script[src*="counter/start.js"]').src;
    const { ready, search } = await import(new URL('search.js', base));
    const sheet = await (await fetch(document.querySelector('#counter').dataset.index)).json();
    const entries = ready(sheet);
    const differ = [];
    for (const q of queries) {
      const ours = search(entries, q, 8).map((item) => item.id);
      const theirs = (await (await fetch(`/api/v1/items?q=${encodeURIComponent(q)}`)).json()).items.map((item) => item.id);
      if (ours[0] !== theirs[0]) differ.push({ q, ours: ours.slice(0, 6), theirs: theirs.slice(0, 6) });
    }
    return differ;
  }, queries);
  assert.deepEqual(differ, []);
});

test('a clerk types what the applicant says, and the hall knows which item is meant', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  await page.fill('#q', '家里老人走了要办什么');
  await page.waitForSelector('#hits [role=option]');
  assert.match(await page.locator('#hits [role=option]').first().innerText(), /GA-003/);
  await page.press('#q', 'Enter');
  await page.waitForFunction(() => document.querySelector('[name=item]')?.value === 'GA-003');
});

for (const lang of ['zh', 'en']) {
  for (const width of ['desktop', 'phone']) {
    test(`no accessibility violation on the counter, empty and filled (${lang}, ${width})`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await atTheCounter(page, clerk());
      await axe(page);
      await page.fill('#q', 'mz');
      await axe(page);
      await page.press('#q', 'Enter');
      await page.fill('#f-id_number', '360899198203120000');
      await page.keyboard.press('Escape');
      await page.keyboard.press('a');
      await page.evaluate(() => document.querySelector('tr.material input[value=missing]').click());
      await axe(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
      await page.evaluate(() => document.querySelector('#keys').showModal());
      await axe(page);
    });
  }
}

test('without scripts the same page takes a case in by forms and keeps what was typed when something is wrong', async (t) => {
  const page = await hall.page(t, { javaScriptEnabled: false });
  await signIn(page, clerk());
  await page.goto('/counter');
  await page.fill('#q', '一卡通');
  await page.click('#find button');
  await page.click('a[href="/counter?item=CZ-002"]');
  const person = somebody('司马迁');
  await page.fill('#f-id_number', `${person.id_number.slice(0, 17)}${person.id_number.endsWith('1') ? '2' : '1'}`);
  await page.fill('#f-name', person.name);
  await page.check('input[name="paper.m1"][value=present]', { force: true });
  await page.check('input[name="paper.m2"][value=present]', { force: true });
  page.problems.expect(/422/);
  await page.click('#go');
  assert.match(await page.textContent('#w-id_number'), /第18位校验码应为/);
  assert.equal(await page.inputValue('#f-name'), person.name);
  assert.ok(await page.isChecked('input[name="paper.m1"][value=present]'));
  await page.fill('#f-id_number', person.id_number);
  await page.click('#go');
  assert.match(new URL(page.url()).pathname, /^\/cases\/\d{22}[\dX]$/);
});
