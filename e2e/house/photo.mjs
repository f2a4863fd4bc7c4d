// Pictures of pages, for eyes and for the README. They land in e2e/shots, which git ignores.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where pictures land. */
export const SHOTS = fileURLToPath(new URL('../shots', import.meta.url));

/** Saves the page as `<name>-<lang>-<width>.png` and gives the path; `full` takes the whole page, not the window alone. */
export async function shot(page, name, { full = true } = {}) {
  mkdirSync(SHOTS, { recursive: true });
  const { lang = 'zh', width = 'desktop' } = page.seenAs ?? {};
  const path = join(SHOTS, `${name}-${lang}-${width}.png`);
  await ready(page);
  await page.screenshot({ path, fullPage: full, animations: 'disabled', caret: 'hide' });
  return path;
}

/** Waits until fonts and pictures are there. Not for the network to fall silent: a live board never does. */
export async function ready(page) {
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready.then(() => true));
}
