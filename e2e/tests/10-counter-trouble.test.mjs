// The counter when things go wrong: a reload, a session that ended, a hall that does not answer, two Enters, a wrong digit,
// an item changed in between. What was typed is never lost, and a case is never taken in twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house, keystrokes } from '../house.mjs';
import { ask, atTheCounter, counterReady, known, lastCase, somebody, today } from '../house/clerk.mjs';

const hall = house();
const clerk = () => hall.account('window_clerk');

/** Everything typed but the last Enter; gives keys and person. */
async function typed(page, item = 'CZ-002') {
  await atTheCounter(page, clerk());
  const person = somebody();
  await known(page, person);
  await page.reload();
  await counterReady(page);
  const keys = await keystrokes(page);
  await keys.free(item);
  await keys.press('Enter');
  await keys.free(person.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await keys.press('a');
  return { keys, person, before: (await today(page)).length };
}

const still = async (page, person) => {
  assert.equal(await page.inputValue('#f-id_number'), person.id_number);
  assert.equal(await page.inputValue('#f-name'), person.name);
  assert.equal(await page.locator('tr.material input:checked').count(), 2);
};

test('a reload in the middle loses nothing, and the next Enter takes the case in', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  await page.reload();
  await counterReady(page);
  await still(page, person);
  assert.equal(await page.textContent('#item-name'), '惠民惠农财政补贴一卡通账户变更');
  await keys.press('Enter');
  assert.equal((await lastCase(page)).state, 'decided');
});

test('when the session has ended, the password is asked for in place and the same case goes out once', async (t) => {
  const page = await hall.page(t);
  const { keys, person, before } = await typed(page);
  await page.context().clearCookies({ name: 'session' });
  page.problems.expect(/401/);
  await keys.press('Enter');
  await page.waitForSelector('#again[open]');
  await keys.free('wrong password');
  await keys.press('Enter');
  await page.waitForSelector('#w-again:not([hidden])');
  assert.match(await page.textContent('#w-again'), /不正确/);
  await page.fill('#again input', clerk().password);
  await keys.press('Enter');
  const one = await lastCase(page);
  assert.equal(one.state, 'decided');
  assert.equal(one.applicant.id_number.slice(-4), person.id_number.slice(-4));
  assert.equal((await today(page)).length, before + 1);
});

test('a session that ended is noticed at the way in, and the draft waits behind the door', async (t) => {
  const page = await hall.page(t);
  const { person } = await typed(page);
  await page.context().clearCookies({ name: 'session' });
  await page.goto('/counter');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.fill('input[name=account]', clerk().account);
  await page.fill('input[name=password]', clerk().password);
  await page.press('input[name=password]', 'Enter');
  await counterReady(page);
  await still(page, person);
});

test('another person signing in on the same machine finds nothing of it', async (t) => {
  const page = await hall.page(t);
  await typed(page);
  await page.context().clearCookies({ name: 'session' });
  const other = hall.accounts.filter((one) => one.role === 'window_clerk' && one.account !== clerk().account)[0];
  await atTheCounter(page, other);
  assert.equal(await page.inputValue('#f-id_number'), '');
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((k) => k.startsWith('yimen.counter')).length), 0);
});

test('signing out leaves nothing behind in the browser', async (t) => {
  const page = await hall.page(t);
  await typed(page);
  await page.click('.who > summary');
  await page.click('form[action="/sign-out"] button');
  await page.waitForURL('**/sign-in');
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes('3608')), false);
});

test('single letters can be switched off and stay off', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  await page.press('#q', 'Escape');
  await page.keyboard.press('?');
  await page.uncheck('#single-keys');
  await page.keyboard.press('Escape');
  await page.reload();
  await counterReady(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('f');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'q');
  await page.click('.legend [data-key="?"]');
  assert.ok(await page.isVisible('#keys'));
});

test('an answer that gets lost on the way back is asked for again under the same key: one case', async (t) => {
  const page = await hall.page(t);
  const { keys, person, before } = await typed(page);
  page.problems.expect(/ERR_FAILED|not loaded/);
  const sent = [];
  await page.route('**/api/v1/cases', async (route) => {
    sent.push(route.request().headers()['idempotency-key']);
    if (sent.length > 1) return route.continue();
    await route.fetch(); // the hall takes it in …
    await route.abort(); // … and the line breaks
  });
  await keys.press('Enter');
  await page.waitForSelector('#trouble:not([hidden])');
  assert.match(await page.textContent('#trouble'), /连不上系统.*不会重复收件/s);
  await still(page, person);
  await page.reload(); // even over a reload
  await counterReady(page);
  await still(page, person);
  await keys.press('Enter');
  await lastCase(page);
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1]);
  assert.equal((await today(page)).length, before + 1);
});

test('a database that does not answer is told in words, everything stays, and Enter tries again', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  page.problems.expect(/503/);
  let times = 0;
  await page.route('**/api/v1/cases', (route) => {
    times += 1;
    if (times > 1) return route.continue();
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'store_unavailable', title: '数据库暂时无法使用', detail: '您的操作没有确认保存。' }) });
  });
  await keys.press('Enter');
  await page.waitForSelector('#trouble:not([hidden])');
  assert.match(await page.textContent('#trouble'), /数据库暂时无法使用/);
  await still(page, person);
  await keys.press('Enter');
  assert.equal((await lastCase(page)).state, 'decided');
});

test('two Enters in a row make one case', async (t) => {
  const page = await hall.page(t);
  const { before } = await typed(page);
  await page.focus('#go');
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  await lastCase(page);
  await page.waitForTimeout(300);
  assert.equal((await today(page)).length, before + 1);
});

test('a wrong check digit is told while the number is typed, with the digit that would fit, and nothing is sent', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const keys = await keystrokes(page);
  const person = somebody();
  const check = person.id_number[17];
  await keys.free('CZ-002');
  await keys.press('Enter');
  await keys.free(person.id_number.slice(0, 17) + (check === '1' ? '2' : '1'));
  assert.equal(await page.textContent('#w-id_number'), `第18位校验码应为${check}，请核对各位数字`);
  assert.equal(await page.getAttribute('#f-id_number', 'aria-invalid'), 'true');
  await page.fill('#f-id_number', person.id_number.slice(0, 15));
  await page.press('#f-id_number', 'Escape');
  assert.match(await page.textContent('#w-id_number'), /15位号码已于2013年/);
  await page.fill('#f-id_number', '1608991960');
  assert.match(await page.textContent('#w-id_number'), /前两位“16”不是省级行政区划代码/);
});

test('the hall refuses what the browser let through, beside the field, and the cursor stands there', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  await page.fill('#f-phone', '12345');
  page.problems.expect(/422/);
  await page.focus('#go');
  await keys.press('Enter');
  await page.waitForSelector('#w-phone:not([hidden])');
  assert.match(await page.textContent('#w-phone'), /短号/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'phone');
  await still(page, person);
});

test('an item changed between load and submit is told, the strip keeps everything, and the next Enter goes through', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  page.problems.expect(/409/);
  let times = 0;
  await page.route('**/api/v1/cases', (route) => {
    times += 1;
    const body = route.request().postDataJSON();
    // As if the page had been loaded before the present version was published: the hall itself says no.
    if (times === 1) body.item_version = 99;
    return route.continue({ postData: JSON.stringify(body) });
  });
  await keys.press('Enter');
  await page.waitForSelector('#trouble:not([hidden])');
  assert.match(await page.textContent('#trouble'), /刚刚更新/);
  await still(page, person);
  await keys.press('Enter');
  assert.equal((await lastCase(page)).state, 'decided');
});

test('an item withdrawn between load and submit is told beside the search, and the person stays', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  page.problems.expect(/409/);
  await page.route('**/api/v1/cases', (route) => route.fulfill({
    status: 409, contentType: 'application/problem+json', body: JSON.stringify({ code: 'item_withdrawn', title: '现在不能这样办', detail: '事项“惠民惠农财政补贴一卡通账户变更”已停止办理。' }),
  }));
  await page.route('**/static/counter/*.json', async (route) => {
    const answer = await route.fetch();
    const sheet = await answer.json();
    sheet.items = sheet.items.filter((item) => item.id !== 'CZ-002');
    return route.fulfill({ response: answer, json: sheet });
  });
  await keys.press('Enter');
  await page.waitForSelector('#trouble:not([hidden])');
  assert.match(await page.textContent('#trouble'), /已停止办理/);
  assert.match(await page.textContent('#w-item'), /另选事项/);
  assert.equal(await page.inputValue('#f-id_number'), person.id_number);
});

test('clearing the strip is undone by U', async (t) => {
  const page = await hall.page(t);
  const { keys, person } = await typed(page);
  await keys.press('c');
  assert.equal(await page.inputValue('#f-id_number'), '');
  await keys.press('Escape', 'u');
  await page.waitForFunction((id) => document.querySelector('#f-id_number').value === id, person.id_number);
  await still(page, person);
});

test('a supplement whose case somebody else has just worked on is told, and nothing is done twice', async (t) => {
  const page = await hall.page(t);
  await atTheCounter(page, clerk());
  const made = await ask(page, '/api/v1/cases', { item: 'TG-001', applicant: somebody(), then: 'notify', materials: [{ name: 'm1', result: 'present' }] });
  await page.reload();
  await counterReady(page);
  await page.evaluate(() => document.activeElement.blur());
  const keys = await keystrokes(page);
  await keys.press('b', 'Enter');
  await page.waitForSelector('#strip[data-mode=supplement] tr.material');
  await ask(page, `/api/v1/cases/${made.case_no}/withdraw`, { version: made.version, reason: '不办了' });
  page.problems.expect(/409/);
  await keys.press('a', 'Enter');
  await page.waitForSelector('#trouble:not([hidden])');
  assert.match(await page.textContent('#trouble'), /办理过/);
});
