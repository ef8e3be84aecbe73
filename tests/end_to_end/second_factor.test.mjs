// A second factor in a real browser, with oathtool as the app that makes the codes and zbarimg as the camera that reads
// the QR code.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, visit } from './support/browser.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';

const run = promisify(execFile);
const password = 'a long enough password';

let server;
let browser;
let party;
let pictures;

before(async () => {
  server = await Server.start();
  party = await RelyingParty.start(server, { options: ['--first-party'], name: 'Riverside Books' });
  browser = await launch();
  pictures = await mkdtemp(join(tmpdir(), 'bongsu-qr-'));
});
after(async () => {
  await browser?.close();
  await party?.stop();
  await server?.stop();
  if (pictures) await rm(pictures, { recursive: true, force: true });
});

// The code of a key `steps` of thirty seconds from now: each counts once, so a test takes another each time. One from
// the future still counts when the step ends before it arrives.
async function code(key, steps = 0) {
  const at = Math.floor(Date.now() / 1000) + 30 * steps;
  const { stdout } = await run('oathtool', ['--totp', '-b', '--now', `@${at}`, key]);
  return stdout.trim();
}

async function logIn(page, email, address = party.address()) {
  await page.goto(address);
  await page.fill('input[name=email]:visible', email);
  await page.click('main button[type=submit]:visible');
  await page.fill('input[name=password]', password);
  await page.click('main button[type=submit]:visible');
}

async function enter(page, typed) {
  await page.fill('input[name=code]', typed);
  await page.click('main form button.primary');
}

// Sets an app up on the account page and gives its key.
async function setUp(page, email) {
  await server.addUser({ email, name: 'Haneul', password });
  await logIn(page, email, `${server.issuer}/account`);
  await page.click('a[href^="/account/authenticator"]');
  const key = (await page.textContent('#key')).replaceAll(' ', '');
  await enter(page, await code(key));
  await page.waitForSelector('[role=status]');
  return key;
}

describe('a second factor', () => {
  test('is set up by the QR code, and asked for from then on', () => visit(browser, {}, async (page, context) => {
    await server.addUser({ email: 'qr@example.test', name: 'Haneul', password });
    await logIn(page, 'qr@example.test', `${server.issuer}/account`);
    await expectAccessible(page);
    await page.click('a[href^="/account/authenticator"]');
    await expectAccessible(page);
    const picture = join(pictures, 'qr.png');
    await page.locator('.qr').screenshot({ path: picture });
    const { stdout } = await run('zbarimg', ['--quiet', '--raw', picture]);
    const uri = new URL(stdout.trim());
    assert.equal(uri.host, 'totp');
    assert.match(decodeURIComponent(uri.pathname), /:qr@example\.test$/);
    const key = uri.searchParams.get('secret');
    assert.equal(key, (await page.textContent('#key')).replaceAll(' ', ''));

    await enter(page, '000000');
    assert.match(await page.textContent('#code-problem'), /not right/);
    await expectAccessible(page);
    await enter(page, await code(key));
    assert.match(await page.textContent('[role=status]'), /is set up/);
    await expectAccessible(page);

    await context.clearCookies();
    await logIn(page, 'qr@example.test');
    assert.equal(new URL(page.url()).pathname, '/login/second-factor');
    await expectAccessible(page);
    await enter(page, await code(key, 1));
    assert.match(await page.textContent('#greeting'), /Hello/);
  }));

  test('works on a phone, in the dark, without scripts, and by a recovery code', () =>
    visit(browser, { ...phone, colorScheme: 'dark', javaScriptEnabled: false }, async (page, context) => {
      await setUp(page, 'phone@example.test');
      await page.click('a[href^="/account/recovery-codes"]');
      await page.click('main form button.primary');
      const codes = await page.locator('.codes code').allTextContents();
      assert.equal(new Set(codes).size, 10);
      await page.click('main a.button');
      assert.match(await page.textContent('main'), /Recovery codes left: 10/);

      await context.clearCookies();
      await logIn(page, 'phone@example.test');
      await page.click('summary');
      await page.fill('input[name=recovery_code]', codes[4].toLowerCase());
      await page.click('main form button.primary');
      assert.match(await page.textContent('#greeting'), /Hello/);
    }));

  test('fits on a small screen', () => visit(browser, phone, async (page) => {
    const key = await setUp(page, 'small@example.test');
    await expectNoSidewaysScroll(page);
    await page.click('a[href^="/account/recovery-codes"]');
    await page.click('main form button.primary');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    assert.equal(key.length, 32);
  }));

  test('is left out on a device that the person had remembered', () => visit(browser, {}, async (page) => {
    const key = await setUp(page, 'device@example.test');
    await page.goto(`${server.issuer}/logout`);
    await page.click('main form button.primary');
    await logIn(page, 'device@example.test');
    await page.check('input[name=remember]');
    await enter(page, await code(key, 1));
    await page.waitForSelector('#greeting');
    await page.goto(`${party.origin}/log-out`);
    await logIn(page, 'device@example.test');
    assert.match(await page.textContent('#greeting'), /Hello/);
  }));

  test('is guessed at a few times only, over a restart too', () => visit(browser, {}, async (page, context) => {
    const key = await setUp(page, 'guessed@example.test');
    await context.clearCookies();
    await logIn(page, 'guessed@example.test');
    for (let guesses = 0; /Enter your code/.test(await page.title()); ++guesses) {
      assert.ok(guesses < 10, 'nobody stops the guesses');
      await enter(page, '000000');
    }
    await server.end();
    await server.serve();
    await context.clearCookies();
    await logIn(page, 'guessed@example.test');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      enter(page, await code(key, 1)),
    ]);
    assert.equal(answer.status(), 429);
    assert.ok(Number(answer.headers()['retry-after']) > 0);
  }));

  test('that was lost is removed by the operator', () => visit(browser, {}, async (page) => {
    await setUp(page, 'lost@example.test');
    await server.command('user', 'remove-authenticator', 'lost@example.test');
    await logIn(page, 'lost@example.test');
    assert.match(await page.textContent('#greeting'), /Hello/);
  }));
});

describe('a second factor that everybody needs', () => {
  let strict;
  let shop;
  before(async () => {
    strict = await Server.start({ settings: { login: { second_factor: 'required' } } });
    shop = await RelyingParty.start(strict, { options: ['--first-party'], name: 'Riverside Books' });
  });
  after(async () => {
    await shop?.stop();
    await strict?.stop();
  });

  test('is set up during the login, before there is a session', () => visit(browser, phone, async (page) => {
    await strict.addUser({ email: 'new@example.test', name: 'Haneul', password });
    await logIn(page, 'new@example.test', shop.address());
    assert.equal(new URL(page.url()).pathname, '/login/second-factor/set-up');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.goto(`${strict.issuer}/account`);
    assert.equal(new URL(page.url()).pathname, '/login');
    await logIn(page, 'new@example.test', shop.address());
    const key = (await page.textContent('#key')).replaceAll(' ', '');
    await enter(page, await code(key));
    assert.match(await page.textContent('#greeting'), /Hello/);
  }));
});
