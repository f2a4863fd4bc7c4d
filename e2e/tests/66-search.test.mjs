// Finding things: a resident asks in plain words on a phone, slips of the finger are understood, the empty answer helps, and a
// keeper teaches the search a new word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

const first = (page) => page.locator('ol.hits li').first();

test('a resident types 盖房子 on a phone, finds it first, and comes to its guide', async (t) => {
  const page = await hall.page(t, { width: 'phone', javaScriptEnabled: false });
  await page.goto('/guide');
  await page.fill('[name=q]', '盖房子要什么手续');
  await page.press('[name=q]', 'Enter');
  await page.waitForURL(/\/guide\/search\?/);
  const said = await first(page).innerText();
  assert.match(said, /农村村民宅基地用地审批/);
  assert.match(said, /我们承诺最长 15 ?个工作日（法定 20 ?个工作日）/);
  assert.match(said, /不收费/);
  assert.equal(await page.inputValue('[name=q]'), '盖房子要什么手续', 'what was asked stays');
  await first(page).locator('a').click();
  await page.waitForURL(/\/guide\/items\/TG-001$/);
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`answers and the lack of them stand in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      const township = '360829106';
      const q = lang === 'en' ? 'my grandfather died' : '家里老人走了要办什么';
      await page.goto(`/guide/search?q=${encodeURIComponent(q)}&township=${township}`);
      assert.match(await first(page).locator('a').getAttribute('href'), new RegExp(`/guide/${township}/GA-003$`));
      assert.ok(await page.locator('mark').count() > 0 || lang === 'en', 'what answers is marked');
      await fits(page);
      await axe(page);
      await shot(page, 'search-answers');
      await page.goto(`/guide/search?q=${encodeURIComponent('龘龘龘')}&township=${township}`);
      await page.waitForSelector('.none');
      assert.ok(await page.locator('.events a').count() > 5, 'ways on');
      assert.ok(await page.locator('a[href="tel:12345"]').count() === 1);
      await fits(page);
      await axe(page);
      await shot(page, 'search-none');
      await page.goto('/guide/search?elder=1');
      await fits(page);
      await axe(page);
    });
  }
}

test('a slip is understood and told, and one click asks for what was meant', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.goto(`/guide/search?q=${encodeURIComponent('宅机地')}`);
  assert.match(await page.locator('.meant').innerText(), /宅基地/);
  await page.click('.meant a');
  await page.waitForURL(/q=%E5%AE%85%E5%9F%BA%E5%9C%B0/);
  assert.equal(await page.locator('.meant').count(), 0);
  assert.match(await first(page).innerText(), /宅基地/);
});

for (const lang of LANGS) {
  test(`a keeper sees which line is wrong, teaches a word, and a resident finds by it at once (${lang})`, async (t) => {
    const resident = await hall.page(t, { lang, width: 'phone' });
    const word = lang === 'en' ? 'hobbledehoy' : '呱啦嘎嘣';
    await resident.goto(`/guide/search?q=${encodeURIComponent(word)}`);
    assert.equal(await resident.locator('ol.hits li').count(), 0);

    const page = await hall.page(t, { lang });
    await signIn(page, hall.account('catalogue_keeper'));
    await page.goto('/search-words');
    await fits(page);
    await axe(page);
    await shot(page, 'search-words');
    const before = await page.inputValue('[name=text]');
    await page.fill('[name=text]', `${before}\n${word} -> XX-404\n`);
    page.problems.expect(/status of 422/);
    await page.click('form[action="/search-words"] .btn.go');
    await page.waitForSelector('.lines');
    const line = before.split('\n').length + 1;
    assert.match(await page.locator('.lines').innerText(), new RegExp(`${line}`));
    assert.match(await page.inputValue('[name=text]'), /XX-404/, 'what was typed stays');
    await axe(page);
    await shot(page, 'search-words-wrong');
    await page.goto('/search-words');
    await page.fill('[name=said]', word);
    await page.selectOption('[name=item]', 'NY-005');
    await page.click('form[action="/search-words/add"] .btn');
    await page.waitForSelector('.flash');
    await page.fill('[name=q]', word);
    await page.click('.try form .btn');
    await page.waitForSelector('.try ol li');
    assert.match(await page.locator('.try ol li').first().innerText(), /NY-005/);
    await fits(page);
    await axe(page);
    await shot(page, 'search-words-tried');

    await resident.reload();
    assert.match(await first(resident).locator('a').getAttribute('href'), /NY-005$/);
  });
}
