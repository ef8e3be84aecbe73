// A real browser: Debian's Chromium, driven by playwright-core.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const phone = { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export async function launch() {
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: run script/bootstrap test`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// Every page that a test visits is also held to these: no script error, no blocked resource, nothing from elsewhere.
export async function visit(browser, options, body) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/(localhost|127\.0\.0\.1):|data:)/.test(request.url())) complaints.push(`foreign resource: ${request.url()}`);
  });
  try {
    await body(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

export async function expectAccessible(page) {
  await page.waitForLoadState();
  const violations = await page.evaluate(`(() => { ${axeSource}; })();
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((result) => result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')))`);
  assert.deepEqual(violations, [], `on ${new URL(page.url()).pathname}`);
}

export async function expectNoSidewaysScroll(page) {
  const [content, screen] = await page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
  assert.ok(content <= screen, `content is ${content} px wide on a screen of ${screen} px`);
}

// With PICTURES=<folder>, for README.
export async function picture(page, name) {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
}
