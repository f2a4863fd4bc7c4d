#!/usr/bin/env node
// A camera: opens a page, signed in if asked, and saves a picture of it. Says on standard error what was wrong with the page.
//
//   node e2e/shot.mjs http://127.0.0.1:8080/cases cases.png --account liuxy --password … --lang en --width 390 --full
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newPage, openBrowser, ready, signIn } from './house.mjs';

const USAGE = `node e2e/shot.mjs <url> <out.png> [--width 1440] [--height 900] [--lang zh|en]
    [--account NAME --password WORD] [--full] [--print] [--wait MS] [--scale N]

  --full    the whole page, not the window alone
  --print   as it would be printed (media print, A4 wide)
  --wait    milliseconds to wait once the page is loaded`;

const { values: asked, positionals: [url, out] } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string' },
    lang: { type: 'string', default: 'zh' },
    account: { type: 'string' },
    password: { type: 'string' },
    full: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    wait: { type: 'string', default: '0' },
    scale: { type: 'string' },
  },
});
if (!url || !out) {
  console.error(USAGE);
  process.exit(2);
}

const width = asked.print ? 794 : Number(asked.width);
const phone = width < 600 && !asked.print;
const height = Number(asked.height ?? (phone ? 844 : asked.print ? 1123 : 900));
const home = url.startsWith('http') ? new URL(url).origin : undefined;
const browser = await openBrowser();
try {
  const page = await newPage(browser, {
    url: home,
    lang: asked.lang,
    width: phone ? 'phone' : 'desktop',
    viewport: { width, height },
    deviceScaleFactor: Number(asked.scale ?? (phone ? 2 : 1)),
  });
  if (asked.account) await signIn(page, { account: asked.account, password: asked.password ?? '' });
  if (asked.print) await page.emulateMedia({ media: 'print' });
  const answer = await page.goto(url.includes('://') ? url : `file://${resolve(url)}`);
  await ready(page);
  await page.waitForTimeout(Number(asked.wait));
  mkdirSync(dirname(resolve(out)), { recursive: true });
  await page.screenshot({ path: out, fullPage: asked.full, animations: 'disabled' });
  console.log(`${out}: ${page.url()} ${answer?.status() || ''} ${await page.title()}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) console.error(`the page is ${wide} px wider than the window`);
  for (const line of page.problems.lines) console.error(line);
} finally {
  await browser.close();
}
