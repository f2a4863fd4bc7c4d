// Accessibility: axe-core's rules of WCAG 2.1, levels A and AA. Zero violations, on every page, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * Asserts that the page as it stands has no violation.
 *
 * `within` narrows to a selector, `except` leaves selectors out (say why where you do). A violation is told by rule,
 * weight, the elements and what would mend each.
 */
export async function axe(page, { within, except = [] } = {}) {
  await page.evaluate(SOURCE); // through the debugger, so the page's own CSP stays as it is
  const violations = await page.evaluate(
    async ({ within, except, tags }) => {
      const context = { include: within ? [within] : [document], exclude: except };
      const result = await globalThis.axe.run(context, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        // No page holds a frame, and no rule of these needs the style sheets fetched again.
        iframes: false,
        preload: false,
      });
      return result.violations.map(({ id, impact, help, helpUrl, nodes }) => ({
        id, impact, help, helpUrl,
        nodes: nodes.map(({ target, html, failureSummary }) => ({ target: target.join(' '), html, failureSummary })),
      }));
    },
    { within, except, tags: TAGS },
  );
  assert.ok(violations.length === 0, `${page.url()} has ${violations.length} accessibility violation(s)${violations.map(words).join('')}`);
}

function words({ id, impact, help, helpUrl, nodes }) {
  const shown = nodes.slice(0, 5).map(({ target, html, failureSummary }) => {
    const mend = failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ');
    return `\n    at ${target}\n       ${html.replace(/\s+/g, ' ').slice(0, 160)}\n       ${mend}`;
  });
  const rest = nodes.length > 5 ? `\n    and ${nodes.length - 5} more` : '';
  return `\n  ${id} (${impact}): ${help}${shown.join('')}${rest}\n    ${helpUrl}`;
}
