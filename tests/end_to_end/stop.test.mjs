// The server is told to stop while all that it is made of is at work: it ends as it should, whoever still waits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Application } from './support/application.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const account = { email: 'last@example.test', name: 'Last', password: 'a long enough password' };
const crowd = 10;

async function withCrowdAtItsHashes(settings, act) {
  const server = await Server.start({
    settings: {
      listen: { drain_time_max: settings.drain },
      password: { threads: 1, queue: crowd, passes: settings.passes, wait_max: '1m' },
      login: { account_failures: 1000, address_failures: 1000 },
    },
  });
  try {
    const application = await Application.register(server);
    await server.addUser(account);
    const people = await Promise.all(Array.from({ length: crowd }, async () => {
      const person = new Person();
      const identify = await person.open(application.begin().url);
      const page = await person.submit(identify, identify.form('email'), { email: account.email });
      return { person, page, form: page.form('password') };
    }));
    const logins = people.map(({ person, page, form }) =>
      person.submit(page, form, { password: account.password }).catch(() => undefined));
    const waiting = async () => Number((await application.get('/metrics')).text
      .match(/^bongsu_password_queue_length (\d+)/m)?.[1]);
    while (await waiting() < crowd / 2);
    await act(server);
    await Promise.all(logins);
  } finally {
    await server.stop();
  }
}

test('with no time to drain, logins that wait for a hash or the store are let go and nothing breaks', async () => {
  await withCrowdAtItsHashes({ drain: '0s', passes: 4 }, async (server) => {
    assert.deepEqual(await server.end(), { code: 0, signal: null }, server.log);
    assert.doesNotMatch(server.log, /Sanitizer|upkeep did not end/);
  });
});

test('an operator who signals a second time is not kept waiting', async () => {
  await withCrowdAtItsHashes({ drain: '10m', passes: 40 }, async (server) => {
    server.process.kill('SIGINT');
    while (!server.log.includes('stopping')) await new Promise((resolve) => setImmediate(resolve));
    server.process.kill('SIGINT');
    assert.deepEqual(await server.ended, { code: null, signal: 'SIGINT' });
  });
});
