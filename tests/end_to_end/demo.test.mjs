// `bongsu demo` as a newcomer meets it: one address, a shop, a login, a greeting by name, a log-out, nothing left behind.
// And the minute that it is for: a provider is broken, the login page says so, and another door leads in.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll, launch, phone, picture, visit } from './support/browser.mjs';
import { addDevice, saidThatItCan } from './support/device.mjs';
import { goTo } from './support/doors.mjs';
import { Person } from './support/person.mjs';
import { program } from './support/server.mjs';

let demo;
let printed;

before(async () => {
  demo = spawn(program, ['demo', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: demo.stdout })) {
    printed = JSON.parse(line);
    break;
  }
});
after(() => demo.kill('SIGKILL'));

describe('the demo', () => {
  test('greets a customer by name, shows what it was told, and forgets at log-out', async () => {
    const person = new Person();
    const welcome = await person.open(`${printed.shop}/?lang=en`);
    assert.match(welcome.body, /Log in/);
    const { arrived } = await person.logIn(`${printed.shop}/login`,
      { email: printed.email, password: printed.password, redirectUri: `${printed.shop}/callback` });
    const customer = await person.open(arrived.href);
    assert.match(customer.body, /Welcome, 데모 손님/);
    assert.match(customer.body, /demo@example\.com/);
    assert.match(customer.body, new RegExp(`<td>${printed.issuer}</td>`));

    const left = await person.submit(customer, customer.forms()[0]);
    assert.equal(left.url.origin, printed.shop);
    assert.doesNotMatch(left.body, /Welcome/);
    const again = await person.open(`${printed.shop}/login`);
    assert.match(again.url.pathname, /login/, 'the login server has forgotten too');
  });

  test('refuses an answer to a login that this browser did not begin', async () => {
    const person = new Person();
    const { arrived } = await person.logIn(`${printed.shop}/login`,
      { email: printed.email, password: printed.password, redirectUri: `${printed.shop}/callback` });
    const other = await new Person().open(arrived.href);
    assert.equal(other.status, 502);
    const changed = new URL(arrived);
    changed.searchParams.set('iss', 'https://evil.example');
    assert.equal((await person.open(changed.href)).status, 502);
  });

  const press = async (fault) => {
    const answer = await fetch(`${printed.board}/break`, { method: 'POST', body: new URLSearchParams({ provider: 'magpie', fault }) });
    assert.equal(answer.status, 200);
  };
  const seenOnBoard = async (isEnough) => {
    for (;;) {
      const board = await (await fetch(`${printed.board}/?lang=en`)).text();
      if (isEnough(board.match(/class="state (\w+)" id="seen-magpie"/)[1])) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const doorOf = (page, id) => page.body.match(new RegExp(`<button[^>]*name="door" value="provider:${id}"[\\s\\S]*?</button>`))[0];

  // By a pretend provider, as somebody who has an account there.
  async function logInBy(person, id, account) {
    const page = await goTo(person, await person.open(`${printed.shop}/login?lang=en`), id);
    assert.equal(page.url.origin, printed.providers[id]);
    return person.submit(page, page.form('account'), { account });
  }

  test('lets its guest in by both pretend providers', async () => {
    for (const id of ['magpie', 'crane']) {
      const customer = await logInBy(new Person(), id, `guest-${id}`);
      assert.equal(customer.url.origin, printed.shop);
      assert.match(customer.body, /Welcome, 데모 손님/);
    }
  });

  test('breaks a provider and lets people in all the same', async () => {
    await press('refuse');
    await seenOnBoard((state) => state === 'down');
    const person = new Person();
    const page = await person.open(`${printed.shop}/login?lang=en`);
    assert.match(doorOf(page, 'magpie'), /not-served/);
    assert.doesNotMatch(doorOf(page, 'crane'), /not-served/);
    const customer = await logInBy(person, 'crane', 'guest-crane');
    assert.match(customer.body, /Welcome, 데모 손님/);
    await press('none');
    await seenOnBoard((state) => state !== 'down');
    assert.doesNotMatch(doorOf(await new Person().open(`${printed.shop}/login`), 'magpie'), /not-served/);
  });

  test('leads from a provider with wrong keys to another door', async () => {
    await press('wrong-keys');
    const person = new Person();
    const page = await logInBy(person, 'magpie', 'guest-magpie');
    assert.equal(page.url.origin, printed.issuer);
    const there = await goTo(person, page, 'crane');
    const customer = await person.submit(there, there.form('account'), { account: 'guest-crane' });
    assert.match(customer.body, /Welcome, 데모 손님/);
    await press('none');
    assert.match((await logInBy(new Person(), 'magpie', 'guest-magpie')).body, /Welcome/, 'mended');
  });

  describe('in a browser', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(async () => { await browser?.close(); });

    for (const [locale, words] of [['en-US', { name: 'Magpie', guest: /Welcome, 데모 손님/ }], ['ko-KR', { name: '까치', guest: /데모 손님 님, 어서 오세요/ }]]) {
      const lang = locale.slice(0, 2);
      test(`is the product in one minute: ${lang}`, () => visit(browser, { locale, viewport: { width: 540, height: 860 } }, async (page) => {
        await page.goto(`${printed.shop}/?lang=${lang}`);
        await page.click('.hero a.button');
        await page.click('button[value="provider:magpie"]');
        await expectAccessible(page);
        await picture(page, `minute-provider-${lang}`);
        await page.click('button[value=guest-magpie]');
        assert.match(await page.textContent('h1'), words.guest);
        await page.click('.hero button');

        await page.goto(`${printed.board}/?lang=${lang}`);
        await expectAccessible(page);
        await page.click('section:has(#seen-magpie) button[value=refuse]');
        await page.waitForSelector('#seen-magpie.down');
        await picture(page, `minute-board-${lang}`);

        await page.goto(`${printed.shop}/?lang=${lang}`);
        await page.click('.hero a.button');
        await page.waitForSelector('button[value="provider:magpie"] .not-served');
        await expectAccessible(page);
        await picture(page, `minute-login-${lang}`);
        await page.goto(`${printed.issuer}/status`);
        assert.match(await page.textContent('main'), new RegExp(words.name));
        await picture(page, `minute-status-${lang}`);
        await page.goBack();
        await page.click('button[value="provider:crane"]');
        await page.click('button[value=guest-crane]');
        assert.match(await page.textContent('h1'), words.guest);
        await picture(page, `minute-welcome-${lang}`);
        await page.goto(`${printed.board}/?lang=${lang}`);
        await page.click('section:has(#seen-magpie) button[value=none]');
        await page.waitForSelector('#seen-magpie:not(.down)');
      }));
    }

    test('lets its guest in by a code and by a passkey with both providers broken', () => visit(browser, { locale: 'en-US' }, async (page, context) => {
      await addDevice(context, page);
      await page.addInitScript('delete PublicKeyCredential.isConditionalMediationAvailable;');
      await page.goto(`${printed.board}/?lang=en`);
      for (const id of ['magpie', 'crane']) {
        await page.click(`section:has(#seen-${id}) button[value=refuse]`);
        await page.waitForSelector(`#seen-${id}.down`);
      }
      await page.goto(`${printed.shop}/?lang=en`);
      await page.click('.hero a.button');
      await page.fill('input[name=email]:visible', printed.email);
      await page.click('main button[type=submit]:visible');
      await page.click('button[name=send]');
      const codePage = page.url();
      const board = await context.newPage();
      await board.goto(`${printed.board}/?lang=en`);
      await board.waitForSelector('#letters pre');
      const [code] = (await board.textContent('#letters pre')).match(/^\s*\d{6}\s*$/m);
      await picture(board, 'board-letter-en');
      await board.close();  // a passkey is made in the page that has the focus
      assert.equal(page.url(), codePage);
      await page.fill('input[name=email_code]', code.trim());
      await saidThatItCan(page);
      await page.click('form:has(input[name=email_code]) button[type=submit]');
      await page.click('form[data-passkey=make] button');  // one tap, so that no outage locks the guest out
      await page.waitForSelector('h1:has-text("Welcome, 데모 손님")');
      await page.click('.hero button');
      await page.click('.hero a.button');
      await page.click('form[data-passkey=use] button');
      await page.waitForSelector('h1:has-text("Welcome, 데모 손님")');
      await page.goto(`${printed.board}/?lang=en`);
      for (const id of ['magpie', 'crane']) {
        await page.click(`section:has(#seen-${id}) button[value=none]`);
        await page.waitForSelector(`#seen-${id}:not(.down)`);
      }
    }));

    test('its board and its providers fit a phone', () => visit(browser, phone, async (page) => {
      for (const url of [printed.board, printed.providers.magpie, printed.providers.crane, printed.shop]) {
        await page.goto(url);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }
    }));
  });

  test('ends cleanly at Ctrl-C', async () => {
    const ended = new Promise((resolve) => demo.once('exit', (code) => resolve(code)));
    demo.kill('SIGINT');
    assert.equal(await ended, 0);
  });
});
