// The register of contacts: a call that becomes a case without a mouse, a hand-over taken over the same day, the routing
// rules tried; every page in both languages and at the width of a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, keystrokes, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** Writes a contact down by the form; the path of its page. */
async function register(page, subject, more = {}) {
  await page.goto('/contacts/new');
  await page.fill('#f-subject', subject);
  for (const [name, value] of Object.entries(more)) await page.fill(`#f-${name}`, value);
  await page.click('#contact .btn.go');
  await page.waitForSelector('.flash');
  return new URL(page.url()).pathname;
}

const clerks = () => hall.accounts.filter((it) => it.role === 'window_clerk' && it.unit === FENGTIAN);

test('a phone call becomes a case, by the keyboard alone', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('window_clerk', FENGTIAN));
  // The caller has called before: the earlier contact appears as the number is typed.
  await register(page, '问过低保条件', { phone: '13807960001', name: '欧阳镕生', answer: '已说明' });
  await page.goto('/counter');
  await page.waitForSelector('[data-counter=ready]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.waitForURL(/contacts\/new/);
  await page.goto('/contacts/phone');
  await page.waitForSelector('#f-phone:focus');
  const keys = await keystrokes(page);
  await keys.free('13807960001');
  await page.waitForSelector('#earlier .lines a');
  assert.match(await page.textContent('#earlier'), /问过低保条件/);
  await keys.press('Tab');
  await keys.free('欧阳镕生');
  await keys.press('Tab', 'Tab', 'Tab');
  await keys.free('想办低保');
  await keys.press('Tab');
  await keys.free('MZ-001');
  await axe(page);
  await shot(page, 'contact-phone');
  await keys.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
  await page.waitForURL(/\/counter\?/);
  await page.waitForSelector('[data-counter=ready]');
  const contact = await page.textContent('#from-contact a');
  assert.equal(await page.inputValue('#f-phone'), '13807960001', 'the person came along');
  assert.equal(await page.getAttribute('#strip', 'data-item'), 'MZ-001', 'and the item');
  await axe(page);
  await shot(page, 'contact-to-case');
  await page.waitForSelector('#f-id_number:focus');
  await keys.free('360829190001010015');
  await page.waitForFunction(() => document.activeElement.name !== 'id_number');
  if ((await page.evaluate(() => document.activeElement.name)) === 'address') await keys.press('Enter');
  await keys.press('a');
  // A paper that is wanted only if it applies is judged by itself: not needed.
  if (!(await page.locator('#go:focus').count())) await keys.press('5');
  await page.waitForSelector('#go:focus');
  await keys.press('Enter');
  await page.waitForSelector('#done:not([hidden])');
  t.diagnostic(`${keys.count} keystrokes from the ringing phone to the accepted case`);
  await keys.atMost(20);
  assert.equal(await page.locator('#from-contact').count(), 0, 'the next case is another matter');
  const no = (await page.getAttribute('#done a', 'href')).split('/').pop();
  await page.goto(`/contacts/${contact}`);
  assert.equal(await page.textContent('.contact .note a'), no, 'one link to exactly one case');
  await shot(page, 'contact-converted');
});

test('a hand-over is taken over by the named colleague the same day', async (t) => {
  const page = await hall.page(t);
  const [one, two] = clerks();
  await signIn(page, one);
  const path = await register(page, '医保报销要带什么');
  await page.click('summary:has-text("转办")');
  await page.selectOption('#hand-over-to', two.account);
  await page.fill('#hand-over-note', '属医保业务');
  await page.click('form[action$="/hand-over"] .btn.go');
  await page.waitForSelector('.flash');
  assert.match(await page.textContent('.chain'), /待接手/);
  await axe(page);
  const other = await hall.page(t);
  await signIn(other, two);
  await other.goto('/contacts?view=waiting');
  await axe(other);
  await shot(other, 'contact-waiting');
  await other.click(`a[href="${path}"]`);
  await other.click('form[action$="/accept"] .btn.go');
  await other.waitForSelector('.flash');
  await other.fill('#answer-answer', '身份证、发票原件');
  await other.click('form[action$="/answer"] .btn.go');
  await other.waitForSelector('.note.good >> text=身份证、发票原件');
  assert.match(await other.textContent('.card:has(.chain)'), /首问落实/);
  await page.goto(path);
  await shot(page, 'contact-chain');
});

test('the rules say where something would go and why, and a keeper sees what a change would move', async (t) => {
  const page = await hall.page(t, { lang: 'en' });
  await signIn(page, hall.account('catalogue_keeper'));
  await page.goto('/routing');
  await page.fill('#f-said', '征地补偿款没到账');
  await page.selectOption('#f-kind', 'visit');
  await page.selectOption('#f-category', 'appeal');
  await page.click('form[action="/routing/try"] .btn.go');
  assert.match(await page.textContent('.tried .matched'), /征地/);
  await axe(page);
  await shot(page, 'routing-tried');
  await page.click('tr:has-text("compensation for land") button[value=down]');
  await page.waitForSelector('#t-moved');
  await axe(page);
  await shot(page, 'routing-preview');
  page.problems.expect(/status of 422/);
  await page.click('.btn.go');
  await page.waitForSelector('#w-why');
  await page.fill('#f-why', 'petitions first');
  await page.click('.btn.go');
  await page.waitForSelector('.flash');
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the register stands in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('window_clerk', FENGTIAN));
      const path = await register(page, lang === 'en' ? 'What papers for a newborn' : '新生儿落户要带什么', { people: '2' });
      for (const [at, name] of [['/contacts', 'contacts'], ['/contacts?view=all', 'contacts-all'], ['/contacts/new', 'contact-new'], ['/contacts/village', 'contact-village'], [path, 'contact'], [`${path}?unit=MZ`, 'contact-hand-over'], ['/contacts/compliance', 'contact-compliance'], ['/contacts/ledger', 'contact-ledger'], ['/hotline', 'hotline'], ['/routing', 'routing']]) {
        await page.goto(at);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      const officer = await hall.page(t, { lang, width });
      await signIn(officer, hall.account('complaint_officer'));
      await officer.goto('/hotline/new');
      await officer.fill('#f-subject', lang === 'en' ? 'A street lamp is out' : '路灯不亮');
      await officer.click('#contact .btn.go');
      await officer.waitForSelector('.flash');
      for (const [at, name] of [[new URL(officer.url()).pathname, 'hotline-ticket'], ['/hotline', 'hotline-county'], ['/hotline/new', 'hotline-new'], ['/contacts/compliance', 'contact-compliance-county']]) {
        await officer.goto(at);
        await fits(officer);
        await axe(officer);
        await shot(officer, name);
      }
      const keeper = await hall.page(t, { lang, width });
      await signIn(keeper, hall.account('catalogue_keeper'));
      for (const [at, name] of [['/routing', 'routing-keeper'], ['/routing/rules/quarrel', 'routing-rule'], ['/routing/rules/new', 'routing-new']]) {
        await keeper.goto(at);
        await fits(keeper);
        await axe(keeper);
        await shot(keeper, name);
      }
    });
  }
}
