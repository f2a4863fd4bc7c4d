// What goes wrong in a page without anybody looking: script errors, console errors (a refused inline script or style is
// one), failed loads, and anything asked of a host that is not the hall.
import assert from 'node:assert/strict';

/** Collects the problems of a page from now on. */
export function watch(page, url) {
  const problems = new Problems();
  const home = url && new URL(url).origin;
  page.on('pageerror', (error) => problems.add(page, `script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url: where = '', lineNumber } = message.location();
    problems.add(page, `console: ${message.text()}${where && ` (${where}:${lineNumber})`}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // The reader went on before the answer came, or took a download: neither is a fault of the page.
    if (why === 'net::ERR_ABORTED') return;
    problems.add(page, `not loaded: ${request.method()} ${request.url()}: ${why}`);
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (home && /^(https?|wss?):$/.test(asked.protocol) && asked.origin !== home) {
      problems.add(page, `asks a host that is not the hall: ${request.url()}`);
    }
  });
  return problems;
}

class Problems {
  #seen = [];
  #expected = [];

  add(page, words) {
    this.#seen.push({ on: page.url(), words });
  }

  /** Says that problems matching `pattern` belong to this test, such as the 409 it provokes. Put it before or after the act. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** The problems nobody expected, one line each. */
  get lines() {
    return this.#seen
      .filter(({ words }) => !this.#expected.some((pattern) => pattern.test(words)))
      .map(({ on, words }) => `${words}\n    on ${on}`);
  }

  /** Fails if there was any problem nobody expected. */
  none() {
    assert.ok(this.lines.length === 0, `the page had ${this.lines.length} problem(s):\n  ${this.lines.join('\n  ')}`);
  }
}
