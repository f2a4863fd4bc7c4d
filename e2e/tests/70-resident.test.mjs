// A resident without an account, on an old telephone: finds what building a house takes, takes the list along, prints it on
// one side of paper, and sees where the case is. Every public page by axe, in both languages, with large type, without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGS, axe, house, newPage, shot, signIn } from '../house.mjs';

const hall = house();
const TOWN = '360829106';
const ITEM = `/guide/${TOWN}/TG-001`;
const PAGES = ['/guide', '/guide/items', '/guide/events/house', '/guide/for/enterprise', `/guide/${TOWN}`, ITEM, '/guide/items/TG-001', '/status'];

async function follow(page, act) {
  await Promise.all([page.waitForEvent('load'), act()]);
}

test('from the home page through 盖房子 to what it needs, and the township is remembered', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, '/guide', 'a visitor is led to the guide');
  await shot(page, 'guide-home');
  await page.selectOption('#f-town', { label: '枫田镇' });
  await follow(page, () => page.click('.town form button'));
  assert.match(await page.locator('.town').innerText(), /枫田镇便民服务中心/);
  await follow(page, () => page.click('a[href="/guide/events/house"]'));
  await follow(page, () => page.click('text=农村村民宅基地用地审批'));
  assert.equal(new URL(page.url()).pathname, ITEM, 'the list leads to the page of the township chosen');
  const said = await page.locator('main').innerText();
  for (const words of ['15 个工作日', '居民户口簿', '不收费', '《土地管理法》', '2 号窗口']) assert.ok(said.includes(words), words);
  assert.ok((await page.locator('.seat a.tel').getAttribute('href')).startsWith('tel:0796'));
  await page.check('.papers li:first-child input');
  await shot(page, 'guide-item');
});

test('the list is taken along as text, by the telephone or by the link', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.addInitScript(() => {
    navigator.share = async (what) => void (globalThis.shared = what);
  });
  await page.goto(ITEM);
  await page.click('[data-share]');
  await page.waitForFunction(() => globalThis.shared);
  const { text } = await page.evaluate(() => globalThis.shared);
  assert.match(text, /□ 居民身份证/);
  assert.match(text, /0796-/);
  const plain = await page.request.get(`${ITEM}.txt`);
  assert.equal(await plain.text(), text);
});

test('the page is read aloud from its heading on, and stops when told', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  await page.addInitScript(() => {
    globalThis.spoken = [];
    const voice = { speak: (words) => spoken.push([words.lang, words.text]), cancel: () => {} };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: voice });
  });
  await page.goto(ITEM);
  const button = page.locator('[data-aloud]');
  await button.click();
  assert.deepEqual(await page.evaluate(() => spoken), [['zh-CN', '农村村民宅基地用地审批']]);
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
});

for (const lang of LANGS) {
  test(`every public page is accessible and no wider than the window, in ${lang}, with usual and with large type`, async (t) => {
    for (const elder of ['0', '1']) {
      for (const width of ['phone', 'desktop']) {
        const page = await hall.page(t, { lang, width });
        for (const path of PAGES) {
          await page.goto(`${path}?elder=${elder}`);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${path} is ${wider} px wider than the window`);
          assert.doesNotMatch(await page.locator('body').innerText(), /⟦|\{ ?\$|undefined|NaN/, path);
          await axe(page);
        }
      }
    }
  });

  test(`a guide prints on one side of A4, in ${lang}`, async (t) => {
    const page = await hall.page(t, { lang });
    for (const id of ['TG-001', 'MZ-001', 'MZ-002', 'SJ-001', 'GA-004', 'YB-002']) {
      await page.goto(`/guide/${TOWN}/${id}`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sides = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.equal(sides, 1, `${id} takes ${sides} sides`);
    }
  });
}

test('large type has targets of 44 px and more', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  for (const path of ['/guide', ITEM, `/guide/${TOWN}`]) {
    await page.goto(`${path}?elder=1`);
    const small = await page.$$eval('main a, main button, main summary, main select, main input:not([type=checkbox]), main label', (all) =>
      all
        .filter((one) => one.getClientRects().length > 0 && !one.matches('.unseen, .sub a'))
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => `${one.tagName} ${one.innerText} ${one.getBoundingClientRect().height}`));
    assert.deepEqual(small, [], path);
  }
});

test('without scripts the way is the same, and nothing that needs them is shown', async (t) => {
  const page = await newPage(hall.browser, { url: hall.url, t, width: 'phone', javaScriptEnabled: false });
  await page.goto('/guide');
  await page.click('a[href="/guide/events/house"]');
  await page.click('text=农村村民宅基地用地审批');
  await page.selectOption('#f-town', { label: '枫田镇' });
  await page.click('.seat form button');
  await page.waitForURL(`**${ITEM}`);
  assert.equal(await page.locator('[data-aloud]').isVisible(), false);
  assert.equal(await page.locator('[data-print]').isVisible(), false);
  await page.click('[data-share]');
  await page.waitForURL('**/TG-001.txt');
  assert.match(await page.locator('body').innerText(), /□ 居民身份证/);
});

test('a first visit costs at most 60 KB with styles and scripts', async (t) => {
  for (const path of ['/guide', ITEM, `/guide/${TOWN}`]) {
    const page = await hall.page(t, { width: 'phone' });
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(path, { waitUntil: 'networkidle' });
    t.diagnostic(`${path}: ${bytes} bytes`);
    assert.ok(bytes > 5_000 && bytes <= 60_000, `${path} costs ${bytes} bytes`);
  }
});

test('structured data parses and names the service, the office and its hours', async (t) => {
  const page = await hall.page(t);
  await page.goto(`${ITEM}?lang=en`);
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.equal(data['@type'], 'GovernmentService');
  assert.equal(data.provider['@type'], 'GovernmentOffice');
  assert.equal(data.provider.openingHoursSpecification[0].opens, '08:30');
  assert.equal(data.offers.price, '0');
  const alternates = await page.$$eval('link[rel=alternate]', (all) => all.map((one) => one.hreflang));
  assert.deepEqual(alternates, ['zh-CN', 'en', 'x-default']);
});

test('what is not there is told with the search beside it', async (t) => {
  const page = await hall.page(t, { width: 'phone' });
  page.problems.expect(/status of 404/);
  for (const path of ['/guide/nowhere', `/guide/${TOWN}/XX-999`, '/guide/events/dragons']) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 404);
    assert.equal(await page.locator('form[action="/guide/search"] input[name=q]').isVisible(), true);
    await axe(page);
  }
});

test('the director publishes a reception date and the board shows it', async (t) => {
  const director = await hall.page(t);
  await signIn(director, hall.account('centre_director', '枫田镇'));
  await director.goto('/reception');
  await axe(director);
  // The next working day that the date field takes.
  const day = await director.evaluate(async () => {
    const date = new Date(document.querySelector('#f-date').min + 'T12:00:00Z');
    do date.setUTCDate(date.getUTCDate() + 1); while ([0, 6].includes(date.getUTCDay()));
    return date.toISOString().slice(0, 10);
  });
  await director.fill('#f-date', day);
  await director.selectOption('#f-half', 'afternoon');
  await director.fill('#f-leader', '王德福');
  await director.fill('#f-post_zh', '镇长');
  await follow(director, () => director.click('form[action="/reception"] button'));
  await axe(director);
  const resident = await hall.page(t, { width: 'phone' });
  await resident.goto(`/guide/${TOWN}`);
  const board = await resident.locator('main').innerText();
  assert.match(board, /王德福/);
  assert.match(board, /镇长/);
  await shot(resident, 'guide-board');
});

test('the story: found on a phone, accepted at the counter, seen by the resident', async (t) => {
  const resident = await hall.page(t, { width: 'phone' });
  await resident.goto('/guide/events/house');
  await follow(resident, () => resident.click('text=农村村民宅基地用地审批'));
  await resident.selectOption('#f-town', { label: '枫田镇' });
  await follow(resident, () => resident.click('.seat form button'));
  const papers = await resident.locator('.papers li b').allInnerTexts();
  assert.ok(papers.length >= 4, 'the list of what to bring');

  const clerk = await hall.page(t);
  await signIn(clerk, hall.account('window_clerk', '枫田镇'));
  const no = await clerk.evaluate(async () => {
    const { items } = await (await fetch('/api/v1/items?q=TG-001')).json();
    const materials = items.find(({ id }) => id === 'TG-001').materials.map(({ code }) => ({ name: code, result: 'present' }));
    const applicant = { name: '欧阳镕生', id_number: '360829190303120017', phone: '13800001234', address: '枫田镇车田村' };
    const body = JSON.stringify({ item: 'TG-001', applicant, materials, then: 'accept' });
    const answer = await fetch('/api/v1/cases', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return (await answer.json()).case_no;
  });

  await resident.goto('/guide');
  await resident.fill('#f-no', no);
  await follow(resident, () => resident.click('form[action="/status"] button'));
  assert.equal(await resident.inputValue('#f-no'), no);
  await resident.fill('#f-four', '1234');
  await follow(resident, () => resident.press('#f-four', 'Enter'));
  const said = await resident.locator('main').innerText();
  assert.match(said, /已受理，正在办理/);
  assert.match(said, /我们承诺/);
  assert.match(said, /0796-/);
  assert.doesNotMatch(await resident.content(), /欧阳|13800001234|车田/);
  await axe(resident);
  await shot(resident, 'guide-status');
});
