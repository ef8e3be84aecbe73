// Codes by e-mail, with a mail server that others wrote, on good days and bad ones.

import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Application, redirectUri } from './support/application.mjs';
import { expectAccessible, expectNoSidewaysScroll, launch, phone, visit } from './support/browser.mjs';
import { answerThere, goTo, logInBy } from './support/doors.mjs';
import { MailServer, startSilence } from './support/mail_server.mjs';
import { Person } from './support/person.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';
import { Upstream, somebody } from './support/upstream.mjs';

const account = { email: 'bada@example.test', name: '이바다', password: 'a long enough password' };
const stopAt = { stopAt: [redirectUri] };
const another = { email: 'nara@example.test', name: '박나라', password: 'a long enough password' };
const mail = { mail: { from: 'login@shop.test', from_name: '봄날 상점' } };

// A server with accounts whose addresses are verified.
async function startServer({ servers = [], settings = {}, prepare } = {}) {
  const server = await Server.start({ mailServers: servers, settings: { ...mail, ...settings }, prepare });
  for (const one of [account, another]) await server.addUser({ ...one, options: ['--verified'] });
  return { server, application: await Application.register(server) };
}

// As far as the page of the code, where one is asked for.
async function askForCode(person, application, email = account.email) {
  const page = await person.open(application.begin().url, stopAt);
  const password = await person.submit(page, page.form('email'), { email }, stopAt);
  return person.submit(password, password.form('send'), { send: 'first' }, stopAt);
}

describe('a code by e-mail', () => {
  let smtp;
  let server;
  let application;
  before(async () => {
    smtp = await MailServer.start();
    ({ server, application } = await startServer({ servers: [{ host: 'localhost', port: smtp.port, tls: 'none' }] }));
  });
  after(async () => {
    await server?.stop();
    await smtp?.stop();
  });

  test('comes with every header that a message needs, as text and as HTML, in the language of its reader', async () => {
    const person = new Person();
    person.language = 'ko';
    await askForCode(person, application);
    const message = await smtp.next();
    assert.equal(message.from.value[0].address, 'login@shop.test');
    assert.equal(message.from.value[0].name, '봄날 상점');
    assert.equal(message.to.value[0].address, account.email);
    assert.match(message.subject, /로그인 코드/);
    assert.match(message.text, /^\s*\d{6}\s*$/m);
    assert.match(message.html, /<code>\d{6}<\/code>/);
    assert.match(message.messageId, /^<[a-z0-9]+@shop\.test>$/);
    assert.equal(message.headers.get('auto-submitted'), 'auto-generated');
    assert.ok(Math.abs(Date.now() - message.date) < 60_000);
    assert.match(smtp.transcripts.at(-1), /^[\x00-\x7f]*$/);  // for servers that know nothing of UTF-8
  });

  test('logs in, once, and only in the browser that asked', async () => {
    const person = new Person();
    const page = await askForCode(person, application);
    const code = await smtp.nextCode();
    const thief = new Person();
    const stolen = await thief.submit(page, page.form('email_code'), { email_code: code }, stopAt);
    assert.ok(!stolen.arrived);
    const done = await person.submit(page, page.form('email_code'), { email_code: code }, stopAt);
    assert.ok(done.arrived?.searchParams.get('code'), done.title);
    const again = await person.submit(page, page.form('email_code'), { email_code: code }, stopAt);
    assert.equal(again.status, 422);
  });

  test('is sent to nobody who has no account, and the page is the same', async () => {
    const before = smtp.asked;
    const page = await askForCode(new Person(), application, 'nobody@example.test');
    const known = await askForCode(new Person(), application);
    await smtp.next();
    assert.equal(page.status, 200);
    assert.equal(page.title, known.title);
    assert.equal(smtp.asked, before + 1);
  });

  test('sets a new password, and a notice says so', async () => {
    const person = new Person();
    const page = await person.open(application.begin().url, stopAt);
    const password = await person.submit(page, page.form('email'), { email: another.email }, stopAt);
    const [, link] = password.body.match(/href="(\/login\/reset\?i=[^"]+)"/);
    const reset = await person.open(new URL(link, password.url).href);
    const asked = await person.submit(reset, reset.form('send'), { send: 'first' });
    const code = await smtp.nextCode();
    const changed = await person.submit(asked, asked.form('email_code'),
      { email_code: code, password: 'a new and long password' }, stopAt);
    assert.ok(changed.arrived?.searchParams.get('code'), changed.title);
    assert.match((await smtp.next()).subject, /was changed/);
    const { arrived } = await new Person().logIn(application.begin().url,
      { ...another, password: 'a new and long password', redirectUri });
    assert.ok(arrived?.searchParams.get('code'));
  });

  test('that was not asked for: a login in another browser is told, once for each', async () => {
    // Of long ago: whoever has just signed up knows of it.
    const user = { email: 'dasom@example.test', name: '다솜', email_verified: true, created_at: '2024-03-05T16:34:52Z',
      password_hash: '$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu' };
    const file = join(server.directory, 'dasom.jsonl');
    await writeFile(file, `${JSON.stringify(user)}\n`);
    await server.command('import', 'users', '--from', file, '--format', 'jsonl');
    const logIn = (person) =>
      person.logIn(application.begin().url, { email: user.email, password: 'user1password', redirectUri });
    const person = new Person();
    assert.ok((await logIn(person)).arrived?.searchParams.get('code'));
    const message = await smtp.next();
    assert.match(message.subject, /^A new login/);
    assert.equal(message.to.value[0].address, user.email);
    const messages = smtp.messages.length;
    await logIn(person);
    await logIn(new Person());  // its letter would come after one of the second login
    assert.match((await smtp.next()).subject, /^A new login/);
    assert.equal(smtp.messages.length, messages + 1);
  });

  test('is tried a few times and no more, also across a restart', async () => {
    const person = new Person();
    const page = await askForCode(person, application, another.email);
    const code = await smtp.nextCode();
    const type = async (digits) =>
      (await person.submit(page, page.form('email_code'), { email_code: digits }, stopAt)).status;
    const wrong = code === '111111' ? '222222' : '111111';
    for (let tries = 0; tries < 3; tries += 1) assert.equal(await type(wrong), 422);
    await server.end('SIGKILL');
    await server.serve();
    for (let tries = 3; tries < 5; tries += 1) assert.equal(await type(wrong), 422);
    assert.equal(await type(code), 422);
  });

  test('that was asked for before a restart is sent after it', async () => {
    smtp.refuse = [451, '4.3.0 not now'];
    const asked = smtp.asked;
    await askForCode(new Person(), application, another.email);
    while (smtp.asked === asked) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.end('SIGKILL');
    smtp.refuse = null;
    await server.serve();
    assert.match(await smtp.nextCode(), /^\d{6}$/);
  });
});

describe('on a bad day', () => {
  const services = [];
  const keep = (service) => (services.push(service), service);
  after(async () => {
    for (const service of services.reverse()) await service.stop();
  });
  const at = ({ port }, settings = {}) => ({ host: 'localhost', port, tls: 'none', ...settings });

  test('a server that hangs holds nobody up: the next one is asked', async () => {
    const silence = keep(await startSilence());
    const smtp = keep(await MailServer.start());
    const { server, application } = await startServer({
      servers: [at(silence), at(smtp)], settings: { mail: { ...mail.mail, deadline: '2s' } } });
    keep(server);
    await askForCode(new Person(), application);
    assert.match(await smtp.nextCode(), /^\d{6}$/);
    assert.ok(silence.connections() > 0);
  });

  test('a server that greylists gets the message when it is ready, under the same id', async () => {
    const smtp = keep(await MailServer.start());
    smtp.greylist = 2;
    const { server, application } = await startServer({ servers: [at(smtp)] });
    keep(server);
    await askForCode(new Person(), application);
    await smtp.nextCode();
    assert.equal(smtp.asked, 3);
    assert.match(server.log, /mail postponed.*450 4\.2\.0 to RCPT/);
  });

  test('a queue that is full refuses codes, and costs nobody a login', async () => {
    const smtp = keep(await MailServer.start());
    smtp.refuse = [451, '4.3.0 not now'];
    const { server, application } = await startServer({
      servers: [at(smtp)], settings: { mail: { ...mail.mail, queue_max: 10 } } });
    keep(server);
    const emails = [account.email, another.email, 'sora@example.test', 'garam@example.test'];
    for (const email of emails.slice(2)) await server.addUser({ ...account, email, options: ['--verified'] });
    const statuses = [];
    for (let round = 0; round < 3; round += 1) {
      for (const email of emails) statuses.push((await askForCode(new Person(), application, email)).status);
    }
    assert.deepEqual(statuses, [...Array(10).fill(200), 503, 503]);
    const { arrived } = await new Person().logIn(application.begin().url, { ...account, redirectUri });
    assert.ok(arrived?.searchParams.get('code'));
  });

  test('an address that is refused is not tried again, and not in the log', async () => {
    const smtp = keep(await MailServer.start());
    smtp.refuse = [550, `5.1.1 <${account.email}> is unknown`];
    const { server, application } = await startServer({ servers: [at(smtp)] });
    keep(server);
    await askForCode(new Person(), application);
    while (!/mail refused/.test(server.log)) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(smtp.asked, 1);
    assert.doesNotMatch(server.log, /bada@/);
  });

  test('nothing is said to a server whose certificate is another one’s', async () => {
    const smtp = keep(await MailServer.start({ tls: 'starttls', certificateName: 'elsewhere.test' }));
    const { server, application } = await startServer({
      servers: [at(smtp, { tls: 'starttls' })], settings: { mail: { ...mail.mail, ca_file: 'mail-ca.pem' } },
      prepare: (folder) => writeFile(join(folder, 'mail-ca.pem'), smtp.certificate.cert) });
    keep(server);
    await askForCode(new Person(), application);
    while (!/untrusted/.test(server.log)) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(smtp.asked, 0);
  });

  for (const tls of ['starttls', 'tls']) {
    test(`over ${tls}, with user and password, a code arrives`, async () => {
      const smtp = keep(await MailServer.start({ tls, user: { name: 'bongsu', password: 'mail password' } }));
      const { server, application } = await startServer({
        servers: [at(smtp, { tls, user: 'bongsu', password_file: 'mail.secret' })],
        settings: { mail: { ...mail.mail, ca_file: 'mail-ca.pem' } },
        prepare: async (folder) => {
          await writeFile(join(folder, 'mail-ca.pem'), smtp.certificate.cert);
          await writeFile(join(folder, 'mail.secret'), 'mail password\n', { mode: 0o600 });
        } });
      keep(server);
      await askForCode(new Person(), application);
      assert.match(await smtp.nextCode(), /^\d{6}$/);
      assert.equal(smtp.tlsSeen, 1);
      const findings = await server.command('check');
      assert.ok(findings.some(({ subject, severity }) => subject.startsWith('mail_server localhost') && severity === 'ok'));
    });
  }

  test('bongsu check says which mail server does not answer, and what to do', async () => {
    const smtp = keep(await MailServer.start());
    const { server } = await startServer({ servers: [at(smtp)] });
    keep(server);
    await smtp.stop();
    services.splice(services.indexOf(smtp), 1);
    const { stdout } = await server.command('check').then(() => ({ stdout: '[]' }), (error) => error);
    const finding = JSON.parse(stdout).find(({ subject }) => subject.startsWith('mail_server localhost'));
    assert.equal(finding.severity, 'wrong');
    assert.match(finding.what, /unreachable/);
    assert.match(finding.advice, /port/);
  });
});

// What the codes are for.
describe('when the only provider of an account is down', () => {
  test('a code to its verified address lets its owner in, in the same login', async () => {
    const smtp = await MailServer.start();
    const upstream = await Upstream.start();
    const server = await Server.start({
      mailServers: [{ host: 'localhost', port: smtp.port, tls: 'none' }],
      settings: mail,
      providers: [{ upstream, settings: { preset: 'oidc', id: 'up', name_ko: '위', name_en: 'Up', issuer: upstream.issuer } }],
    });
    try {
      const application = await Application.register(server);
      const first = await logInBy(application, 'up', somebody.sub);
      assert.ok(first.arrived, first.page?.title);

      await upstream.proxy.break('refuse', 'token');
      const person = new Person();
      const there = await goTo(person, await person.open(application.begin().url, stopAt), 'up');
      const failed = await answerThere(person, there, somebody.sub);
      assert.equal(failed.url.pathname, '/login/doors');
      const password = await person.submit(failed, failed.form('email'), { email: somebody.email }, stopAt);
      const asked = await person.submit(password, password.form('send'), { send: 'first' }, stopAt);
      const code = await smtp.nextCode();
      const done = await person.submit(asked, asked.form('email_code'), { email_code: code }, stopAt);
      assert.ok(done.arrived?.searchParams.get('code'), done.title);
    } finally {
      await server.stop();
      await upstream.stop();
      await smtp.stop();
    }
  });
});

describe('into a folder', () => {
  test('each message becomes a file', async () => {
    const { server, application } = await startServer({ settings: { mail: { ...mail.mail, folder: 'mail' } } });
    try {
      await askForCode(new Person(), application);
      const folder = join(server.directory, 'mail');
      let files = [];
      while (files.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
      }
      assert.match(await readFile(join(folder, files[0]), 'utf8'), /^From: /);
    } finally {
      await server.stop();
    }
  });
});

describe('in a browser', () => {
  let smtp;
  let server;
  let party;
  let browser;
  before(async () => {
    smtp = await MailServer.start();
    ({ server } = await startServer({ servers: [{ host: 'localhost', port: smtp.port, tls: 'none' }] }));
    party = await RelyingParty.start(server, { options: ['--first-party'], name: '봄날 상점' });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await party?.stop();
    await server?.stop();
    await smtp?.stop();
  });

  const greeted = async (page) => assert.equal(await page.textContent('#greeting'), `Hello, ${account.name}`);

  for (const [locale, options] of [['en-US', {}], ['ko-KR', { ...phone, javaScriptEnabled: false }]]) {
    test(`a person logs in with a code, and sets a new password, in ${locale}`, () =>
      visit(browser, { locale, ...options }, async (page) => {
        const hasScripts = options.javaScriptEnabled !== false;
        await page.goto(party.address());
        await page.fill('input[name=email]:visible', account.email);
        await page.click('main button[type=submit]:visible');
        await page.click('button[name=send]');
        if (hasScripts) await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        const code = await smtp.nextCode();
        await page.fill('input[name=email_code]', code === '111111' ? '222222' : '111111');
        await page.click('main button.primary');
        await page.waitForSelector('[role=alert]');
        if (hasScripts) await expectAccessible(page);
        await page.fill('input[name=email_code]', code);
        await page.click('main button.primary');
        await greeted(page);

        await page.goto(party.address({ prompt: 'login' }));
        await page.click('a[href^="/login/reset"]');
        await page.click('button[name=send]');
        if (hasScripts) await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await page.fill('input[name=email_code]', await smtp.nextCode());
        await page.fill('input[name=password]', 'yet another password');
        await page.click('main button.primary');
        await greeted(page);
        await smtp.next();  // the notice
      }));
  }
});
