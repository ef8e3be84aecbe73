// The doors as people meet them: a real browser, Korean and English, with and without scripts, on a phone, and judged by
// axe-core. The providers are at another site than Bongsu, as they are in life.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Application } from './support/application.mjs';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, visit } from './support/browser.mjs';
import { answerThere, doorOf, goTo } from './support/doors.mjs';
import { Person } from './support/person.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';
import { StandIn } from './support/stand_in.mjs';
import { Upstream } from './support/upstream.mjs';

const elsewhere = { host: '127.0.0.1' };
const password = 'a long enough password';
const people = Array.from({ length: 12 }, (_, i) => (
  { sub: `person-${i}`, name: `김하늘 ${i}`, email: `haneul${i}@upstream.example`, email_verified: true }));

let server;
let browser;
let shop;
let upstream;
let apple;
let application;

before(async () => {
  upstream = await Upstream.start({ people, ...elsewhere });
  apple = await StandIn.start('apple', elsewhere);
  server = await Server.start({
    settings: { login: { second_way: 'offered' } },
    providers: [
      { upstream, settings: { preset: 'oidc', id: 'magpie', name_ko: '까치', name_en: 'Magpie', issuer: upstream.issuer } },
      { upstream: apple, settings: { preset: 'apple', issuer: apple.issuer, team_id: apple.client.teamId, key_id: apple.client.keyId } },
    ],
  });
  shop = await RelyingParty.start(server, { options: ['--first-party'], name: '봄날 상점' });
  application = await Application.register(server);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
  await upstream?.stop();
  await apple?.stop();
});

const withPage = (options, body) => visit(browser, options, body);
const door = (id) => `button[name=door][value="${doorOf(id)}"]`;
const greeting = (page) => page.textContent('#greeting');

async function press(page, selector) {
  await page.click(selector);
}
async function logInByPassword(page, email, typed = password) {
  await page.fill('input[name=email]:visible', email);
  await page.click('form:has(input[name=email]:visible) button[type=submit]:not([name=door])');
  await page.fill('input[name=password]', typed);
  await page.click('form:has(input[name=password]) button[type=submit]');
}

// Three people in a row who come back with an answer that cannot be redeemed: Bongsu has seen enough.
async function bringDown() {
  await upstream.proxy.break('refuse', 'token');
  for (let i = 0; i < 3; ++i) {
    const person = new Person();
    await answerThere(person, await goTo(person, await person.open(application.begin().url), 'magpie'), 'person-0');
  }
}

describe('the doors in a browser', () => {
  test('a newcomer comes by a provider, is asked once for a second way in, and is greeted', () => withPage({}, async (page) => {
    await page.goto(shop.address());
    await expectAccessible(page);
    await press(page, door('magpie'));
    await press(page, 'button[value=person-1]');
    assert.equal(await page.inputValue('input[name=name]'), people[1].name);
    assert.equal(await page.inputValue('input[name=email]'), people[1].email);
    await expectAccessible(page);
    await press(page, 'main form button.primary');
    await expectAccessible(page);
    await page.fill('input[type=password]', password);
    await press(page, 'button[value=allow]');
    assert.equal(await greeting(page), `Hello, ${people[1].name}`);
  }));

  test('everything works without scripts', () => withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(shop.address());
    await press(page, door('magpie'));
    await press(page, 'button[value=person-2]');
    await press(page, 'main form button.primary');
    await press(page, 'button[value=deny]');
    assert.equal(await greeting(page), `Hello, ${people[2].name}`);
  }));

  test('an answer that is posted from another site finds its way', () => withPage({}, async (page) => {
    await page.goto(shop.address());
    await press(page, door('apple'));
    await press(page, 'button[value=yes]');
    await page.fill('input[name=name]', 'Dana');
    await page.fill('input[name=email]', 'dana@example.test');
    await press(page, 'main form button.primary');
    await press(page, 'button[value=deny]');
    assert.equal(await greeting(page), 'Hello, Dana');
  }));

  test('a provider that refuses the connection is left by the back button', () => withPage({}, async (page) => {
    await server.addUser({ email: 'back@example.test', name: 'Back', password });
    await page.goto(shop.address());
    await upstream.proxy.break('refuse');
    await page.click(door('magpie')).catch(() => {});
    await page.waitForURL(/chrome-error|magpie|127\.0\.0\.1/).catch(() => {});
    await upstream.proxy.mend();
    await page.goBack();
    await logInByPassword(page, 'back@example.test');
    assert.equal(await greeting(page), 'Hello, Back');
  }));

  test('a provider that is down says so on its button, and another door leads in', () => withPage({}, async (page) => {
    await server.addUser({ email: 'other@example.test', name: 'Other', password });
    await bringDown();
    await page.goto(shop.address());
    await page.waitForSelector(`${door('magpie')} .not-served`);
    await expectAccessible(page);
    await press(page, door('magpie'));
    await press(page, 'button[value=person-3]');
    await expectAccessible(page);
    assert.match(await page.textContent('main'), /Magpie/);
    await logInByPassword(page, 'other@example.test');
    assert.equal(await greeting(page), 'Hello, Other');
    await page.goto(`${server.issuer}/status`);
    await expectAccessible(page);
    assert.match(await page.textContent('main'), /Magpie/);
    await upstream.proxy.mend();
  }));

  let next = 4;
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en-US', 'ko-KR']) {
      test(`every page fits a phone and can be read: ${colorScheme}, ${locale}`, () =>
        withPage({ ...phone, colorScheme, locale }, async (page) => {
          const look = async () => {
            await expectNoSidewaysScroll(page);
            await expectAccessible(page);
            assert.equal(await page.getAttribute('html', 'lang'), locale.slice(0, 2));
          };
          const [newcomer, taken] = [people[next], people[next + 1]];
          next += 2;
          await page.goto(shop.address());
          await look();
          await press(page, door('magpie'));
          await press(page, 'text=Cancel');
          await look();
          await press(page, door('magpie'));
          await press(page, `button[value=${newcomer.sub}]`);
          await look();
          await press(page, 'main form button.primary');
          await look();
          await press(page, 'button[value=deny]');
          assert.equal(await greeting(page), `Hello, ${newcomer.name}`);
          await page.goto(`${server.issuer}/account`);
          await look();
          await page.goto(`${server.issuer}/status`);
          await look();

          await server.addUser({ email: taken.email, name: 'Owner', password });
          await page.context().clearCookies();
          await page.goto(shop.address());
          await press(page, door('magpie'));
          await press(page, `button[value=${taken.sub}]`);
          await press(page, 'main form button.primary');
          await look();
          await press(page, '.works a');
          await look();
          await logInByPassword(page, taken.email);
          await look();
          await press(page, 'button[value=allow]');
          assert.equal(await greeting(page), 'Hello, Owner');
        }));
    }
  }
});
