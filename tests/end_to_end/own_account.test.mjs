// One's own account in a real browser: name and language, a copy of one's data, and the end of it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, visit } from './support/browser.mjs';
import { MailServer } from './support/mail_server.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';

const password = 'a long enough password';

let server;
let browser;
let party;

before(async () => {
  server = await Server.start();
  party = await RelyingParty.start(server, { options: ['--first-party'], name: 'Riverside Books' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await party?.stop();
  await server?.stop();
});

async function logIn(page, email, address = `${server.issuer}/account`) {
  await page.goto(address);
  await page.fill('input[name=email]:visible', email);
  await page.click('main button[type=submit]:visible');
  await page.fill('input[name=password]', password);
  await page.click('main button[type=submit]:visible');
}

async function enter(page, email) {
  await server.addUser({ email, name: 'Haneul', password });
  await logIn(page, email);
}

const pathOf = (page) => new URL(page.url()).pathname;
const languageOf = (page) => page.getAttribute('html', 'lang');

describe('the profile', () => {
  test('changes the name and the language of the pages, and back', () => visit(browser, {}, async (page) => {
    await enter(page, 'profile@example.test');
    await page.click('a[href^="/account/profile"]');
    await expectAccessible(page);
    await page.fill('input[name=name]', '');
    await page.click('main form button.primary');
    assert.match(await page.textContent('#name-problem'), /enter your name/);
    await expectAccessible(page);
    await page.fill('input[name=name]', '하늘');
    await page.check('input[name=language][value=ko]');
    await page.click('main form button.primary');
    assert.match(await page.textContent('[role=status]'), /저장했습니다/);
    assert.equal(await languageOf(page), 'ko');
    await expectAccessible(page);
    await page.goto(server.issuer);
    assert.equal(await languageOf(page), 'ko');
    assert.match(await page.textContent('main'), /하늘/);
    await page.goto(`${server.issuer}/account/profile`);
    await expectAccessible(page);
    await page.check('input[name=language][value=automatic]');
    await page.click('main form button.primary');
    assert.equal(await languageOf(page), 'en');
  }));

  test('works on a phone, in the dark, without scripts', () =>
    visit(browser, { ...phone, colorScheme: 'dark', javaScriptEnabled: false }, async (page) => {
      await enter(page, 'phone@example.test');
      for (const name of ['profile', 'data', 'delete']) {
        await page.goto(`${server.issuer}/account/${name}`);
        assert.equal(pathOf(page), `/account/${name}`);
      }
    }));

  test('fits on a small screen with its neighbours', () => visit(browser, { ...phone, colorScheme: 'dark' }, async (page) => {
    await enter(page, 'small@example.test');
    for (const name of ['profile', 'data', 'delete']) {
      await page.goto(`${server.issuer}/account/${name}`);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  }));
});

describe('a copy of one’s data', () => {
  test('comes as one file that holds no secret', () => visit(browser, {}, async (page) => {
    await enter(page, 'data@example.test');
    await page.click('a[href^="/account/data"]');
    await expectAccessible(page);
    const waiting = page.waitForEvent('download');
    await page.click('main form button.primary');
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'account-data.json');
    const data = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.equal(data.version, 1);
    assert.equal(data.profile.email, 'data@example.test');
    assert.ok(data.ways_in.password.set_at);
    assert.ok(!JSON.stringify(data).includes('$argon2'));
    assert.equal(pathOf(page), '/account/data');
  }));
});

describe('the end of an account', () => {
  test('needs a tick, says goodbye, and leaves no way back', () => visit(browser, {}, async (page) => {
    await enter(page, 'gone@example.test');
    await page.click('a[href^="/account/delete"]');
    await expectAccessible(page);
    await page.click('main form button.danger');
    assert.match(await page.textContent('[role=alert]'), /tick the box/);
    await expectAccessible(page);
    await page.check('input[name=confirm]');
    await page.click('main form button.danger');
    assert.match(await page.textContent('h1'), /Your account is deleted/);
    await expectAccessible(page);
    await page.goto(`${server.issuer}/account`);
    assert.match(pathOf(page), /^\/login/);

    await logIn(page, 'gone@example.test', party.address());
    assert.equal(pathOf(page), '/login/password');
    await server.addUser({ email: 'gone@example.test', name: 'Another', password });
    await logIn(page, 'gone@example.test');
    assert.match(await page.textContent('main'), /Another/);
  }));
});

describe('another email address', () => {
  let smtp;
  let mailing;
  before(async () => {
    smtp = await MailServer.start();
    mailing = await Server.start({
      mailServers: [{ host: 'localhost', port: smtp.port, tls: 'none' }],
      settings: { mail: { from: 'login@shop.test' } },
    });
  });
  after(async () => {
    await mailing?.stop();
    await smtp?.stop();
  });

  test('is proved by a code, and the old one is told', () => visit(browser, phone, async (page) => {
    await mailing.addUser({ email: 'old@example.test', name: 'Haneul', password, options: ['--verified'] });
    await logIn(page, 'old@example.test', `${mailing.issuer}/account`);
    await page.click('a[href^="/account/email"]');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.fill('input[name=email]', 'new@example.test');
    await page.click('main form button.primary');
    await expectAccessible(page);
    const message = await smtp.next();
    assert.equal(message.to.value[0].address, 'new@example.test');
    await page.fill('input[name=email_code]', '000000');
    await page.click('main form button.primary');
    assert.match(await page.textContent('#email_code-problem'), /not the code/);
    await expectAccessible(page);
    await page.fill('input[name=email_code]', message.text.match(/^\s*(\d{6})\s*$/m)[1]);
    await page.click('main form button.primary');
    assert.match(await page.textContent('[role=status]'), /is changed/);
    assert.match(await page.textContent('main'), /new@example\.test/);
    const notice = await smtp.next();
    assert.equal(notice.to.value[0].address, 'old@example.test');
    assert.match(notice.subject, /was changed/);
  }));
});
