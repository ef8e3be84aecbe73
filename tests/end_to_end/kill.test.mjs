// kill -9 at any moment under load: no acknowledged change is lost, no code and no refresh token counts twice.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as client from 'openid-client';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const rounds = 20;
const redirectUri = 'https://shop.example/callback';
const account = { email: 'kill@example.test', name: 'Kill', password: 'a long enough password' };

let server;
let registered;
let config;
let person;

before(async () => {
  server = await Server.start();
  registered = await server.addClient({
    redirectUris: [redirectUri],
    options: ['--first-party', '--grant', 'authorization_code', '--grant', 'refresh_token'],
  });
  await server.addUser(account);
  config = await client.discovery(new URL(server.issuer), registered.client_id, registered.client_secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  person = new Person();
});
after(() => server.stop());

// A code from the session that the person has; the password is typed only the first time.
async function code() {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid offline_access',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const { arrived } = await person.logIn(url.href, { ...account, redirectUri });
  return { arrived, checks: { pkceCodeVerifier: verifier, expectedState: state } };
}

const redeem = ({ arrived, checks }) => client.authorizationCodeGrant(config, new URL(arrived), checks);

// What came back: 'done', 'refused' (an OAuth error), or 'unknown' (the connection died: it may or may not have counted).
async function outcome(promise) {
  try {
    return { kind: 'done', answer: await promise };
  } catch (thrown) {
    return { kind: thrown.error === 'invalid_grant' ? 'refused' : 'unknown' };
  }
}

describe('kill -9 under load', () => {
  test(`${rounds} times: what was acknowledged stays, nothing counts twice`, async () => {
    let acknowledged = 0;
    let random = 20221015;  // the seed of the answers at which the server dies
    for (let round = 0; round < rounds; ++round) {
      const codes = [];
      for (let i = 0; i < 12; ++i) codes.push(await code());
      const chains = [];
      for (let i = 0; i < 4; ++i) chains.push((await redeem(await code())).refresh_token);

      // The server dies at the n-th answer that arrives, wherever the others are then.
      random = (random * 1103515245 + 12345) % 2147483648;
      let answersLeft = 1 + (Math.floor(random / 65536) % 24);
      let killed;
      const countAnswer = () => {
        if (--answersLeft === 0) killed = server.end('SIGKILL');
      };
      const load = Promise.all([
        ...codes.map(async (entry) => {
          const result = await outcome(redeem(entry));
          countAnswer();
          return { entry, ...result };
        }),
        ...chains.map(async (first) => {
          // Refreshes until the server is gone; remembers every token that it was given.
          const given = [first];
          for (;;) {
            const { kind, answer } = await outcome(client.refreshTokenGrant(config, given.at(-1)));
            assert.notEqual(kind, 'refused');
            if (kind === 'unknown') return { given };
            given.push(answer.refresh_token);
            countAnswer();
          }
        }),
      ]);
      const results = await load;  // ends with the server: the refresh chains go on until then
      await killed;
      await server.serve();

      for (const { entry, kind, given } of results) {
        if (entry && kind === 'done') {
          ++acknowledged;
          assert.equal((await outcome(redeem(entry))).kind, 'refused', `round ${round}: a code counted twice`);
        }
        if (given) {
          acknowledged += given.length - 1;
          // The newest token still works: its rotation was kept. Then one from before the last two must be refused.
          const next = await outcome(client.refreshTokenGrant(config, given.at(-1)));
          assert.equal(next.kind, 'done', `round ${round}: an acknowledged refresh token was lost`);
          if (given.length >= 3) {
            assert.equal((await outcome(client.refreshTokenGrant(config, given.at(-3)))).kind, 'refused',
              `round ${round}: a spent refresh token counted again`);
          }
        }
      }
    }
    assert.ok(acknowledged >= rounds, `only ${acknowledged} answers were acknowledged: the load was too small to prove anything`);
  });

  test('an account that was added while the server was being killed is there, or was never acknowledged', async () => {
    const acknowledged = [];
    for (let round = 0; round < 3; ++round) {
      const adding = (async () => {
        for (let i = 0; i < 5; ++i) {
          const email = `r${round}i${i}@example.test`;
          await server.addUser({ email, name: 'Any', password: 'a long enough password' });
          acknowledged.push(email);
        }
      })();
      await server.end('SIGKILL');
      await adding;
      await server.serve();
    }
    const listed = new Set((await server.command('user', 'list')).map(({ email }) => email));
    for (const email of acknowledged) assert.ok(listed.has(email), email);
  });
});
