// What strangers send that is no request, or too much of one: the right status, a clear message, a server that lives
// on, and a log that holds nothing of it. And the end of a server: what was begun is finished.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Application, redirectUri } from './support/application.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { exchange } from './support/wire.mjs';

const account = { email: 'input@example.test', name: 'Input', password: 'correct-horse-7f3a-staple' };
const host = 'Host: localhost\r\n';
const urlEncoded = 'application/x-www-form-urlencoded';

let server;
let application;

before(async () => {
  server = await Server.start({ settings: { listen: { read_time_max: '2s' }, log: { level: 'debug' } } });
  application = await Application.register(server);
  await server.addUser(account);
});
after(() => server.stop());

const beginPost = (fields) => `POST /token HTTP/1.1\r\n${host}${fields}\r\n`;
const get = (target, fields = '') => [`GET ${target} HTTP/1.1\r\n${host}Connection: close\r\n${fields}\r\n`];
// `body` as latin1, so that any byte can be written down.
const post = (path, body, type = urlEncoded) => [
  `POST ${path} HTTP/1.1\r\n${host}Connection: close\r\n${type === null ? '' : `Content-Type: ${type}\r\n`}`
    + `Content-Length: ${body.length}\r\n\r\n`,
  Buffer.from(body, 'latin1'),
];
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

function* endless(start, part) {
  yield start;
  for (let i = 0; ; ++i) yield part(i);
}
async function* slow(start, part) {
  for (const piece of endless(start, part)) {
    yield piece;
    await pause();
  }
}

// Each: what is sent, the status of the answer. The body always says in words what the status says in a number.
const notRequests = {
  'bytes of another protocol': [['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'], 400],
  'an empty request line': [['\r\n\r\n\r\n\r\nnothing\r\n\r\n'], 400],
  'a request without Host': [['GET /jwks HTTP/1.1\r\n\r\n'], 400],
  'two Hosts': [get('/jwks', host), 400],
  'a version that does not exist': [[`GET /jwks HTTP/3.0\r\n${host}\r\n`], 505],
  'raw bytes above ASCII in the target': [[Buffer.from(`GET /\xff\xfe HTTP/1.1\r\n${host}\r\n`, 'latin1')], 400],
  'a NUL in a header': [get('/jwks', 'X-Any: a\0b\r\n'), 400],
  'a space before the colon of a header': [get('/jwks', 'X-Any : a\r\n'), 400],
  'a length that is no number': [[beginPost('Content-Length: many\r\n')], 400],
  'a negative length': [[beginPost('Content-Length: -1\r\n')], 400],
  'two lengths': [[beginPost('Content-Length: 1\r\nContent-Length: 2\r\n'), 'ab'], 400],
  'a length and chunks': [[beginPost('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'), '0\r\n\r\n'], 400],
  'a chunk size that is no number': [[beginPost('Transfer-Encoding: chunked\r\n'), 'zz\r\n'], 400],
  'an unknown transfer coding': [[beginPost('Transfer-Encoding: gzip\r\n')], 501],
  'an expectation that nobody knows': [[beginPost('Expect: wonders\r\nContent-Length: 1\r\n')], 417],
};
const tooMuch = {
  'a target of 9 KiB': [get(`/authorize?state=${'a'.repeat(9 * 1024)}`), 414],
  'a cookie of 36 KiB': [get('/status', `Cookie: bongsu-session=${'a'.repeat(36 * 1024)}\r\n`), 431],
  '101 header fields': [get('/status', 'X-Any: a\r\n'.repeat(101)), 431],
  'a body of 65 KiB': [post('/token', 'a'.repeat(65 * 1024)), 413],
  'a body said to be of a terabyte': [[beginPost('Content-Length: 1099511627776\r\n')], 413],
  'a request line without end': [endless('GET /', () => 'a'.repeat(4096)), 414],
  'a header without end': [endless(`GET / HTTP/1.1\r\n${host}`, (i) => `X-${i}: ${'a'.repeat(1000)}\r\n`), 431],
  'a header field without end': [endless(`GET / HTTP/1.1\r\n${host}X-Any: `, () => 'a'.repeat(4096)), 431],
  'chunks without end': [
    endless(beginPost('Transfer-Encoding: chunked\r\n'), () => `1000\r\n${'a'.repeat(4096)}\r\n`), 413],
};
const tooSlow = {
  'a request line that never ends': [slow('GET /', () => 'a'), 408],
  'a header that comes a field at a time': [slow(`GET / HTTP/1.1\r\n${host}`, (i) => `X-${i}: a\r\n`), 408],
  'a body that comes a byte at a time': [slow(beginPost('Content-Length: 1000\r\n'), () => 'a'), 408],
};

const words = {
  400: /bad request/i, 408: /timeout/i, 413: /too large/i, 414: /too long/i, 417: /expectation/i, 431: /too large/i,
  501: /not implemented/i, 505: /not supported/i,
};

async function assertLives() {
  assert.equal((await application.get('/healthz')).status, 200);
  assert.equal(server.process.exitCode ?? server.process.signalCode, null);
}

const kinds = { 'what is no request': notRequests, 'too much': tooMuch, 'too slow': tooSlow };
for (const [kind, cases] of Object.entries(kinds)) {
  describe(kind, { concurrency: kind === 'too slow' }, () => {
    for (const [name, [parts, status]] of Object.entries(cases)) {
      test(`${name}: ${status}, the connection ends, the server lives`, async () => {
        const answer = await exchange(server.port, parts);
        assert.equal(answer.status, status, answer.body);
        assert.match(answer.body, words[status]);
        assert.match(answer.head, /^connection: close$/im);
        await assertLives();
      });
    }
  });
}

describe('forms and queries', () => {
  const manyFields = Array.from({ length: 5000 }, (_, i) => `f${i}=1`).join('&');
  const badForms = {
    'bad UTF-8 in escapes': ['grant_type=%C3%28', urlEncoded, /UTF-8/],
    'bad UTF-8 as it is': ['grant_type=\xff\xfe', urlEncoded, /UTF-8/],
    'a NUL': ['grant_type=a%00b', urlEncoded, /UTF-8/],
    'half an escape': ['grant_type=%4', urlEncoded, /escape/],
    'a repeated parameter': ['grant_type=refresh_token&grant_type=refresh_token', urlEncoded, /more than once/],
    'five thousand fields': [manyFields, urlEncoded, /too many/],
    'JSON': ['{"grant_type":"client_credentials"}', 'application/json', /urlencoded/],
    'a multipart form': ['--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', /urlencoded/],
    'no content type': ['grant_type=client_credentials', null, /urlencoded/],
  };
  for (const [name, [body, type, message]] of Object.entries(badForms)) {
    test(`clients are told what is wrong with a form: ${name}`, async () => {
      for (const path of ['/token', '/introspect', '/revoke']) {
        const answer = await exchange(server.port, post(path, body, type));
        assert.equal(answer.status, 400, path);
        const { error, error_description: description } = JSON.parse(answer.body);
        assert.equal(error, 'invalid_request', path);
        assert.match(description, message, path);
      }
    });
    if (name === 'a repeated parameter') continue;
    test(`people are shown a page that says so: ${name}`, async () => {
      for (const path of ['/login', '/login/password', '/login/email-code', '/login/reset', '/login/verify-email', '/sign-up', '/consent', '/authorize', '/logout']) {
        const answer = await exchange(server.port, post(path, body, type));
        assert.equal(answer.status, 400, path);
        assert.match(answer.head, /^content-type: text\/html/im, path);
        assert.match(answer.body, /<title>[^<]+<\/title>/, path);
        assert.doesNotMatch(answer.body, /(f4999|refresh_token|--x)/, `${path} repeats what was sent`);
      }
    });
  }

  test('a query that cannot be read, or says a thing twice, is shown to the person and never redirected', async () => {
    const good = new URL(application.begin().url).search.slice(1);
    for (const query of [`${good}&extra=%ff`, `${good}&extra=%zz`, `${good}&redirect_uri=https%3A%2F%2Fevil.example%2F`,
      `${good}&client_id=other`, manyFields.slice(0, 4000)]) {
      const answer = await exchange(server.port, get(`/authorize?${query}`));
      assert.equal(answer.status, 400, query.slice(-40));
      assert.match(answer.head, /^content-type: text\/html/im);
      assert.doesNotMatch(answer.head, /^location:/im);
    }
  });

  test('what an endpoint does not look at does no harm', async () => {
    const served = ['/jwks?%ff', '/status?ui_locales=%ff&ui_locales=ko', '/.well-known/openid-configuration?a=1&a=1'];
    for (const target of served) {
      assert.equal((await exchange(server.port, get(target))).status, 200, target);
    }
    for (const target of ['/%ff', '/%2e%2e/%2e%2e/etc/passwd', '/../bongsu.toml', '/assets/../bongsu.toml', '//jwks']) {
      assert.equal((await exchange(server.port, get(target))).status, 404, target);
    }
  });

  test('cookies that are long, many, or nonsense are passed over by pages that read them', async () => {
    const start = new URL(application.begin().url);
    for (const cookie of [`bongsu-session=${'a'.repeat(12 * 1024)}`, 'a=b; '.repeat(2500),
      'bongsu-session=\xff\xfe; =; ;;; bongsu-browser', 'bongsu-session=a; bongsu-session=b',
      'bongsu-browser="; bongsu-known=%%%']) {
      for (const [target, status] of [['/', 200], ['/status', 200], [start.pathname + start.search, 303]]) {
        const [head] = get(target, `Cookie: ${cookie}\r\n`);
        const answer = await exchange(server.port, [Buffer.from(head, 'latin1')]);
        assert.equal(answer.status, status, `${target} ${cookie.slice(0, 40)}`);
      }
    }
  });

  test('a method that an address does not have is 405 with those that it has', async () => {
    for (const [method, path] of [['GET', '/token'], ['DELETE', '/jwks'], ['BREW', '/authorize']]) {
      const answer = await exchange(server.port, [`${method} ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`]);
      assert.equal(answer.status, 405, `${method} ${path}`);
      assert.match(answer.head, /^allow: .*(GET|POST)/im);
    }
  });
});

describe('the log', () => {
  test('holds no secret, password, token, code, cookie or query of all this, at its most talkative', async () => {
    const person = new Person();
    const begun = application.begin({ state: 'state-only-the-client-knows', nonce: 'nonce-only-the-client-knows' });
    const { arrived } = await person.logIn(begun.url, { ...account, redirectUri });
    const code = arrived.searchParams.get('code');
    const tokens = (await application.redeem({ code, verifier: begun.verifier })).json;
    await application.introspect(tokens.access_token);
    await application.userinfo(tokens.access_token);
    const refreshed = (await application.refresh(tokens.refresh_token)).json;
    await application.post('/revoke', { token: refreshed.refresh_token });
    await application.refresh(refreshed.refresh_token);  // refused
    await application.redeem({ code, verifier: begun.verifier });  // refused

    // The same where they do not belong.
    const secrets = {
      'client secret': application.secret,
      password: account.password,
      'wrong password': 'wrong-horse-41c8-staple',
      code,
      verifier: begun.verifier,
      'access token': tokens.access_token,
      'refresh token': tokens.refresh_token,
      'ID token': tokens.id_token,
      'second access token': refreshed.access_token,
      'second refresh token': refreshed.refresh_token,
      state: 'state-only-the-client-knows',
      nonce: 'nonce-only-the-client-knows',
      'session cookie': [...person.cookies].find(([name]) => name.includes('session'))[1],
      'browser cookie': [...person.cookies].find(([name]) => name.includes('browser'))[1],
    };
    await new Person().logIn(application.begin().url, { ...account, password: secrets['wrong password'], redirectUri });
    for (const value of Object.values(secrets)) {
      await exchange(server.port, get(`/nowhere?q=${value}`));
      await exchange(server.port, get(`/authorize?client_id=${value}&%ff`));
      await exchange(server.port, get('/userinfo', `Authorization: Bearer ${value}\r\n`));
      await exchange(server.port, get('/userinfo', `Authorization: Nonsense ${value}\r\nX-Request-Id: ${value}\r\n`));
      await exchange(server.port, post('/token', `grant_type=${value}&client_id=${value}`));
      await exchange(server.port, post('/token',
        `grant_type=authorization_code&client_id=${application.id}&client_secret=${value}&code=${value}`));
      await exchange(server.port, post('/login/password', `i=${value}&password=${value}`));
      await exchange(server.port, post('/token', `{"${value}"`, `text/${value}`));
      await exchange(server.port, get('/status',
        `Cookie: bongsu-session=${value}\r\nUser-Agent: ${value}\r\nReferer: http://a/?${value}\r\n`));
      await exchange(server.port, [`${value.replaceAll(/[^\w]/g, '')} nonsense\r\n\r\n`]);
    }
    const marker = 'the-last-request-before-looking';
    await exchange(server.port, get(`/${marker}`));
    while (!server.log.includes(marker)) await pause();
    for (const [name, value] of Object.entries(secrets)) {
      assert.ok(value.length >= 16, name);
      assert.ok(!server.log.includes(value), `the log holds the ${name}: ${
        server.log.split('\n').find((line) => line.includes(value))}`);
    }
    assert.doesNotMatch(server.log, /path=\S*[?&=]|[?&]q=/, 'the log holds a query');
    await assertLives();
  });
});

describe('SIGTERM', () => {
  // Another server, whose patience is the ordinary one.
  before(async () => {
    await server.stop();
    server = await Server.start();
    application = await Application.register(server);
    await server.addUser(account);
  });

  // A connection of ours, and all that came on it.
  async function connect() {
    const socket = net.connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const connection = { socket, text: '', ended: once(socket, 'close') };
    socket.on('data', (bytes) => { connection.text += bytes; });
    return connection;
  }
  // A form of which the server has read the header, and waits for the rest: it said "100 Continue".
  async function beginForm(path, fields, cookies = '') {
    const connection = await connect();
    const body = new URLSearchParams(fields).toString();
    connection.socket.write(`POST ${path} HTTP/1.1\r\n${host}Content-Type: ${urlEncoded}\r\n${cookies}`
      + `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
    while (!connection.text.includes('100 Continue')) await once(connection.socket, 'data');
    return { ...connection, finish: async () => {
      connection.socket.write(body);
      await connection.ended;
      return connection.text;
    } };
  }
  const refusesConnections = () => new Promise((resolve) => {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(false); });
    socket.once('error', () => resolve(true));
  });

  test('finishes the requests that are under way, lets nobody else in, and ends with 0', async () => {
    const person = new Person();
    const identify = await person.open(application.begin().url);
    const page = await person.submit(identify, identify.form('email'), { email: account.email });
    const { action, fields } = page.form('password');
    const cookies = `Cookie: ${[...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}\r\n`;

    const idle = await connect();
    const token = await beginForm('/token',
      { grant_type: 'client_credentials', client_id: application.id, client_secret: application.secret });
    const login = await beginForm(new URL(action).pathname, { ...fields, password: account.password }, cookies);

    server.process.kill('SIGTERM');
    while (!(await refusesConnections())) await pause();
    await idle.ended;
    assert.equal(server.process.exitCode, null, 'ended before the requests were finished');
    assert.match(await token.finish(), /HTTP\/1\.1 200 OK[\s\S]*access_token/);
    assert.match(await login.finish(), /HTTP\/1\.1 303 See Other[\s\S]*set-cookie: bongsu-session=/i);
    assert.deepEqual(await server.ended, { code: 0, signal: null });
  });
});
