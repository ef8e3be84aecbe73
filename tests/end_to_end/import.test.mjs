// People of other servers log in with the passwords that they had there, and the stored hash is renewed by it; while the
// server runs, and after an import that was killed in the middle.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Person } from './support/person.mjs';
import { Server, program } from './support/server.mjs';

let server;

before(async () => {
  server = await Server.start();
});
after(() => server.stop());

// The import with its exit code, whatever that is.
async function importUsers(name, content, format, ...options) {
  const file = join(server.directory, name);
  if (content !== undefined) await writeFile(file, content);
  return new Promise((resolve) => {
    execFile(program, ['import', 'users', '--from', file, '--format', format, ...options, '--config', server.config,
      '--json'], { maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: error?.code ?? 0, totals: out ? JSON.parse(out) : undefined, err });
    });
  });
}

async function exported() {
  const file = join(server.directory, `export-${Math.random()}`);
  await server.command('export', 'users', '--to', file, '--format', 'jsonl', '--with-password-hashes');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line)).map((user) => [user.email, user]));
}

async function logsIn(email, password) {
  const page = await new Person().logIn(`${server.issuer}/account`, { email, password, redirectUri: 'none:' });
  return page.status === 200 && page.url.pathname === '/account';
}

const hashConfig = `hash_config {
  algorithm: SCRYPT,
  base64_signer_key: jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,
  base64_salt_separator: Bw==,
  rounds: 8,
  mem_cost: 14,
}
`;

describe('bongsu import users', () => {
  const sources = [
    {
      format: 'auth0',
      email: 'auth0@example.test',
      password: 'user1password',
      content: JSON.stringify({ user_id: 'auth0|1', email: 'auth0@example.test', email_verified: true,
        passwordHash: '$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu' }),
    },
    {
      format: 'keycloak',
      email: 'keycloak@example.test',
      password: '봉수 correct horse',
      content: JSON.stringify({ realm: 'shop', roles: {}, users: [{ id: 'k1', username: 'k', enabled: true,
        email: 'keycloak@example.test', credentials: [{ type: 'password',
          secretData: JSON.stringify({ value: 'FIcGPAobSIarlOPUVzp1VGIT6XQxmIl3fYAdfUQeiQs=',
            salt: 'AAECAwQFBgcICQoLDA0ODw==' }),
          credentialData: JSON.stringify({ hashIterations: 29000, algorithm: 'pbkdf2-sha256' }) }] }] }),
    },
    {
      format: 'firebase',
      email: 'firebase@example.test',
      password: 'user1password',
      content: JSON.stringify({ users: [{ localId: 'f1', email: 'firebase@example.test', salt: '42xEC+ixf3L2lw==',
        passwordHash: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==' }] }),
    },
  ];
  for (const { format, email, password, content } of sources) {
    test(`${format}: the old password opens, and its hash is renewed`, async () => {
      const options = [];
      if (format === 'firebase') {
        const parameters = join(server.directory, 'hash_config.txt');
        await writeFile(parameters, hashConfig, { mode: 0o600 });
        options.push('--firebase-parameters', parameters);
      }
      const { code, totals, err } = await importUsers(`${format}.json`, content, format, ...options);
      assert.equal(code, 0, err);
      assert.equal(totals.added, 1);
      assert.doesNotMatch((await exported()).get(email).password_hash, /^\$argon2id/);
      assert.equal(await logsIn(email, 'another password'), false);
      assert.equal(await logsIn(email, password), true);
      assert.match((await exported()).get(email).password_hash, /^\$argon2id\$/);
      const again = await importUsers(`${format}.json`, undefined, format, ...options);
      assert.deepEqual([again.code, again.totals.existing], [0, 1]);
      assert.match((await exported()).get(email).password_hash, /^\$argon2id\$/, 'a renewed password stays renewed');
    });
  }

  test('killed in the middle, and run again: everybody is there once', async () => {
    const count = 30000;
    const people = Array.from({ length: count }, (_, number) => JSON.stringify({
      email: `many${number}@example.test`,
      password_hash: '$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu' }));
    const file = join(server.directory, 'many.jsonl');
    await writeFile(file, `${people.join('\n')}\n`);
    const before = (await exported()).size;
    const child = spawn(program, ['import', 'users', '--from', file, '--format', 'jsonl', '--config', server.config]);
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal)));
    // As soon as some have arrived.
    const arrived = async () => (await fetch(`${server.issuer}/healthz`)).ok && (await exported()).size > before;
    while (child.exitCode === null && !(await arrived()));
    child.kill('SIGKILL');
    const signal = await ended;
    const half = (await exported()).size - before;
    const { code, totals } = await importUsers('many.jsonl', undefined, 'jsonl');
    assert.equal(code, 0);
    assert.equal(totals.existing, half);
    assert.equal(totals.added, count - half);
    assert.equal((await exported()).size, before + count);
    assert.ok(half > 0, `nothing had arrived when it was killed by ${signal}`);
    assert.equal(await logsIn('many7@example.test', 'user1password'), true);
  });
});
