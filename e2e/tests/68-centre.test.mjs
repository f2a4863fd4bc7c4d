// A centre and its director: where items are served, who holds the posts, who may be away; and the county's rates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

const rateOf = async (page) => {
  await page.goto('/stationing');
  return page.textContent('.entries tbody .rate b');
};

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the centre and the rates stand in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('centre_director', FENGTIAN));
      await page.goto('/centre/posts');
      const post = await page.getAttribute('table.posts tbody tr:last-child a', 'href');
      for (const [path, name] of [['/centre', 'centre'], ['/centre/profile', 'centre-profile'], ['/centre/stationing', 'centre-stationing'], ['/centre/stationing?show=undecided', 'centre-undecided'], ['/centre/posts', 'centre-posts'], [post, 'centre-post'], ['/centre/absences', 'centre-absences'], ['/centre/board', 'centre-board'], ['/centre/board?size=a3', 'centre-board-a3'], ['/stationing', 'stationing-own']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      const watcher = await hall.page(t, { lang, width });
      await signIn(watcher, hall.account('supervisor'));
      for (const [path, name] of [['/stationing', 'stationing'], ['/stationing/list?standing=short', 'stationing-list']]) {
        await watcher.goto(path);
        await fits(watcher);
        await axe(watcher);
        await shot(watcher, name);
      }
    });
  }
}

test('a director gives an item its window, and the rate of the centre and of the county follow', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('centre_director', FENGTIAN));
  const before = await rateOf(page);
  await page.goto('/centre/stationing?show=missing');
  await page.check('[name=item][value="GA-004"]');
  assert.match(await page.textContent('[data-chosen]'), /1$/, 'the bar says how many are ticked');
  page.problems.expect(/status of 422/);
  await page.click('.placing-bar .btn.go');
  await page.waitForSelector('#w-to');
  assert.ok(await page.isChecked('[name=item][value="GA-004"]'), 'what was ticked is kept');
  await axe(page);
  await page.selectOption('[name=to]', 'w:4');
  await page.click('.placing-bar .btn.go');
  await page.waitForSelector('.flash');
  const after = await rateOf(page);
  assert.notEqual(after, before);
  assert.equal(after, '100.00%');
  const watcher = await hall.page(t, { lang: 'en' });
  await signIn(watcher, hall.account('supervisor'));
  await watcher.goto(`/stationing/list?township=${FENGTIAN}&department=GA`);
  const line = await watcher.textContent('tr:has-text("GA-004")');
  assert.match(line, /Window 4/, 'the figure opens its list');
});

test('leave for both holders of a post is refused in words, in both languages, and what was typed stays', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('centre_director', FENGTIAN));
  await page.goto('/centre/posts');
  const href = await page.getAttribute('tr:has-text("C01") a', 'href');
  await page.goto(href);
  const [a, b] = [await page.inputValue('#f-holder_a'), await page.inputValue('#f-holder_b')];
  const ask = async (who, day) => {
    await page.goto('/centre/absences');
    await page.selectOption('#f-account', who);
    await page.fill('#f-from', day);
    await page.check('form[aria-labelledby=leave] [name=half][value=morning]');
    await page.fill('[name=reason]', '年休假');
    await Promise.all([page.waitForNavigation(), page.click('form[aria-labelledby=leave] .btn.go')]);
  };
  page.problems.expect(/status of 422/);
  // The first working day from ten days ahead on: a day of rest is refused with words of its own.
  let day;
  for (let ahead = 10; ahead < 25; ahead += 1) {
    day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    await ask(a, day);
    if (await page.$('.flash')) break;
  }
  await page.waitForSelector('.flash');
  await ask(b, day);
  assert.match(await page.textContent('#w-account'), /两人不得同时离岗/);
  assert.equal(await page.inputValue('#f-from'), day);
  assert.equal(await page.inputValue('[name=reason]'), '年休假');
  await axe(page);
  await shot(page, 'centre-leave-refused');
  const english = await hall.page(t, { lang: 'en', width: 'phone' });
  await signIn(english, hall.account('centre_director', FENGTIAN));
  english.problems.expect(/status of 422/);
  await english.goto('/centre/absences');
  await english.selectOption('#f-account', b);
  await english.fill('#f-from', day);
  await english.fill('[name=reason]', 'annual leave');
  await english.click('form[aria-labelledby=leave] .btn.go');
  assert.match(await english.textContent('#w-account'), /never away together/);
  await axe(english);
});

test('a clerk is told of an item that is not stationed, and may take it in all the same', async (t) => {
  const page = await hall.page(t);
  const clerk = hall.accounts.find((it) => it.account === 'lt.clerk1');
  await signIn(page, clerk ?? hall.account('window_clerk', '360829209'));
  await page.goto('/counter?item=GA-001');
  await page.waitForSelector('#due em');
  assert.match(await page.textContent('#due em'), /未进驻.*代办员/);
  await page.waitForSelector('#go:not([disabled])');
  await axe(page);
});
