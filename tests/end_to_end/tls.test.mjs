// Over TLS, and behind a reverse proxy: what browsers are told to keep secret, certificates that are renewed under open
// connections, and whose word about an address counts.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { Application } from './support/application.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { fetchBy } from './support/wire.mjs';

const run = promisify(execFile);
const account = { email: 'tls@example.test', name: 'Tls', password: 'a long enough password' };

let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'bongsu-test-tls-')); });
after(() => rm(folder, { recursive: true, force: true }));

// A self-signed certificate for localhost with its key: the names of the two files.
async function makeCertificate(name) {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost', '-keyout', files.key, '-out', files.certificate]);
  return files;
}

async function until(isSo, attempts = 400) {
  while (!(await isSo())) {
    if (--attempts === 0) assert.fail(`never became so: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// Logs in and gives the cookies as they were set, each as { name, attributes }.
async function cookiesOfALogin(server, person) {
  const application = await Application.register(server);
  await server.addUser(account);
  await application.code(person, account);
  assert.ok(person.cookieLines.length >= 2);
  return person.cookieLines.map((line) => {
    const [pair, ...attributes] = line.split(/;\s*/);
    return { name: pair.slice(0, pair.indexOf('=')), attributes: attributes.map((text) => text.toLowerCase()) };
  });
}

function assertHostCookies(cookies) {
  assert.ok(cookies.some(({ name }) => name.includes('session')));
  for (const { name, attributes } of cookies) {
    assert.match(name, /^__Host-/);
    for (const needed of ['secure', 'httponly', 'samesite=lax', 'path=/']) {
      assert.ok(attributes.includes(needed), `${name}: ${needed}`);
    }
    assert.ok(!attributes.some((text) => text.startsWith('domain=')), name);
  }
}

describe('over TLS', () => {
  let server;
  let current;  // the files that the server reads
  let secureFetch;

  // The certificate that a new connection is shown.
  async function shown() {
    const socket = tls.connect({ host: '127.0.0.1', port: server.port, servername: 'localhost', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  }
  // As renewal programs do it: each file is replaced whole.
  async function install({ certificate, key }) {
    for (const [from, to] of [[key, current.key], [certificate, current.certificate]]) {
      await copyFile(from, `${to}.new`);
      await rename(`${to}.new`, to);
    }
  }
  const fingerprint = async ({ certificate }) => new X509Certificate(await readFile(certificate)).fingerprint256;

  // One connection that is kept open, and how to ask on it again.
  function openConnection() {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
    let first;
    return {
      close: () => agent.destroy(),
      ask: () => new Promise((resolve, reject) => {
        const request = https.get(`${server.issuer}/jwks`, { agent }, (response) => {
          response.resume().once('end', () => resolve({ status: response.statusCode, same: request.socket === first }));
        });
        request.once('socket', (socket) => { first ??= socket; });
        request.once('error', reject);
      }),
    };
  }

  before(async () => {
    const original = await makeCertificate('original');
    current = { certificate: join(folder, 'current.pem'), key: join(folder, 'current.key') };
    await install(original);
    secureFetch = fetchBy({ ca: await readFile(original.certificate), agent: false });
    server = await Server.start({
      scheme: 'https',
      settings: { listen: { certificate_file: current.certificate, key_file: current.key } },
      isReady: ({ issuer }) => secureFetch(`${issuer}/readyz`).then(({ status }) => status === 200, () => false),
    });
  });
  after(() => server.stop());

  test('cookies are __Host-, Secure, HttpOnly and SameSite=Lax', async () => {
    assertHostCookies(await cookiesOfALogin(server, new Person({ fetch: secureFetch })));
  });

  test('every answer promises TLS for a year (HSTS), also those that refuse', async () => {
    for (const path of ['/jwks', '/status', '/authorize', '/nowhere']) {
      const { headers } = await secureFetch(server.issuer + path);
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/, path);
    }
  });

  test('plain HTTP at the TLS port gets no answer that a stranger could read', async () => {
    await assert.rejects(fetch(`http://localhost:${server.port}/jwks`));
    assert.equal((await secureFetch(`${server.issuer}/jwks`)).status, 200);
  });

  for (const [how, tell] of [['on SIGHUP', () => server.process.kill('SIGHUP')], ['when the files change', () => {}]]) {
    test(`takes up a renewed certificate ${how}, while an open connection goes on`, async () => {
      const open = openConnection();
      assert.deepEqual(await open.ask(), { status: 200, same: true });
      const renewed = await makeCertificate(how.replaceAll(' ', '-'));
      await install(renewed);
      tell();
      const wanted = await fingerprint(renewed);
      await until(async () => (await shown()) === wanted);
      assert.deepEqual(await open.ask(), { status: 200, same: true });
      open.close();
    });
  }

  test('keeps the certificate that it has when the new one is bad, and says so', async () => {
    const before = await shown();
    const stays = () => server.log.match(/the old one stays in use/g)?.length ?? 0;
    const open = openConnection();
    await open.ask();
    const key = await readFile(current.key);

    let said = stays();
    await writeFile(current.certificate, 'no certificate');
    server.process.kill('SIGHUP');
    await until(() => stays() > said);
    assert.equal(await shown(), before);

    said = stays();
    const strangers = await makeCertificate('of-another-key');
    await copyFile(strangers.certificate, current.certificate);
    await writeFile(current.key, key);
    server.process.kill('SIGHUP');
    await until(() => stays() > said);
    assert.equal(await shown(), before);

    assert.deepEqual(await open.ask(), { status: 200, same: true });
    open.close();
    const sound = await makeCertificate('sound-again');
    await install(sound);
    server.process.kill('SIGHUP');
    const wanted = await fingerprint(sound);
    await until(async () => (await shown()) === wanted);
  });
});

describe('behind a reverse proxy', () => {
  const proxy = '127.0.0.2';
  let server;
  // From one of this machine's own addresses, in plain HTTP, as a proxy that ends TLS does.
  const from = (localAddress) => fetchBy({ plain: true, localAddress, host: '127.0.0.1', agent: false });

  before(async () => {
    server = await Server.start({
      scheme: 'https',
      settings: { listen: { trusted_proxies: [`${proxy}/32`] } },
      isReady: ({ issuer }) => from(proxy)(`${issuer}/readyz`).then(({ status }) => status === 200, () => false),
    });
  });
  after(() => server.stop());

  // The address that the server took for the client's.
  async function addressSeen(localAddress, headers) {
    const path = `/seen-${Math.random().toString(36).slice(2)}`;
    await from(localAddress)(server.issuer + path, { headers });
    let line;
    await until(() => (line = server.log.split('\n').find((text) => text.includes(`path=${path} `))));
    return line.match(/client=(\S+)/)[1];
  }

  test('X-Forwarded-For is believed from the proxy', async () => {
    assert.equal(await addressSeen(proxy, { 'x-forwarded-for': '203.0.113.7' }), '203.0.113.7');
  });
  test('X-Forwarded-For is not believed from anybody else', async () => {
    assert.equal(await addressSeen('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }), '127.0.0.1');
  });
  test('what a stranger wrote into X-Forwarded-For before it came to the proxy is not believed', async () => {
    assert.equal(await addressSeen(proxy, { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }), '203.0.113.7');
    assert.equal(await addressSeen(proxy, { 'x-forwarded-for': '203.0.113.7, nonsense' }), proxy);
  });
  test('Forwarded is not believed where X-Forwarded-For is the header of choice', async () => {
    assert.equal(await addressSeen(proxy, { forwarded: 'for=203.0.113.7' }), proxy);
  });
  test('cookies are __Host- and Secure, since browsers reach the server by https', async () => {
    assertHostCookies(await cookiesOfALogin(server, new Person({ fetch: from(proxy) })));
  });
});

describe('over plain HTTP on loopback', () => {
  let server;
  before(async () => { server = await Server.start(); });
  after(() => server.stop());

  test('cookies have neither __Host- nor Secure, and are HttpOnly and SameSite=Lax all the same', async () => {
    for (const { name, attributes } of await cookiesOfALogin(server, new Person())) {
      assert.doesNotMatch(name, /^__/);
      assert.ok(!attributes.includes('secure'), name);
      for (const needed of ['httponly', 'samesite=lax', 'path=/']) {
        assert.ok(attributes.includes(needed), `${name}: ${needed}`);
      }
    }
  });
  test('TLS is not promised', async () => {
    assert.equal((await fetch(`${server.issuer}/status`)).headers.get('strict-transport-security'), null);
  });
});
