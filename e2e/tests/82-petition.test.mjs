// Petitions: a joint one through extension and review; an accusation that the accused unit cannot find.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';
const SIX = ['甲建国', '乙国华', '丙志强', '丁桂花', '戊春生', '己小梅'];

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

const as = async (t, role, unit, how = {}) => {
  const page = await hall.page(t, how);
  await signIn(page, hall.account(role, unit));
  return page;
};

// Opens the form of an act, fills it in, sends it.
async function act(page, no, word, fill = {}) {
  await page.goto(`/petitions/${no}`);
  const folded = await page.$(`#act-${word}`);
  if (folded) await page.click(`#act-${word} > summary`);
  for (const [name, value] of Object.entries(fill)) {
    const field = `#${word}-${name}`;
    if (await page.$eval(field, (it) => it.tagName === 'SELECT')) await page.selectOption(field, value);
    else await page.fill(field, value);
  }
  const button = folded ? `#act-${word} button[type=submit]` : `form[action$="/${word}"] button`;
  await Promise.all([page.waitForNavigation(), page.click(button)]);
}

async function register(page, fields, people = []) {
  await page.goto('/petitions/new');
  for (const [name, value] of Object.entries(fields)) {
    const field = `[name="${name}"]`;
    const tag = await page.$eval(field, (it) => (it.type === 'radio' ? 'radio' : it.tagName));
    if (tag === 'radio') await page.check(`[name="${name}"][value="${value}"]`);
    else if (tag === 'SELECT') await page.selectOption(field, value);
    else await page.fill(field, value);
  }
  for (const [n, name] of people.entries()) {
    if (n > 0) await page.click(`details.someone:nth-of-type(${n + 1}) > summary`);
    await page.fill(`[name="p${n}.name"]`, name);
  }
  await Promise.all([page.waitForNavigation(), page.click('form[action="/petitions/new"] button.go')]);
}

const OPINION = {
  facts: '经实地查看，水渠二十米被冲毁，反映属实。',
  basis: '《中华人民共和国水法》第三十条',
  opinion: '列入冬修计划，十二月底前修复。',
};

let joint;

test('a joint petition of twelve people with five representatives goes through extension and review', async (t) => {
  const clerk = await as(t, 'window_clerk', FENGTIAN);
  await register(clerk, { class: 'appeal', people: '12', 'p0.phone': '13970612345', 'p0.address': '枫田镇江边村', request: '要求修复被冲毁的水渠', facts: '三月洪水冲毁水渠二十米，至今未修。' }, SIX.slice(0, 5));
  joint = clerk.url().split('/').pop();
  assert.match(joint, /^XF360829106/);
  const text = await clerk.textContent('main');
  for (const name of SIX.slice(0, 5)) assert.ok(text.includes(name), name);
  assert.match(text, /集体访/);
  await axe(clerk);
  await shot(clerk, 'petition-registered');

  const director = await as(t, 'centre_director', FENGTIAN);
  await act(director, joint, 'triage', { result: 'to_petition_procedure', note: '事实清楚，按信访程序办理' });
  await act(director, joint, 'tell', { answer: 'accepted' });
  assert.match(await director.textContent('.where'), /已受理/);
  const handler = await as(t, 'department_handler', FENGTIAN);
  await act(handler, joint, 'open', { path: 'field_inquiry', people: '刘工、村主任', task: '到场查看水渠' });
  await act(handler, joint, 'visit', { people: '刘工、村主任', found: '水渠冲毁二十米' });
  await act(handler, joint, 'finish', { result: '应予修复' });
  const before = await director.goto(`/petitions/${joint}`).then(() => director.textContent('.card.clocks'));
  await act(director, joint, 'extend', { reason: '需要等待水利部门测量' });
  const after = await director.textContent('.card.clocks');
  assert.notEqual(after, before, 'the date moves with the extension');
  await director.click('.card.clocks details.proof summary');
  await axe(director);
  await shot(director, 'petition-handling');

  await act(handler, joint, 'draft', { outcome: 'explained', ...OPINION });
  handler.problems.expect(/status of 403/);
  await act(handler, joint, 'sign');
  assert.match(await handler.textContent('main'), /拟稿人不得签发/);
  await axe(handler);
  await act(director, joint, 'sign');
  await act(director, joint, 'deliver', { way: 'window' });
  await act(director, joint, 'acknowledge');
  for (const paper of ['notice', 'extension', 'opinion']) {
    await director.goto(`/petitions/${joint}`);
    await Promise.all([director.waitForNavigation(), director.click(`form[action$="/papers/${paper}"] button`)]);
  }
  const pdf = await director.getAttribute('a.pdf[href*="/papers/opinion.pdf"]', 'href');
  const answer = await director.request.get(new URL(pdf, hall.url).href);
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');

  const bureau = await as(t, 'county_handler', 'ZZ');
  await act(bureau, joint, 'appeal');
  assert.match(await bureau.textContent('.where'), /申请复查/);
  await act(bureau, joint, 'draft', { outcome: 'upheld', ...OPINION });
  const head = await as(t, 'bureau_head', 'ZZ');
  await act(head, joint, 'sign');
  await act(head, joint, 'deliver', { way: 'express' });
  assert.match(await head.textContent('.where'), /复查意见已送达/);
  await axe(head);
  await shot(head, 'petition-reviewed');
});

test('an accusation cannot be found by the accused unit, and discipline inspection finds it', async (t) => {
  const clerk = await as(t, 'window_clerk', FENGTIAN);
  await register(clerk, { class: 'accusation', 'p0.name': '欧阳举报', 'p0.phone': '13970699999', request: '请求查处刘某', facts: '刘某收受红包两千元。', against_unit: FENGTIAN });
  assert.equal(new URL(clerk.url()).pathname, '/petitions', 'who wrote it down does not see it again');
  const no = /XF[0-9X]+/.exec(await clerk.textContent('.flash'))[0];
  for (const role of ['window_clerk', 'centre_director', 'leading_group_head']) {
    const page = role === 'window_clerk' ? clerk : await as(t, role, FENGTIAN);
    for (const tab of ['mine', 'open', 'closed']) {
      await page.goto(`/petitions?tab=${tab}`);
      assert.ok(!(await page.content()).includes(no));
    }
    await page.fill('#petition-q', no);
    await Promise.all([page.waitForNavigation(), page.click('.petition-find button')]);
    assert.match(await page.textContent('main'), /没有找到/);
    page.problems.expect(/status of 404/);
    await page.goto(`/petitions/${no}`);
    assert.ok(!(await page.textContent('main')).includes('红包'));
  }
  const discipline = await as(t, 'supervisor');
  await discipline.goto('/petitions');
  assert.ok((await discipline.content()).includes(no));
  await discipline.goto(`/petitions/${no}`);
  assert.match(await discipline.textContent('main'), /收受红包两千元/);
  await axe(discipline);
  await act(discipline, no, 'tell', { answer: 'accepted' });
  await axe(discipline);
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the petitions stand in ${lang} on a ${width}`, async (t) => {
      const page = await as(t, 'centre_director', FENGTIAN, { lang, width });
      for (const [path, name] of [['/petitions', 'petitions'], ['/petitions?tab=closed', 'petitions-closed'], ['/petitions/new', 'petition-new'], [`/petitions/${joint}`, 'petition']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      page.problems.expect(/status of 422/);
      await page.goto('/petitions/new');
      await Promise.all([page.waitForNavigation(), page.click('form[action="/petitions/new"] button.go')]);
      await page.waitForSelector('.note.bad');
      await fits(page);
      await axe(page);
    });
  }
}
