// Passkeys in a real browser, with authenticators that Chromium pretends (its own, over the DevTools protocol); every
// ceremony is judged a second time by @simplewebauthn/server, from what the browser sent.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, picture, visit } from './support/browser.mjs';
import { addDevice, saidThatItCan } from './support/device.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';

const run = promisify(execFile);

let server;
let browser;
let shop;
let people = 0;

before(async () => {
  server = await Server.start({ settings: { passkey: { offered: false } } });
  shop = await RelyingParty.start(server, { options: ['--first-party'], name: '봄날 상점' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

// What the browser sent to us in its ceremonies, the latest last.
function sentCeremonies(page) {
  const sent = [];
  page.on('request', (request) => {
    const json = request.method() === 'POST' && new URLSearchParams(request.postData() ?? '').get('passkey');
    if (json) sent.push({ ...JSON.parse(json), clientExtensionResults: {} });
  });
  return sent;
}

const challengeOf = (sent) =>
  JSON.parse(Buffer.from(sent.response.clientDataJSON, 'base64url').toString()).challenge;

async function addPerson() {
  people += 1;
  const person = { email: `bada${people}@example.test`, name: `이바다 ${people}`, password: 'a long enough password' };
  await server.addUser(person);
  return person;
}

async function logInByPassword(page, person) {
  await page.goto(shop.address());
  await page.fill('input[name=email]:visible', person.email);
  await page.click('main button[type=submit]:visible');
  await page.fill('input[name=password]', person.password);
  await page.click('main button[type=submit]:visible');
  await page.waitForSelector('#greeting');
}

async function makePasskey(page) {
  await page.goto(`${server.issuer}/account/passkeys`);
  await page.click('form[data-passkey=make] button');
  await page.waitForSelector('[role=status]');
}

const logOut = (page) => page.goto(`${shop.origin}/log-out`).then(() => page.waitForSelector('#bye'));
const withoutSuggestions = (page) =>
  page.addInitScript('delete PublicKeyCredential.isConditionalMediationAvailable;');

describe('a passkey', () => {
  test('is made in the account pages, and logs in by a press of its button', () => visit(browser, {}, async (page, context) => {
    const person = await addPerson();
    await addDevice(context, page);
    await withoutSuggestions(page);
    const sent = sentCeremonies(page);
    await logInByPassword(page, person);
    await page.goto(`${server.issuer}/account/passkeys`);
    await expectAccessible(page);
    await page.click('form[data-passkey=make] button');
    assert.match(await page.textContent('[role=status]'), /Your passkey is ready/);
    await expectAccessible(page);
    await picture(page, 'passkeys');
    const made = await verifyRegistrationResponse({
      response: sent.at(-1),
      expectedChallenge: challengeOf(sent.at(-1)),
      expectedOrigin: server.issuer,
      expectedRPID: 'localhost',
    });
    assert.equal(made.verified, true);

    await logOut(page);
    await page.goto(shop.address());
    await expectAccessible(page);
    await page.click('form[data-passkey=use] button');
    assert.equal(await page.textContent('#greeting'), `Hello, ${person.name}`);
    const used = await verifyAuthenticationResponse({
      response: sent.at(-1),
      expectedChallenge: challengeOf(sent.at(-1)),
      expectedOrigin: server.issuer,
      expectedRPID: 'localhost',
      credential: made.registrationInfo.credential,
    });
    assert.equal(used.verified, true);
    assert.equal(used.authenticationInfo.userVerified, true);
  }));

  test('is suggested in the address field, and logs in without a press', () => visit(browser, {}, async (page, context) => {
    const person = await addPerson();
    await addDevice(context, page);
    await logInByPassword(page, person);
    await makePasskey(page);
    await logOut(page);
    await page.goto(shop.address());
    await page.waitForSelector('#greeting');
    assert.equal(await page.textContent('#greeting'), `Hello, ${person.name}`);
  }));

  test('is made once on a device, and on a second one too', () => visit(browser, {}, async (page, context) => {
    const person = await addPerson();
    const first = await addDevice(context, page);
    await logInByPassword(page, person);
    await makePasskey(page);
    await page.click('form[data-passkey=make] button');
    await page.waitForSelector('[data-problem=has_one]:visible');
    await first.remove();
    await addDevice(context, page, { transport: 'usb' });
    await makePasskey(page);
    assert.match(await page.textContent('[role=status]'), /Your passkey is ready/);
    assert.equal(await page.locator('.ways li').count(), 2);
  }));

  test('is refused when the device cannot verify the person, and another way stays open', () =>
    visit(browser, {}, async (page, context) => {
      const person = await addPerson();
      const device = await addDevice(context, page);
      await withoutSuggestions(page);
      await logInByPassword(page, person);
      await makePasskey(page);
      await logOut(page);
      await device.refuseThePerson();
      await page.goto(shop.address());
      await page.click('form[data-passkey=use] button');
      await page.waitForSelector('[data-problem=not_used]:visible');
      await expectAccessible(page);
      await logInByPassword(page, person);
    }));

  test('that nobody has here does not log in, and the page says what to do', () => visit(browser, {}, async (page, context) => {
    await addDevice(context, page);
    await withoutSuggestions(page);
    await page.goto(shop.address());
    await page.click('form[data-passkey=use] button');
    await page.waitForSelector('[data-problem=not_used]:visible');
  }));

  test('is not offered without scripts, and nothing else is missing', () =>
    visit(browser, { javaScriptEnabled: false }, async (page) => {
      const person = await addPerson();
      await page.goto(shop.address());
      assert.equal(await page.locator('form[data-passkey=use]').isVisible(), false);
      await logInByPassword(page, person);
      await page.goto(`${server.issuer}/account/passkeys`);
      assert.match(await page.textContent('main'), /turn JavaScript on/);
    }));

  test('gets a name, in Korean and on a phone', () => visit(browser, { ...phone, locale: 'ko-KR' }, async (page, context) => {
    const person = await addPerson();
    await addDevice(context, page);
    await logInByPassword(page, person);
    await makePasskey(page);
    assert.match(await page.textContent('[role=status]'), /패스키를 만들었습니다/);
    await page.fill('input[name=passkey_name]', '내 휴대폰');
    await page.click('button[name=rename]');
    assert.match(await page.textContent('[role=status]'), /이름을 바꾸었습니다/);
    assert.equal(await page.inputValue('input[name=passkey_name]'), '내 휴대폰');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'passkeys-phone');
  }));

  test('is what the application hears of: a key, and more than one factor', () => visit(browser, {}, async (page, context) => {
    const person = await addPerson();
    await addDevice(context, page);
    await logInByPassword(page, person);
    await makePasskey(page);
    await logOut(page);
    await page.goto(shop.address());
    await page.waitForSelector('#greeting');
    const claims = JSON.parse(Buffer.from(shop.idToken.split('.')[1], 'base64url').toString());
    assert.deepEqual(claims.amr, ['hwk', 'mfa']);
    assert.equal(claims.acr, 'urn:bongsu:acr:two-factors');
  }));

  // Chromium's devices come with an attestation of their own, made anew each time: what nobody believes.
  test('is turned away where the operator believes only in another maker, with a word on what to do', async () => {
    const company = await Server.start({
      settings: { passkey: { attestation_roots_file: 'makers.pem' } },
      prepare: (folder) => run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
        '-subj', '/CN=another maker', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'makers.pem')]),
    });
    try {
      await visit(browser, {}, async (page, context) => {
        const person = { email: 'bada@example.test', name: '이바다', password: 'a long enough password' };
        await company.addUser(person);
        await addDevice(context, page, { transport: 'usb' });
        const sent = sentCeremonies(page);
        await page.goto(`${company.issuer}/account`);
        await page.fill('input[name=email]:visible', person.email);
        await page.click('main button[type=submit]:visible');
        await page.fill('input[name=password]', person.password);
        await page.click('main button[type=submit]:visible');
        await page.waitForURL('**/account**');
        await page.goto(`${company.issuer}/account/passkeys`);
        await page.click('form[data-passkey=make] button');
        assert.match(await page.textContent('[role=status]'), /Passkeys of this device cannot be used here/);
        await expectAccessible(page);
        const attested = decodeAttestationObject(Buffer.from(sent.at(-1).response.attestationObject, 'base64url'));
        assert.equal(attested.get('fmt'), 'packed');
        assert.ok(attested.get('attStmt').get('x5c').length > 0);
        assert.equal(await page.locator('.ways li').count(), 0);
      });
    } finally {
      await company.stop();
    }
  });
});

describe('after a login by something else', () => {
  let offering;
  let party;
  const person = { email: 'noeul@example.test', name: '노을', password: 'a long enough password' };
  before(async () => {
    offering = await Server.start();
    await offering.addUser(person);
    party = await RelyingParty.start(offering, { options: ['--first-party'], name: 'Riverside Books' });
  });
  after(async () => {
    await party?.stop();
    await offering?.stop();
  });
  const enter = async (page, { email = person.email, isReady = async () => {} } = {}) => {
    await page.goto(party.address());
    await page.fill('input[name=email]:visible', email);
    await page.click('main button[type=submit]:visible');
    await page.waitForSelector('form[data-passkey=use]:not([hidden])');
    await isReady(page);
    await page.fill('input[name=password]', person.password);
    await page.click('main button[type=submit]:visible');
  };

  test('nobody is asked for a passkey whose device cannot make one', () => visit(browser, {}, async (page) => {
    await enter(page, { isReady: () => page.evaluate('PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()') });
    await page.waitForSelector('#greeting');
  }));

  test('one tap makes one, where the device can, and "not now" is heard', () => visit(browser, {}, async (page, context) => {
    const device = await addDevice(context, page);
    await withoutSuggestions(page);
    await enter(page, { isReady: saidThatItCan });
    await page.waitForSelector('form[data-passkey=make]:not([hidden])');
    assert.match(await page.textContent('main'), /One tap now/);
    assert.equal(await page.locator('input[type=password]').count(), 0);
    await expectAccessible(page);
    await picture(page, 'passkey-offer-en');
    await page.click('button[value=deny]');
    await page.waitForSelector('#greeting');
    await page.goto(`${party.origin}/log-out`);
    await page.waitForSelector('#bye');
    await enter(page, { isReady: saidThatItCan });
    await page.waitForSelector('#greeting');

    await context.clearCookies();
    await enter(page, { isReady: saidThatItCan });
    await page.click('form[data-passkey=make] button');
    await page.waitForSelector('#greeting');
    assert.equal((await device.credentials()).length, 1);
    await page.goto(`${party.origin}/log-out`);
    await page.waitForSelector('#bye');
    await page.goto(party.address());
    await page.click('form[data-passkey=use] button');
    await page.waitForSelector('#greeting');
  }));

  test('one tap makes one after signing up as well', () => visit(browser, {}, async (page, context) => {
    await addDevice(context, page);
    await page.goto(party.address());
    await page.click('a[href^="/sign-up"]');
    await saidThatItCan(page);
    await page.fill('input[name=name]', '새봄');
    await page.fill('input[name=email]', 'saebom@example.test');
    await page.fill('input[name=password]', person.password);
    await page.click('main button.primary');
    await page.click('form[data-passkey=make] button');
    await page.waitForSelector('#greeting');
  }));

  test('is offered on a phone, in Korean and in the dark', () =>
    visit(browser, { ...phone, locale: 'ko-KR', colorScheme: 'dark' }, async (page, context) => {
      await addDevice(context, page);
      await offering.addUser({ ...person, email: 'achim@example.test' });
      await enter(page, { email: 'achim@example.test', isReady: saidThatItCan });
      await page.waitForSelector('form[data-passkey=make]:not([hidden])');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'passkey-offer-ko');
    }));
});
