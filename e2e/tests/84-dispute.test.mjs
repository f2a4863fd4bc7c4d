// A quarrel of neighbours: registered at the counter, mediated, agreed in two instalments, performed, visited, filed; and
// one that fails with the other ways told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, house, LANGS, shot, signIn, WIDTHS } from '../house.mjs';

const hall = house();
const FENGTIAN = '360829106';

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** Opens the form of an act, fills it in, and sends it. */
async function act(page, word, fill = async () => {}) {
  const form = `form[action$="/${word}"]`;
  if (await page.$(`#act-${word}`)) await page.click(`#act-${word} > summary`);
  await fill(form);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]:not([name=split])`)]);
  await page.waitForSelector('.flash');
}

async function register(page, { more = async () => {} } = {}) {
  await page.goto('/disputes/new');
  await page.selectOption('#f-kind', 'neighbour');
  await page.fill('#f-0-name', '张镕生');
  await page.fill('#f-0-phone', '13800001234');
  await page.fill('#f-0-people', '3');
  await page.check('[name="sides.0.answer"][value=agrees]');
  await page.fill('#f-1-name', '李福根');
  await page.check('[name="sides.1.answer"][value=agrees]');
  await page.fill('#f-place', '古口村');
  await page.fill('#f-facts', '新建围墙堵了邻居家的水沟，双方争执多日。');
  await more();
  await Promise.all([page.waitForNavigation(), page.click('footer .btn.go')]);
}

async function toSession(page) {
  await act(page, 'accept');
  await act(page, 'mediators', async (form) => {
    const members = await page.$$(`${form} [name=member]`);
    assert.ok(members.length >= 3, 'the committee of the township is offered');
    await members[0].check();
    await page.check(`${form} [name=declared]`);
  });
  await act(page, 'session', async (form) => {
    await page.fill(`${form} [name=place]`, '调解室');
    await page.fill(`${form} [name=record]`, '双方陈述了经过，愿意互让。');
  });
}

test('a walk-in quarrel is mediated to a written agreement in two instalments, performed, visited and filed', async (t) => {
  const page = await hall.page(t);
  await signIn(page, hall.account('centre_director', FENGTIAN));
  await register(page);
  assert.match(await page.textContent('h1'), /张镕生.*李福根/);
  await toSession(page);
  const today = await page.getAttribute('#session-on', 'value');
  await page.click('#act-agree > summary');
  const form = 'form[action$="/agree"]';
  await page.fill(`${form} [name=grounds]`, '围墙占了公共水沟。');
  await page.fill(`${form} [name=terms]`, '拆除围墙一段，并赔偿损失。');
  await page.click('.split > summary');
  await page.fill(`${form} [name="split.total"]`, '2000');
  await page.fill(`${form} [name="split.parts"]`, '2');
  await page.fill(`${form} [name="split.first"]`, today);
  await Promise.all([page.waitForNavigation(), page.click(`${form} [name=split]`)]);
  assert.equal(await page.inputValue('[name="items.1.money"]'), '1000.00', 'two instalments are filled in');
  assert.equal(await page.inputValue(`${form} [name=terms]`), '拆除围墙一段，并赔偿损失。', 'what was typed stays');
  await axe(page);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]:not([name=split])`)]);
  await act(page, 'sign');
  await act(page, 'sign');
  await act(page, 'mediator-sign');
  assert.match(await page.textContent('.case-head .where b'), /协议待签署/, 'the seal is wanting');
  await act(page, 'seal');
  assert.match(await page.textContent('.case-head .where b'), /履行中/);
  assert.match(await page.textContent('.clocks'), /申请司法确认/, 'the thirty days run');
  await act(page, 'perform');
  await act(page, 'perform');
  assert.match(await page.textContent('.case-head .where b'), /已履行/);
  await act(page, 'visit', async (form) => page.fill(`${form} [name=result]`, '水沟已通，双方满意。'));
  await act(page, 'archive');
  assert.match(await page.textContent('.case-head .where b'), /已归档/);
  for (const paper of ['register', 'agreement', 'dossier']) {
    await Promise.all([page.waitForNavigation(), page.click(`form[action$="/print/${paper}"] button`)]);
    await page.waitForSelector('.flash');
  }
  const href = await page.getAttribute('.documents .pdf', 'href');
  if (href) assert.equal((await page.request.get(href)).headers()['content-type'], 'application/pdf');
  await axe(page);
  await page.goto('/disputes?state=closed');
  assert.ok(!(await page.textContent('main')).includes('张镕生'), 'lists show masked names');
});

test('a mediation that fails tells the other ways, and does not end without', async (t) => {
  const page = await hall.page(t, { lang: 'en', width: 'phone' });
  await signIn(page, hall.account('centre_director', FENGTIAN));
  await register(page);
  assert.match(await page.textContent('.earlier'), /earlier dispute/, 'who has quarrelled before is seen');
  await toSession(page);
  await page.click('#act-fail > summary');
  const form = 'form[action$="/fail"]';
  await page.check(`${form} [name=reason][value=no_agreement]`);
  await page.fill(`${form} [name=words]`, '分歧较大。');
  page.problems.expect(/status of 422/);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
  assert.match(await page.textContent('#fail-routes-w'), /ways/);
  assert.equal(await page.inputValue(`${form} [name=words]`), '分歧较大。', 'what was typed stays');
  await axe(page);
  await page.check(`${form} [name=routes][value=court]`);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
  assert.match(await page.textContent('.case-head .where b'), /Failed/);
  await act(page, 'archive');
  await fits(page);
});

for (const lang of LANGS) {
  for (const width of Object.keys(WIDTHS)) {
    test(`the pages of disputes stand in ${lang} on a ${width}`, async (t) => {
      const page = await hall.page(t, { lang, width });
      await signIn(page, hall.account('centre_director', FENGTIAN));
      await register(page);
      const dispute = page.url();
      await toSession(page);
      for (const [path, name] of [['/disputes', 'disputes'], ['/disputes/new', 'dispute-new'], ['/disputes/committee', 'dispute-committee'], [dispute, 'dispute']]) {
        await page.goto(path);
        await fits(page);
        await axe(page);
        await shot(page, name);
      }
      await page.click('#act-agree > summary');
      await fits(page);
      await axe(page);
      await shot(page, 'dispute-agree');
    });
  }
}
