#!/usr/bin/env node
// Takes the pictures of the README: a demo of a fixed day, nine pages, in both languages, into docs/ and docs/en/.
//
//   node e2e/pictures.mjs            (the program: YIMEN_BIN, else target/debug/yimen)
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { LANGS, newPage, openBrowser, ready, signIn, startHall } from './house.mjs';
import { ask, counterReady, known } from './house/clerk.mjs';
import { lighten } from './house/palette.mjs';

const DOCS = fileURLToPath(new URL('../docs', import.meta.url));
const FENGTIAN = '360829106';
// One who is known to the hall in the pictures; the area 360899 was never given out.
const PERSON = { name: '欧阳镕生', id_number: '360899196803150112', phone: '14207960117', address: '江西省吉安市安福县枫田镇车田村3组12号' };

let met = false;

const hall = await startHall({ quick: false, args: ['--today', '2026-11-23'], within: 600_000 });
const browser = await openBrowser();
try {
  for (const lang of LANGS) {
    const folder = lang === 'zh' ? DOCS : join(DOCS, lang);
    mkdirSync(folder, { recursive: true });
    const open = (how = {}) => newPage(browser, { url: hall.url, lang, viewport: { width: 1280, height: 800 }, ...how });
    const take = async (page, name, part = page) => {
      const path = join(folder, `${name}.png`);
      await ready(page);
      await part.screenshot({ path, animations: 'disabled', caret: 'hide' });
      lighten(path);
      console.log(`${path} ${Math.round(statSync(path).size / 1024)} KB`);
      page.problems.none();
      await page.context().close();
    };
    await counter(open, take);
    await county(open, take);
    const no = await aCase(open, take);
    await notice(open, take);
    await status(open, take, no);
    await guide(open, take);
    await catalogue(open, take);
    await duty(open, take);
    await bulletin(open, take);
  }
} finally {
  await browser.close();
  await hall.stop();
}

async function counter(open, take) {
  const page = await open({ viewport: { width: 1440, height: 900 } });
  await signIn(page, hall.account('window_clerk', FENGTIAN));
  await page.goto('/counter');
  await counterReady(page);
  if (!met) await known(page, PERSON);
  met = true;
  await page.reload();
  await counterReady(page);
  await page.keyboard.insertText('TG-001');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(PERSON.id_number);
  await page.waitForSelector('#known:not([hidden])');
  await page.keyboard.press('a');
  await page.waitForTimeout(300);
  await take(page, 'counter');
}

async function county(open, take) {
  const page = await open();
  await signIn(page, hall.account('supervisor'));
  await page.goto('/county');
  await take(page, 'county');
}

/** A case that was extended while the bureau has it, so that several clocks run side by side. */
async function aCase(open, take) {
  const page = await open({ viewport: { width: 1280, height: 960 } });
  await signIn(page, hall.account('county_handler', 'TG'));
  const { cases } = await ask(page, `/api/v1/cases?state=in_handling&township=${FENGTIAN}&item=TG-002`);
  for (const { case_no: no } of cases) {
    const one = await ask(page, `/api/v1/cases/${no}`);
    if (!one.clocks.some((clock) => clock.extension > 0)) continue;
    await page.goto(`/cases/${no}`);
    await page.locator('details.proof summary').nth(1).click();
    await take(page, 'case');
    return no;
  }
  throw new Error('no extended case at the bureau');
}

/** The notice as it comes out of the printer. */
async function notice(open, take) {
  const page = await open({ viewport: { width: 1000, height: 1400 } });
  await signIn(page, hall.account('window_clerk', FENGTIAN));
  const { cases } = await ask(page, `/api/v1/cases?state=notified&township=${FENGTIAN}&item=TG-001`);
  await page.goto(`/cases/${cases[0].case_no}/print/notice?nth=1&serial=1`);
  await take(page, 'notice', page.locator('article.paper'));
}

async function status(open, take) {
  const clerk = await open();
  await signIn(clerk, hall.account('window_clerk', FENGTIAN));
  const papers = ['m1', 'm2', 'm3', 'm4', 'm5'].map((name) => ({ name, result: 'present' }));
  const one = await ask(clerk, '/api/v1/cases', { item: 'TG-001', applicant: PERSON, materials: papers, then: 'accept' });
  await clerk.context().close();
  const page = await open({ width: 'phone', viewport: { width: 390, height: 844 } });
  await page.goto('/status');
  await page.fill('#f-no', one.case_no);
  await page.fill('#f-four', PERSON.phone.slice(-4));
  await Promise.all([page.waitForEvent('load'), page.click('button.go')]);
  await take(page, 'status');
}

async function guide(open, take) {
  const page = await open({ width: 'phone', viewport: { width: 390, height: 844 } });
  await page.goto(`/guide/${FENGTIAN}/TG-001`);
  await take(page, 'guide');
}

async function catalogue(open, take) {
  const page = await open();
  await signIn(page, hall.account('catalogue_keeper'));
  await page.goto('/catalogue');
  await take(page, 'catalogue');
}

async function duty(open, take) {
  const page = await open({ viewport: { width: 1280, height: 960 } });
  await signIn(page, hall.account('duty_leader', FENGTIAN));
  await page.goto('/duty');
  await take(page, 'duty');
}

async function bulletin(open, take) {
  const page = await open({ viewport: { width: 1280, height: 1120 } });
  await signIn(page, hall.account('supervisor'));
  await page.goto('/bulletin');
  await take(page, 'bulletin');
}
