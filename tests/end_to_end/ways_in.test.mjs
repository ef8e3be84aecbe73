// The ways in as an operator orders and opens them, in a real browser.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, picture, visit } from './support/browser.mjs';
import { addDevice, saidThatItCan } from './support/device.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';
import { Upstream } from './support/upstream.mjs';

const account = { email: 'haneul@example.test', name: '김하늘', password: 'a long enough password' };
const mail = { from: 'login@shop.test', from_name: 'Spring Shop', folder: 'letters' };

let browser;
let upstream;
before(async () => {
  browser = await launch();
  upstream = await Upstream.start();
});
after(async () => {
  await browser?.close();
  await upstream?.stop();
});

async function start(settings, accounts) {
  const server = await Server.start({
    settings: { mail, ...settings },
    providers: [{ upstream, settings: { preset: 'oidc', id: 'magpie', name_ko: '까치', name_en: 'Magpie', issuer: upstream.issuer } }],
  });
  for (const one of accounts) await server.addUser({ ...one, options: ['--verified'] });
  return { server, party: await RelyingParty.start(server, { options: ['--first-party'], name: 'Riverside Books' }) };
}

// The digits of the one letter that there is.
async function codeOf(server) {
  const folder = join(server.directory, 'letters');
  let letters = [];
  while (letters.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    letters = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  }
  const { text } = await simpleParser(await readFile(join(folder, letters[0])));
  return text.match(/^\s*(\d{6})\s*$/m)[1];
}

// Where each of these stands on the page, from the top.
const placesOf = (page, ...selectors) => Promise.all(selectors.map(async (one) => (await page.locator(one).boundingBox()).y));

const isRising = (places) => places.every((place, index) => index === 0 || places[index - 1] < place);

describe('ways in that an operator orders', () => {
  let server;
  let party;
  before(async () => {
    ({ server, party } = await start({ login: { order: ['provider', 'email_code', 'passkey', 'password'] } }, [account]));
  });
  after(async () => {
    await party?.stop();
    await server?.stop();
  });

  test('stand in that order, on a phone as well', async () => {
    for (const options of [{}, { ...phone, locale: 'ko-KR', colorScheme: 'dark' }]) {
      await visit(browser, options, async (page) => {
        await page.goto(party.address());
        await page.waitForSelector('form[data-passkey=use]:not([hidden])');
        const places = await placesOf(page, 'button[name=door]', 'input[name=email]:visible', 'form[data-passkey=use]');
        assert.ok(isRising(places), places.join(' '));
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await picture(page, options.locale ? 'ordered-ko' : 'ordered-en');
      });
    }
  });

  test('leave no word between nothing without scripts', () =>
    visit(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(party.address());
      assert.equal(await page.locator('.divider').count(), 1);
      const places = await placesOf(page, 'button[name=door]', '.divider', 'input[name=email]:visible');
      assert.ok(isRising(places), places.join(' '));
    }));

  test('send a code to whoever enters an address, and take it', () => visit(browser, {}, async (page) => {
    await page.goto(party.address());
    await page.fill('input[name=email]:visible', account.email);
    await page.click('main button.primary');
    await page.waitForSelector('input[name=email_code]');
    await expectAccessible(page);
    await picture(page, 'code-at-once-en');
    await page.fill('input[name=email_code]', await codeOf(server));
    await page.click('main button.primary');
    await page.waitForSelector('#greeting');
  }));
});

describe('a server without passwords', () => {
  let server;
  let party;
  before(async () => {
    ({ server, party } = await start({ password: { enabled: false }, email_code: { enabled: false } }, []));
  });
  after(async () => {
    await party?.stop();
    await server?.stop();
  });

  test('asks for no address, and shows what there is', () => visit(browser, {}, async (page) => {
    await page.goto(party.address());
    await page.waitForSelector('form[data-passkey=use]:not([hidden])');
    assert.equal(await page.locator('input[type=email], input[type=password]').count(), 0);
    assert.equal(await page.locator('button[name=door]').count(), 1);
    await expectAccessible(page);
    await picture(page, 'no-passwords-en');
  }));

  test('makes accounts by a provider, and a passkey is the second way in', () => visit(browser, {}, async (page, context) => {
    const device = await addDevice(context, page);
    await page.goto(party.address());
    await page.click('a[href^="/sign-up"]');
    assert.equal(await page.locator('input[name=name], input[type=password]').count(), 0);
    await expectAccessible(page);
    await picture(page, 'sign-up-no-passwords-en');
    await saidThatItCan(page);
    await page.click('button[name=door]');
    await page.click('button[name=account]');
    await page.click('main button.primary');  // the account that is made of it
    await page.waitForSelector('form[data-passkey=make]:not([hidden])');
    assert.equal(await page.locator('input[type=password]').count(), 0);
    await expectAccessible(page);
    await picture(page, 'second-way-no-passwords-en');
    await page.click('form[data-passkey=make] button');
    await page.waitForSelector('#greeting');
    assert.equal((await device.credentials()).length, 1);

    await page.goto(`${server.issuer}/account`);
    assert.equal(await page.locator('a[href^="/account/password"]').count(), 0);
    await expectAccessible(page);
  }));
});
