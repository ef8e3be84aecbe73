// The pages as people meet them: a real browser, Korean and English, with and without scripts, on a phone, and judged
// for accessibility by axe-core. With PICTURES=<folder> it also takes the pictures that README shows.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, picture, visit } from './support/browser.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';

const account = { email: 'haneul@example.test', name: '김하늘', password: 'a long enough password' };

let server;
let browser;
let firstParty;
let thirdParty;

before(async () => {
  server = await Server.start();
  await server.addUser({ ...account, options: ['--verified'] });
  firstParty = await RelyingParty.start(server, { options: ['--first-party'], name: '봄날 상점' });
  thirdParty = await RelyingParty.start(server, { name: 'Riverside Books' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await firstParty?.stop();
  await thirdParty?.stop();
  await server?.stop();
});

const withPage = (options, body) => visit(browser, options, body);

async function typeEmail(page, email = account.email) {
  await page.fill('input[name=email]:visible', email);
  await page.click('main button[type=submit]:visible');
}

async function typePassword(page, password = account.password) {
  await page.fill('input[name=password]', password);
  await page.click('main button[type=submit]:visible');
}

async function logIn(page, party, parameters = {}) {
  await page.goto(party.address(parameters));
  await typeEmail(page);
  await typePassword(page);
}

describe('in a browser', () => {
  test('a person logs in, is greeted by name, and logs out', () => withPage({}, async (page) => {
    await page.goto(firstParty.address());
    assert.match(await page.textContent('main'), /봄날 상점/);
    await expectAccessible(page);
    await typeEmail(page);
    assert.equal(await page.inputValue('input[name=email]'), account.email);
    await expectAccessible(page);
    await typePassword(page);
    assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');

    await page.goto(`${firstParty.origin}/log-out`);
    assert.equal(await page.textContent('#bye'), 'Bye');
    await page.goto(firstParty.address());
    await page.waitForSelector('input[name=email]');
  }));

  test('everything works without scripts', () => withPage({ javaScriptEnabled: false }, async (page) => {
    await logIn(page, firstParty, { response_mode: 'form_post' });
    await page.click('main button[type=submit]');
    assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');
  }));

  test('with scripts, form_post goes on by itself', () => withPage({}, async (page) => {
    await logIn(page, firstParty, { response_mode: 'form_post' });
    await page.waitForSelector('#greeting');
  }));

  test('the second application asks for no password', () => withPage({}, async (page) => {
    await logIn(page, firstParty);
    await page.waitForSelector('#greeting');
    await page.goto(firstParty.address());
    assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');
  }));

  test('a wrong password is said at its field, and read out', () => withPage({}, async (page) => {
    await page.goto(firstParty.address());
    await typeEmail(page);
    await typePassword(page, 'not the password');
    await page.waitForSelector('[role=alert]');
    await expectAccessible(page);
    const known = await page.textContent('[role=alert]');
    await page.goto(firstParty.address());
    await typeEmail(page, 'nobody@example.test');
    await typePassword(page, 'not the password');
    assert.equal(await page.textContent('[role=alert]'), known);
  }));

  test('a person signs up and reaches the application', () => withPage({}, async (page) => {
    await page.goto(firstParty.address({ prompt: 'create' }));
    await expectAccessible(page);
    await picture(page, 'sign-up');
    await page.fill('input[name=name]', '박바다');
    await page.fill('input[name=email]', 'bada@example.test');
    await typePassword(page, 'another long password');
    assert.equal(await page.textContent('#greeting'), 'Hello, 박바다');
  }));

  test('a third party gets what the person allows, and is not asked about twice', () => withPage({}, async (page) => {
    await logIn(page, thirdParty);
    assert.match(await page.textContent('main'), /Riverside Books/);
    await expectAccessible(page);
    await picture(page, 'consent');
    await page.click('button[value=allow]');
    assert.equal(await page.textContent('#email'), account.email);
    await page.goto(thirdParty.address());
    assert.equal(await page.textContent('#email'), account.email);
  }));

  test('refusing consent leads back to the application', () => withPage({}, async (page) => {
    await logIn(page, thirdParty, { prompt: 'consent' });
    await page.click('button[value=deny]');
    await page.waitForURL(/\/callback\?.*error=access_denied/);
  }));

  test('Korean comes from the application, the browser, or a click, in that order of weakness', async () => {
    await withPage({ locale: 'ko-KR' }, async (page) => {
      await page.goto(firstParty.address());
      assert.equal(await page.getAttribute('html', 'lang'), 'ko');
      await page.goto(firstParty.address({ ui_locales: 'en' }));
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
    });
    await withPage({}, async (page) => {
      await page.goto(firstParty.address());
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      await page.click('text=한국어');
      assert.equal(await page.getAttribute('html', 'lang'), 'ko');
      await expectAccessible(page);
      await typeEmail(page);
      assert.equal(await page.getAttribute('html', 'lang'), 'ko');
      await typePassword(page);
      assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en-US', 'ko-KR']) {
      test(`every page fits a phone and can be read: ${colorScheme}, ${locale}`, () =>
        withPage({ ...phone, colorScheme, locale }, async (page) => {
          const name = (what) => `${what}-${locale.slice(0, 2)}-${colorScheme}`;
          const look = async (what) => {
            await expectNoSidewaysScroll(page);
            await expectAccessible(page);
            await picture(page, name(what));
          };
          await page.goto(thirdParty.address({ prompt: 'login consent' }));
          await look('identify');
          await typeEmail(page);
          await look('password');
          await typePassword(page);
          await look('consent');
          await page.click('button[value=allow]');
          await page.waitForSelector('#greeting');
          await page.goto(thirdParty.address({ prompt: 'select_account' }));
          await look('accounts');
          await page.goto(`${server.issuer}/logout`);
          await look('log-out');
          await page.goto(`${server.issuer}/status`);
          await look('status');
          await page.goto(`${server.issuer}/authorize?client_id=unknown`);
          await look('error');
          await page.goto(server.issuer);
          await look('home');
        }));
    }
  }

  test('the account chooser lets a person be somebody else', () => withPage({}, async (page) => {
    await server.addUser({ email: 'second@example.test', name: 'Second', password: 'the second password' });
    await logIn(page, firstParty);
    await page.waitForSelector('#greeting');
    await page.goto(firstParty.address({ prompt: 'select_account' }));
    await expectAccessible(page);
    await page.click('main a[href*="login"]');
    await typeEmail(page, 'second@example.test');
    await typePassword(page, 'the second password');
    assert.equal(await page.textContent('#greeting'), 'Hello, Second');
    await page.goto(firstParty.address({ prompt: 'select_account' }));
    await page.click('main button:has-text("김하늘")');
    assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');
  }));

  test('the back button after logging in does no harm', () => withPage({}, async (page) => {
    await logIn(page, firstParty);
    await page.waitForSelector('#greeting');
    await page.goBack();
    await page.goto(firstParty.address());
    assert.equal(await page.textContent('#greeting'), 'Hello, 김하늘');
  }));

  test('the login page cannot be framed', () => withPage({}, async (page) => {
    const response = await page.goto(firstParty.address());
    assert.match(response.headers()['content-security-policy'], /frame-ancestors 'none'/);
  }));
});
