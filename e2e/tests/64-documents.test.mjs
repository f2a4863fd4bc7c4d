// Documents as PDF: a clerk prints and opens one, its code is scanned by anybody, the file is compared, the resident takes
// a copy, and a keeper changes a template. With JavaScript and, for the public pages, without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
let made;

/** A case accepted and its notice printed as a PDF: number of the case, the bytes, the code by which it is verified. */
async function printed(t) {
  made ??= (async () => {
    const clerk = await hall.page(t);
    await signIn(clerk, hall.account('window_clerk', '枫田镇'));
    const no = await clerk.evaluate(async () => {
      const { items } = await (await fetch('/api/v1/items?q=TG-002')).json();
      const materials = items.find(({ id }) => id === 'TG-002').materials.map(({ code }) => ({ name: code, result: 'present' }));
      const applicant = { name: '李䶮', id_number: '360829190303120017', phone: '13800001234', address: '枫田镇车田村' };
      const body = JSON.stringify({ item: 'TG-002', applicant, materials, then: 'accept' });
      const answer = await fetch('/api/v1/cases', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return (await answer.json()).case_no;
    });
    await clerk.goto(`/cases/${no}/print/acceptance`);
    await Promise.all([clerk.waitForURL(/serial=1/), clerk.click('.tools form .btn')]);
    const link = clerk.locator('.tools a', { hasText: 'PDF' });
    const href = await link.getAttribute('href');
    await axe(clerk);
    await shot(clerk, 'document-printed');
    const pdf = await clerk.request.get(href);
    assert.equal(pdf.status(), 200);
    assert.match(pdf.headers()['content-type'], /application\/pdf/);
    const bytes = await pdf.body();
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    assert.equal(Buffer.compare(await (await clerk.request.get(href)).body(), bytes), 0, 'the same bytes again');
    const number = (await clerk.locator('.paper .number').innerText()).match(/枫政便受〔\d{4}〕\d+号/)?.[0];
    assert.ok(number, 'a document has a number');
    await clerk.goto(`/cases/${no}`);
    assert.match(await clerk.locator('#papers').innerText(), /PDF/);
    return { no, bytes, number };
  })();
  return made;
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`anybody compares a document with what was recorded, in ${lang} on a ${width}`, async (t) => {
      const { no, bytes, number } = await printed(t);
      const page = await hall.page(t, { lang, width, javaScriptEnabled: false });
      await page.goto('/verify');
      await shot(page, 'verify-ask');
      await page.setInputFiles('#f-file', { name: 'notice.pdf', mimeType: 'application/pdf', buffer: bytes });
      await page.click('form[method=post] .btn');
      const said = await page.locator('main').innerText();
      assert.match(said, lang === 'en' ? /Issued by this system/ : /本系统签发的文书/);
      assert.ok(said.includes(number) && said.includes('李*'), said);
      assert.ok(!said.includes('䶮') && !said.includes(no), 'nothing that the paper does not say to a stranger');
      await shot(page, 'verify-genuine');
      const code = said.match(/[0-9A-F]{4}(-[0-9A-F]{4}){3}/)[0];
      const seeing = await hall.page(t, { lang, width });
      await seeing.goto(`/verify/${code.replaceAll('-', '')}`);
      const wide = await seeing.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
      await axe(seeing);
      seeing.problems.expect(/status of 404/);
      await seeing.goto('/verify/0000000000000000');
      await axe(seeing);
      await shot(seeing, 'verify-unknown');
    });
  }
}

test('an altered file is told apart from the document whose code it bears', async (t) => {
  const { bytes } = await printed(t);
  const page = await hall.page(t);
  await page.goto('/verify');
  const altered = Buffer.from(bytes);
  altered[altered.length - 30] ^= 1;
  page.problems.expect(/status of 404/);
  await page.setInputFiles('#f-file', { name: 'notice.pdf', mimeType: 'application/pdf', buffer: altered });
  await page.click('form[method=post] .btn');
  assert.match(await page.locator('.verdict').innerText(), /没有查到这份文书/);
});

test('a resident takes a copy of the notice from the status page', async (t) => {
  const { no } = await printed(t);
  const page = await hall.page(t, { width: 'phone' });
  await page.goto(`/status?no=${no}`);
  await page.fill('#f-four', '1234');
  await Promise.all([page.waitForEvent('load'), page.press('#f-four', 'Enter')]);
  const button = page.locator('.notices button', { hasText: '受理通知书' });
  assert.equal(await button.count(), 1);
  await axe(page);
  await shot(page, 'status-notices');
  const form = { no, four: '1234', kind: 'acceptance', nth: '1' };
  const headers = { origin: new URL(page.url()).origin };
  const copy = await page.request.post('/status/document', { form, headers });
  assert.equal(copy.status(), 200);
  assert.equal((await copy.body()).subarray(0, 5).toString(), '%PDF-');
  const guess = await page.request.post('/status/document', { form: { ...form, four: '9999' }, headers });
  assert.equal(guess.status(), 404);
});

for (const lang of LANGS) {
  test(`a keeper changes a template, is told the line at fault, and goes back, in ${lang}`, async (t) => {
    const page = await hall.page(t, { lang });
    await signIn(page, hall.account('catalogue_keeper'));
    await page.goto('/templates');
    await axe(page);
    await shot(page, 'templates');
    await page.click('a[href="/templates/extension"]');
    const source = await page.inputValue('#f-source');
    page.problems.expect(/status of 422/);
    await page.fill('#f-source', `${source}\n#nosuchword\n`);
    await page.fill('#f-why', '试改');
    await page.click('.acts .btn.go');
    await page.waitForSelector('#w-source');
    assert.match(await page.locator('.note.bad').innerText(), /nosuchword/);
    assert.match(await page.inputValue('#f-source'), /nosuchword/, 'what was typed stays');
    await axe(page);
    await shot(page, 'template-wrong');
    await page.fill('#f-source', `${source}\n// ${lang}\n`);
    await page.fill('#f-why', '试改');
    await page.click('.acts .btn.go');
    await page.waitForSelector('[formaction$="/shipped"]');
    const preview = await page.request.post('/templates/extension/preview', {
      form: { source },
      headers: { origin: new URL(page.url()).origin },
    });
    assert.match(preview.headers()['content-type'], /application\/pdf/);
    await page.click('[formaction$="/shipped"]');
    await page.waitForSelector('[formaction$="/shipped"]', { state: 'detached' });
    assert.equal((await page.inputValue('#f-source')).trim(), source.trim());
  });
}
