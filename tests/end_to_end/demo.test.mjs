// What a newcomer does first: start the demo, open the one address, log in, be greeted, log out, end it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from './support/browser.mjs';
import { program } from './support/server.mjs';

test('the demo greets by name, shows the claims, logs out, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bongsu-demo-test-'));
  const demo = spawn(program, ['demo', '--port', '0'], { env: { ...process.env, TMPDIR: folder } });
  const ended = new Promise((resolve) => demo.once('exit', (code, signal) => resolve({ code, signal })));
  const browser = await launch();
  try {
    let said = '';
    const match = await new Promise((resolve, reject) => {
      demo.stdout.on('data', (text) => {
        said += text;
        const found = said.match(/Open (http:\/\/localhost:\d+)\/[\s\S]* as (\S+) with the password (\S+)[\s\S]*Ctrl-C/);
        if (found) resolve(found);
      });
      ended.then(() => reject(new Error(`the demo ended: ${said}`)));
    });
    const [, shop, email, password] = match;

    const page = await browser.newPage({ locale: 'ko-KR' });
    await page.goto(shop);
    await page.click('main a:text-is("로그인")');
    await page.fill('input[name=email]:visible', email);
    await page.click('main button[type=submit]:visible');
    await page.fill('input[name=password]', password);
    await page.click('main button[type=submit]:visible');
    await page.click('button[value=allow]');
    await page.waitForURL((url) => url.href.startsWith(shop));
    const greeting = await page.textContent('main');
    assert.ok(greeting.includes(email), greeting);
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'shop.png') });

    await page.click('button:text-is("로그아웃")');
    await page.waitForURL((url) => url.href.startsWith(shop));
    await page.waitForSelector('main a:text-is("로그인")');

    demo.kill('SIGINT');
    assert.deepEqual(await ended, { code: 0, signal: null });
    assert.deepEqual(await readdir(folder), []);
  } finally {
    await browser.close();
    demo.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
