// A keyboard that counts. The counter promises a number of keystrokes for a known person with complete papers, so a test
// plays the clerk with this and nothing else; a click anywhere in between fails the count.
import assert from 'node:assert/strict';

/** Takes the keyboard of `page`; call it after the page is open. */
export async function keystrokes(page) {
  // Only trusted pointer events count: Enter on a button makes a click event too, but no pointerdown.
  const listen = () => {
    globalThis.__pointers = 0;
    addEventListener('pointerdown', (event) => event.isTrusted && (globalThis.__pointers += 1), true);
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return new Keystrokes(page);
}

class Keystrokes {
  /** Keys pressed so far; a chord such as `Control+Enter` is one. */
  count = 0;
  /** What was pressed, for the message when the count is too high. */
  log = [];

  constructor(page) {
    this.page = page;
  }

  /** Presses keys one after another: `press('j', 'Enter', 'Control+Enter')`. */
  async press(...keys) {
    for (const key of keys) {
      this.count += 1;
      this.log.push(key);
      await this.page.keyboard.press(key);
    }
  }

  /** Types characters that count one each: letters of a search, digits that choose. */
  async type(text) {
    for (const character of text) await this.press(character);
  }

  /** Free text (a name, a number, a remark), which the promise does not count; Chinese goes in as an input method would put it. */
  async free(text) {
    this.log.push(`“${text}”`);
    await this.page.keyboard.insertText(text);
  }

  /** Asserts that at most `limit` keys were pressed and the mouse was not touched since the page was last loaded. */
  async atMost(limit) {
    const said = this.log.join(' ');
    assert.equal(await this.page.evaluate(() => globalThis.__pointers ?? 0), 0, `the mouse was used: ${said}`);
    assert.ok(this.count <= limit, `${this.count} keystrokes where ${limit} are promised: ${said}`);
  }
}
