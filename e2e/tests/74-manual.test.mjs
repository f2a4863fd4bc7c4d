// The work manual: the keeper changes a page, a clerk is asked to acknowledge it, and a case leads to the page of its step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const WORDS = {
  zh: { ask: '这一页改过了', known: '您已确认阅读这一版' },
  en: { ask: 'This page has changed', known: 'You have acknowledged this version' },
};

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the manual stands in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('catalogue_keeper'));
      for (const [path, name] of [['/manual', 'manual'], ['/manual?q=15', 'manual-found'], ['/manual/counting-days', 'manual-page'], ['/manual/counting-days/versions', 'manual-versions'], ['/manual/counting-days/edit', 'manual-edit'], ['/manual/new', 'manual-new'], ['/manual/readers', 'manual-readers']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
    });
  }
}

for (const [lang, id] of [['zh', 'suspension'], ['en', 'extension']]) {
  test(`a keeper changes a page and a clerk acknowledges the new version, in ${lang}`, async (t) => {
    const keeper = await hall.page(t, { lang });
    await signIn(keeper, hall.account('catalogue_keeper'));
    await keeper.goto(`/manual/${id}/edit`);
    await keeper.fill('[name=text_zh]', `${await keeper.inputValue('[name=text_zh]')}\n- 试点：先打电话说一声。\n`);
    await keeper.fill('[name=text_en]', `${await keeper.inputValue('[name=text_en]')}\n- Phone the applicant first.\n`);
    await keeper.click('[name=do][value=preview]');
    await keeper.waitForSelector('.manual-preview');
    await axe(keeper);
    await shot(keeper, `manual-preview-${id}`);
    await keeper.fill('[name=why]', '县里来文要求先电话告知');
    await keeper.click('[name=do][value=keep]');
    await keeper.waitForURL(new RegExp(`/manual/${id}$`));
    await keeper.goto(`/manual/${id}/versions`);
    assert.equal(await keeper.locator('.manual-diff ins').count() > 0, true, 'the new lines are marked');
    await axe(keeper);
    await shot(keeper, `manual-diff-${id}`);

    const page = await hall.page(t, { lang });
    await signIn(page, hall.account('window_clerk'));
    await page.goto('/manual');
    await page.waitForSelector('nav .waiting');
    await page.click(`.manual-list a[href="/manual/${id}"]`);
    await page.waitForSelector('.manual-ask');
    assert.match(await page.innerText('.manual-ask'), new RegExp(WORDS[lang].ask));
    await axe(page);
    await shot(page, `manual-ask-${id}`);
    await page.click('.manual-ask button');
    await page.waitForSelector('.manual-known');
    assert.match(await page.innerText('.manual-known'), new RegExp(WORDS[lang].known));
    assert.equal(await page.locator('.manual-ask').count(), 0);
  });
}

test('a case leads to the page of its step', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('window_clerk'));
  await page.goto('/cases?state=received');
  await page.click('main a[href^="/cases/36"]');
  await page.waitForSelector('.manual-links a');
  await axe(page);
  await shot(page, 'case-manual');
  await page.click('.manual-links a');
  await page.waitForSelector('.manual-text');
  assert.match(page.url(), /\/manual\/[a-z-]+$/);
});

test('a director sees who has not read, and nobody of another township', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('centre_director'));
  await page.goto('/manual/readers');
  const accounts = await page.locator('td small:not(.muted)').allInnerTexts();
  const own = accounts.filter((one) => one.includes('.'));
  assert.ok(own.length > 0, 'the second agent has read nothing yet');
  assert.equal(new Set(own.map((one) => one.split('.')[0])).size, 1, accounts.join(' '));
  await shot(page, 'manual-readers-township');
});
