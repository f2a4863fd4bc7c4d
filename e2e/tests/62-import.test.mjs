// Two keepers and a workbook: the catalogue goes out, is changed at a desk, comes back with mistakes in it, and ends as a
// published version; damaged files end in a sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';
import { changed, formula, merged, number, text } from '../house/xlsx.mjs';

const hall = house();
const keeper = (nth) => hall.accounts.filter(({ role }) => role === 'catalogue_keeper')[nth];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** The catalogue as a keeper takes it home; in `row`, the row of an item by its place in the list. */
async function exported(page) {
  const answer = await page.request.get('/catalogue/export.xlsx');
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'], /spreadsheetml/);
  const { items } = await (await page.request.get('/catalogue/export.json')).json();
  const row = (id) => items.findIndex((item) => item.id === id) + 2;
  return { bytes: await answer.body(), items, row };
}

async function bring(page, name, buffer) {
  await page.goto('/catalogue/import');
  await page.setInputFiles('#f-file', { name, mimeType: XLSX, buffer });
  await Promise.all([page.waitForEvent('load'), page.click('button.go')]);
}

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`a damaged workbook is told cell by cell, in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, keeper(0));
      await page.goto('/catalogue/import');
      await fits(page);
      await axe(page);
      await shot(page, 'import');
      const { bytes, items, row } = await exported(page);
      const damaged = changed(bytes, [
        ['承诺时限', row('LY-002'), text('3天')],
        ['事项名称', row('LY-001'), formula("cmd|' /C calc'!A0")],
        ['工作备注', row('GA-004'), text("=cmd|' /C calc'!A0")],
        ['事项类型', row('GA-005'), text('07')],
        ['咨询电话', row('TG-002'), number(7966222000)],
        ['工作备注', row('TG-003'), text('导入试改')],
      ], merged(`A${row('ZZ-001')}:A${row('ZZ-002')}`));
      await bring(page, '目录.xlsx', damaged);
      assert.match(new URL(page.url()).pathname, /^\/catalogue\/import\/[0-9a-f]{32}$/);
      const said = await page.locator('#problems').innerText();
      const words = lang === 'en'
        ? [/row \d+ .*Committed limit/, /whole number/, /never evaluated/, /may run as a formula/, /write the name, not a number/, /leading zero/, /are merged/]
        : [/第\d+行 .*“承诺时限”/, /应为0到\d+的整数/, /公式一律不执行/, /可能把它当公式执行/, /请写名称，不写编号/, /开头的0可能已丢失/, /含合并单元格/];
      for (const one of words) assert.match(said, one);
      assert.match(said, new RegExp(lang === 'en' ? `row ${row('LY-002')} ` : `第${row('LY-002')}行`), 'the row is the one that Excel shows');
      // Seven rows are wrong, one is changed, all others stay as they are.
      const figures = await page.locator('.figs .v').allInnerTexts();
      assert.deepEqual(figures.map(Number), [0, 1, 0, items.length - 8, 7]);
      assert.match(await page.locator('#items').innerText(), /导入试改/);
      await fits(page);
      await axe(page);
      await shot(page, 'import-preview');
      const back = await page.request.get(`${new URL(page.url()).pathname}/left-out`);
      assert.match(back.headers()['content-type'], /spreadsheetml/);
    });
  }
}

test('one keeper drafts what a file says, another reviews and publishes it', async (t) => {
  const [one, other] = [await hall.page(t), await hall.page(t)];
  await signIn(one, keeper(0));
  await signIn(other, keeper(1));
  const { bytes, items, row } = await exported(one);
  const promised = items.find(({ id }) => id === 'CZ-001').committed.length;
  const shorter = changed(bytes, [['承诺时限', row('CZ-001'), number(promised - 1)], ['部门段（工作日）', row('CZ-001'), number(items.find(({ id }) => id === 'CZ-001').legs.bureau - 1)]]);
  await bring(one, '承诺调整.xlsx', shorter);
  assert.match(await one.locator('.import-changes').first().innerText(), new RegExp(`${promised}[\\s\\S]*${promised - 1}`));
  // A reason is needed; what was typed stays.
  one.problems.expect(/status of 422/);
  await Promise.all([one.waitForEvent('load'), one.click('.import-apply button.go')]);
  await one.waitForSelector('#w-why');
  await axe(one);
  await one.fill('#f-why', '按2027年承诺目录调整');
  await Promise.all([one.waitForEvent('load'), one.click('.import-apply button.go')]);
  assert.match(await one.locator('[role=status]').innerText(), /1/);
  await axe(one);
  await shot(one, 'import-report');
  assert.equal(await one.locator('button.go').count(), 0, 'nobody reviews a draft of their own');
  const path = new URL(one.url()).pathname;
  await other.goto(path);
  await Promise.all([other.waitForEvent('load'), other.click('.import-apply button.go')]);
  await Promise.all([other.waitForEvent('load'), other.click('.import-apply button.go')]);
  await axe(other);
  await shot(other, 'import-published');
  const now = await (await other.request.get('/catalogue/export.json')).json();
  const item = now.items.find(({ id }) => id === 'CZ-001');
  assert.deepEqual([item.version, item.committed.length], [2, promised - 1]);
  // The file exported before that is told to be older than the catalogue.
  await bring(one, '旧的.xlsx', bytes);
  assert.match(await one.locator('#problems').innerText(), /导出自版本1，目录现为版本2/);
});

test('what is no workbook is refused beside the field', async (t) => {
  const page = await hall.page(t, { lang: 'en', width: 'phone' });
  await signIn(page, keeper(0));
  const { bytes } = await exported(page);
  const files = [
    [Buffer.from('hello'), /neither an Excel workbook/],
    [bytes.subarray(0, bytes.length / 2), /damaged/],
    [Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), /under a password/],
    [Buffer.alloc(0), /the file is empty/],
  ];
  for (const [buffer, words] of files) {
    page.problems.expect(/status of 422/);
    await bring(page, 'catalogue.xlsx', buffer);
    assert.match(await page.locator('#w-file').innerText(), words);
  }
  await fits(page);
  await axe(page);
  await shot(page, 'import-refused');
});
