// Sessions and applications on the account page, in two real browsers and with an application of its own.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, visit } from './support/browser.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';

const password = 'a long enough password';
const onAPhone = {
  userAgent: 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 '
    + 'Chrome/117.0.0.0 Mobile Safari/537.36',
};

let server;
let browser;
let shop;
let people = 0;

before(async () => {
  server = await Server.start();
  shop = await RelyingParty.start(server, { name: '봄날 상점' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

async function addPerson() {
  people += 1;
  const email = `areum${people}@example.test`;
  await server.addUser({ email, name: 'Areum', password });
  return email;
}

async function logIn(page, email, address = `${server.issuer}/account`) {
  await page.goto(address);
  await page.fill('input[name=email]:visible', email);
  await page.click('main button[type=submit]:visible');
  await page.fill('input[name=password]', password);
  await page.click('main button[type=submit]:visible');
}

const pathOf = (page) => new URL(page.url()).pathname;

async function isLoggedIn(page) {
  await page.goto(`${server.issuer}/account`);
  return pathOf(page) === '/account';
}

// What is written a moment after the login: the page is asked for again until it is there.
async function open(page, name, words) {
  await page.goto(`${server.issuer}/account/${name}`);
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await page.textContent('main')).includes(words)) return;
    await page.reload();
  }
  assert.fail(`${words} never came to /account/${name}`);
}

describe('sessions', () => {
  test('are seen from another browser and ended one by one', () =>
    visit(browser, {}, (page) => visit(browser, onAPhone, async (away) => {
      const email = await addPerson();
      await logIn(away, email);
      await logIn(page, email);
      await open(page, 'sessions', 'Samsung Internet on Android');
      await expectAccessible(page);
      assert.match(await page.textContent('main'), /This browser/);
      assert.match(await page.textContent('main'), /127\.0\.0\.1|::1/);
      await page.click('button[name=end]:not([value=others])');
      assert.match(await page.textContent('[role=status]'), /It is logged out/);
      await expectAccessible(page);
      assert.equal(await isLoggedIn(away), false);
      assert.equal(await isLoggedIn(page), true);
    })));

  test('all end but this one, on a small dark screen, without scripts, in Korean', () =>
    visit(browser, { ...phone, colorScheme: 'dark', javaScriptEnabled: false, locale: 'ko-KR' }, (page) =>
      visit(browser, onAPhone, async (away) => {
        const email = await addPerson();
        await logIn(away, email);
        await logIn(page, email);
        await open(page, 'sessions', 'Android, Samsung Internet');
        await page.click('button[value=others]');
        assert.match(await page.textContent('[role=status]'), /다른 곳에서 모두 로그아웃했습니다/);
        assert.equal(await isLoggedIn(away), false);
        assert.equal(await isLoggedIn(page), true);
      })));

  test('fit on a small screen', () => visit(browser, phone, async (page) => {
    await logIn(page, await addPerson());
    await page.click('a[href^="/account/sessions"]');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }));
});

describe('applications with access', () => {
  test('are seen, and have to ask anew once withdrawn', () => visit(browser, {}, async (page) => {
    const email = await addPerson();
    await logIn(page, email, shop.address());
    await page.click('button[value=allow]');
    assert.match(await page.textContent('#greeting'), /Hello/);

    await page.goto(`${server.issuer}/account`);
    await expectAccessible(page);
    await page.click('a[href^="/account/applications"]');
    await expectAccessible(page);
    assert.match(await page.textContent('main'), /봄날 상점/);
    assert.match(await page.textContent('main'), /See your email address/);
    await page.click('button[name=withdraw]');
    assert.match(await page.textContent('[role=status]'), /Its access is withdrawn/);
    await expectAccessible(page);

    await page.goto(shop.address());
    assert.equal(pathOf(page), '/consent');
  }));

  test('fit on a small screen, in Korean', () => visit(browser, { ...phone, locale: 'ko-KR' }, async (page) => {
    await logIn(page, await addPerson(), shop.address());
    await page.click('button[value=allow]');
    await open(page, 'applications', '봄날 상점');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }));
});
