// The first page anybody sees: it must stand in both languages, on a desk and on a phone, without a fault.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, newPage, shot, signIn, startHall, WIDTHS } from '../house.mjs';

const hall = house();
const TONGUE = { zh: /^zh/, en: /^en/ };

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the sign-in page stands in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await page.goto('/sign-in');
      assert.match(await page.getAttribute('html', 'lang'), TONGUE[lang]);
      assert.notEqual((await page.title()).trim(), '');
      assert.equal(await page.locator('h1').count(), 1, 'one heading says where one is');
      await assertFits(page);
      await axe(page);
      await shot(page, 'sign-in');
    });
  }
}

test('a wrong password is told in words and a right one opens the door', async (t) => {
  const page = await hall.page(t);
  page.problems.expect(/status of 4(01|22)/);
  const clerk = hall.account('window_clerk');
  await assert.rejects(signIn(page, { ...clerk, password: `${clerk.password}-not` }), /was not let in/);
  await axe(page);
  await signIn(page, clerk);
});

test('a hall without a county leads every visitor to its set-up', async (t) => {
  const empty = await startHall({ command: 'serve' });
  t.after(() => empty.stop());
  for (const lang of LANGS) {
    const page = await newPage(hall.browser, { url: empty.url, lang, t });
    await page.goto('/cases');
    assert.equal(new URL(page.url()).pathname, '/set-up');
    await assertFits(page);
    await axe(page);
    await shot(page, 'set-up');
  }
});

async function assertFits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over} px wider than the window`);
}
