// A store that cannot be asked is never a "no": while the disk is full, the database locked or its file gone, what
// needs it is answered 503 with Retry-After, the rest goes on, and afterwards everything is as good as before.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Application, redirectUri } from './support/application.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const run = promisify(execFile);
const account = { email: 'faults@example.test', name: 'Faults', password: 'a long enough password' };

let server;
let application;
let store;  // the folder of the database
let smallDisk;

// A disk of its own for the database, where the system lets us mount one.
async function mountSmallDisk(folder) {
  return run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'bongsu-test', folder]).then(() => true, () => false);
}

before(async () => {
  server = await Server.start({
    settings: { store: { path: 'store/bongsu.db', wait_max: '1s' } },
    prepare: async (directory) => {
      store = join(directory, 'store');
      await mkdir(store);
      smallDisk = await mountSmallDisk(store);
      await run('mv', (await readdir(directory)).filter((name) => name.startsWith('bongsu.db'))
        .map((name) => join(directory, name)).concat(store));
    },
  });
  application = await Application.register(server);
  await server.addUser(account);
});
after(async () => {
  await server.end();
  if (smallDisk) await run('umount', [store]);
  await server.stop();
});

// Asks until it is so.
async function until(isSo, attempts = 300) {
  while (!(await isSo())) {
    if (--attempts === 0) assert.fail(`never became so: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const readiness = () => application.get('/readyz');
const isReady = async () => (await readiness()).status === 200;

// What people and clients hold when the fault begins.
async function belongings() {
  const regular = new Person();
  const first = await application.redeem(await application.code(regular, account));
  const newcomer = new Person();
  const identify = await newcomer.open(application.begin().url);
  const atPassword = await newcomer.submit(identify, identify.form('email'), { email: account.email });
  assert.ok(atPassword.form('password'));
  return {
    regular,
    newcomer,
    atPassword,
    code: await application.code(regular, account),
    accessToken: first.json.access_token,
    refreshToken: first.json.refresh_token,
  };
}

function assertUnavailable({ status, headers }, what) {
  assert.equal(status, 503, what);
  assert.match(headers.get('retry-after') ?? '', /^\d+$/, `${what}: Retry-After`);
  assert.deepEqual(headers.getSetCookie().filter((line) => /max-age=0/i.test(line)), [], `${what}: a cookie was cleared`);
}
function assertClientIsToldToComeAgain(answer, what) {
  assertUnavailable(answer, what);
  assert.equal(answer.json?.error, 'temporarily_unavailable', what);
  assert.equal('active' in answer.json, false, what);
}
async function submitPassword({ newcomer, atPassword }, password) {
  const cookies = new Map(newcomer.cookies);
  const page = await newcomer.submit(atPassword, atPassword.form('password'), { password }, { stopAt: [redirectUri] });
  for (const name of cookies.keys()) assert.ok(newcomer.cookies.has(name), `cookie ${name} was cleared`);
  return page;
}

// Needs this node alone.
async function assertVerificationGoesOn() {
  for (const path of ['/jwks', '/.well-known/openid-configuration', '/status', '/healthz']) {
    assert.equal((await application.get(path)).status, 200, path);
  }
}

// Must remember something before the answer leaves.
async function assertNothingIsPromisedThatCannotBeKept(held) {
  const [redeemed, refreshed, wrong] = await Promise.all([
    application.redeem(held.code),
    application.refresh(held.refreshToken),
    submitPassword(held, 'not the right password'),
  ]);
  assertClientIsToldToComeAgain(redeemed, 'token by code');
  assertClientIsToldToComeAgain(refreshed, 'refresh');
  assertUnavailable(wrong, 'a wrong password that cannot be counted');
  assert.match(wrong.body, /could not be checked/);
  assert.doesNotMatch(wrong.body, /type="password"/, 'asked again, as if it had been wrong');
}

async function assertUnreadyAndSaysSo(storeAccess) {
  const { status, headers, json } = await readiness();
  assert.equal(status, 503);
  assert.ok(headers.get('retry-after'));
  assert.equal(json.ready, false);
  assert.equal(json.store, storeAccess);
  await until(async () => (await readiness()).json.facts_kept === false);
}

// Only reads, so a store that cannot be written is good enough.
async function assertReadingGoesOn(held) {
  assert.equal((await application.introspect(held.accessToken)).json.active, true);
  assert.equal((await application.userinfo(held.accessToken)).json.email, account.email);
  const silent = await held.regular.open(application.begin({ prompt: 'none' }).url, { stopAt: [redirectUri] });
  assert.ok(silent.arrived?.searchParams.get('code'), `single sign-on: ${silent.arrived ?? silent.status}`);
}

async function assertAllIsAsGoodAsBefore(held) {
  await until(isReady);
  const redeemed = await application.redeem(held.code);
  assert.equal(redeemed.status, 200, redeemed.text);
  assert.equal((await application.redeem(held.code)).json.error, 'invalid_grant', 'and once only');
  const refreshed = await application.refresh(held.refreshToken);
  assert.equal(refreshed.status, 200, refreshed.text);
  assert.equal((await application.introspect(refreshed.json.access_token)).json.active, true);
  assert.equal((await application.userinfo(held.accessToken)).status, 200);
  const silent = await held.regular.open(application.begin({ prompt: 'none' }).url, { stopAt: [redirectUri] });
  assert.ok(silent.arrived.searchParams.get('code'), `the session is gone: ${silent.arrived}`);
  const page = await submitPassword(held, account.password);
  assert.ok(page.arrived?.searchParams.get('code'), `the login cannot be finished: ${page.title}`);
}

describe('a full disk', () => {
  let fill;
  let makeRoom;

  before(() => {
    const ballast = join(store, 'ballast');
    const limit = (bytes) => run('prlimit', ['--pid', `${server.process.pid}`, `--fsize=${bytes}`]);
    fill = async () => {
      if (!smallDisk) return limit(`${(await stat(join(store, 'bongsu.db-wal'))).size}:`);
      for (let bytes = 1 << 20; bytes >= 1; bytes >>= 1) {
        for (let room = true; room;) room = await appendFile(ballast, Buffer.alloc(bytes)).then(() => true, () => false);
      }
    };
    makeRoom = () => (smallDisk ? rm(ballast) : limit('unlimited:'));
  });

  test('lets reading go on, answers 503 to what must be remembered, and is over when there is room', async (context) => {
    context.diagnostic(smallDisk ? 'by a small disk that was mounted' : 'by a limit on file sizes (prlimit): not root');
    const held = await belongings();
    await fill();
    try {
      await assertNothingIsPromisedThatCannotBeKept(held);
      await assertUnreadyAndSaysSo('readable');
      await assertReadingGoesOn(held);
      await assertVerificationGoesOn();
    } finally {
      await makeRoom();
    }
    await assertAllIsAsGoodAsBefore(held);
  });
});

describe('a database that another process has locked', () => {
  for (const lock of ['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE']) {
    test(`${lock}: reading goes on, the rest is 503 after the wait, until the lock is gone`, async () => {
      const held = await belongings();
      const other = spawn('sqlite3', [join(store, 'bongsu.db')], { stdio: ['pipe', 'pipe', 'inherit'] });
      other.stdin.write(`${lock};\nSELECT 'locked';\n`);
      assert.match(String((await once(other.stdout, 'data'))[0]), /locked/);
      try {
        await assertNothingIsPromisedThatCannotBeKept(held);
        await assertUnreadyAndSaysSo('readable');
        await assertReadingGoesOn(held);
        await assertVerificationGoesOn();
      } finally {
        other.stdin.end('ROLLBACK;\n');
        await once(other, 'exit');
      }
      await assertAllIsAsGoodAsBefore(held);
    });
  }
});

describe('a database whose file is gone', () => {
  const files = ['bongsu.db', 'bongsu.db-wal', 'bongsu.db-shm'];
  const move = async (suffixFrom, suffixTo) => {
    for (const name of files) await rename(join(store, name + suffixFrom), join(store, name + suffixTo));
  };

  test('is 503 for all that asks it, whatever is asked, and good again when the file is back', async () => {
    const held = await belongings();
    await move('', '.away');
    try {
      await assertNothingIsPromisedThatCannotBeKept(held);
      await assertUnreadyAndSaysSo('none');
      assertUnavailable(await submitPassword(held, account.password), 'login page');
      assertClientIsToldToComeAgain(await application.introspect(held.accessToken), 'introspection');
      assert.deepEqual((await application.introspect('no token of ours')).json, { active: false }, 'known without asking');
      assertUnavailable(await application.userinfo(held.accessToken), 'userinfo');
      const silent = await held.regular.open(application.begin({ prompt: 'none' }).url, { stopAt: [redirectUri] });
      if (silent.arrived) assert.equal(silent.arrived.searchParams.get('error'), 'temporarily_unavailable');
      else assertUnavailable(silent, 'single sign-on');
      await assertVerificationGoesOn();
    } finally {
      await move('.away', '');
    }
    await assertAllIsAsGoodAsBefore(held);
  });

  test('refuses to start without it, and says which file is missing', async () => {
    await server.end();
    await rename(join(store, 'bongsu.db'), join(store, 'bongsu.db.away'));
    try {
      await assert.rejects(server.serve(), /bongsu\.db/);
    } finally {
      await rename(join(store, 'bongsu.db.away'), join(store, 'bongsu.db'));
    }
    await server.serve();
    assert.ok(await isReady());
  });
});
