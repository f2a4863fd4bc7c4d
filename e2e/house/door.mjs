// Through the door: signing in as one of the demo's people.
import assert from 'node:assert/strict';

/** Signs in at the page everybody uses; `account` is `{account, password}`. Ends on the first page after it, or says what the page said. */
export async function signIn(page, account, at = '/sign-in') {
  await page.goto(at);
  await page.fill('input[name=account]', account.account);
  await page.fill('input[name=password]', account.password);
  await Promise.all([page.waitForEvent('load'), page.press('input[name=password]', 'Enter')]);
  if (new URL(page.url()).pathname === '/sign-in') {
    const said = (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim();
    assert.fail(`${account.account} was not let in; the page says: ${said.slice(0, 300)}`);
  }
}
