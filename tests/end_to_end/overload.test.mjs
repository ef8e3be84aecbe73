// Past the hashing capacity: the surplus of logins is turned away at once and politely, those inside it succeed, and
// whatever needs no hash goes on. Nothing here is timed: it counts, and compares what came before what.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Application, redirectUri } from './support/application.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const account = { email: 'storm@example.test', name: 'Storm', password: 'a long enough password' };
const queue = 3;  // so many at least get through: one more where the first has left the queue already
const crowd = 12;
const rounds = 2;

let server;
let application;

before(async () => {
  server = await Server.start({
    settings: {
      // A hash long enough for the crowd to gather behind the first, and a wait in which all inside are served.
      password: { threads: 1, queue, passes: 8, wait_max: '1m' },
      login: { account_failures: 1000, address_failures: 1000 },
    },
  });
  application = await Application.register(server);
  await server.addUser(account);
});
after(() => server.stop());

// A person with the password page open.
async function atPassword(email = account.email) {
  const person = new Person();
  const identify = await person.open(application.begin().url);
  const page = await person.submit(identify, identify.form('email'), { email });
  return { person, page, form: page.form('password') };
}

async function submit({ person, page, form }, password = account.password) {
  const cookies = new Map(person.cookies);
  const answer = await person.submit(page, form, { password }, { stopAt: [redirectUri] });
  for (const name of cookies.keys()) assert.ok(person.cookies.has(name), `cookie ${name} was cleared`);
  return answer;
}

function assertTurnedAwayPolitely(answer) {
  assert.equal(answer.status, 503);
  assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
  assert.match(answer.body, /could not be checked/i);
  assert.doesNotMatch(answer.body, /type="password"/, 'asked again, as if it had been wrong');
}

// All submit at once; in the order in which the answers came.
async function storm(people, password) {
  const answers = [];
  await Promise.all(people.map(async (person) => answers.push(await submit(person, password))));
  return {
    answers,
    loggedIn: answers.filter(({ arrived }) => arrived?.searchParams.has('code')),
    turnedAway: answers.filter(({ arrived }) => !arrived),
  };
}

describe('past the hashing capacity', () => {
  test('those inside it log in, the surplus is 503 with Retry-After before these are through, round after round', async () => {
    for (let round = 0; round < rounds; ++round) {
      const people = await Promise.all(Array.from({ length: crowd }, () => atPassword()));
      const { answers, loggedIn, turnedAway } = await storm(people);
      assert.ok(loggedIn.length >= queue, `round ${round}: only ${loggedIn.length} of ${queue} were let in`);
      assert.ok(turnedAway.length > 0, `round ${round}: there was no surplus, so this proves nothing`);
      assert.equal(loggedIn.length + turnedAway.length, crowd);
      turnedAway.forEach(assertTurnedAwayPolitely);
      assert.ok(answers.at(-1).arrived, `round ${round}: the surplus waited for those inside`);
    }
  });

  test('a wrong password in the surplus is not called wrong, and an unknown account is told the same', async () => {
    const people = await Promise.all(Array.from({ length: crowd }, (_, index) =>
      atPassword(index % 2 ? account.email : `nobody${index}@example.test`)));
    const answers = (await storm(people, 'not the right password')).answers.filter(({ status }) => status === 503);
    assert.ok(answers.length > 0);
    answers.forEach(assertTurnedAwayPolitely);
    const bare = ({ body }) => body.replaceAll(/[?&]i=[\w.-]+/g, '');
    assert.equal(new Set(answers.map(bare)).size, 1, 'the answers differ');
  });

  test('verification, refresh and client credentials go on while the queue is full', async () => {
    const person = new Person();
    let { refresh_token: refreshToken, access_token: accessToken } =
      (await application.redeem(await application.code(person, account))).json;
    const people = await Promise.all(Array.from({ length: crowd }, () => atPassword()));

    let isOver = false;
    let sawSaturation = false;
    let turnedAway = 0;
    // Whoever is turned away tries again at once, so that the queue stays full for as long as nobody has seen it.
    const insist = async (person) => {
      let answer = await submit(person);
      while (!answer.arrived && !sawSaturation) {
        ++turnedAway;
        answer = await submit(person);
      }
      return answer;
    };
    const done = { refresh: 0, introspect: 0, userinfo: 0, jwks: 0, own: 0, silent: 0 };
    const load = Promise.all(people.map(insist)).finally(() => { isOver = true; });
    // Only what was answered while logins still waited for their hash counts.
    const note = (name, { status, text }) => {
      assert.equal(status, 200, `${name}: ${text}`);
      if (!isOver) ++done[name];
    };
    while (!isOver) {
      const refreshed = await application.refresh(refreshToken);
      note('refresh', refreshed);
      refreshToken = refreshed.json.refresh_token;
      accessToken = refreshed.json.access_token;
      const introspected = await application.introspect(accessToken);
      note('introspect', introspected);
      assert.equal(introspected.json.active, true);
      note('userinfo', await application.userinfo(accessToken));
      note('jwks', await application.get('/jwks'));
      note('own', await application.ownToken());
      const silent = await person.open(application.begin({ prompt: 'none' }).url, { stopAt: [redirectUri] });
      assert.ok(silent.arrived?.searchParams.has('code'), `single sign-on: ${silent.arrived ?? silent.status}`);
      if (!isOver) ++done.silent;
      const { status, json } = await application.get('/readyz');
      assert.equal(status, 200, 'a busy node is not a dead one');
      sawSaturation ||= json.hashing_saturated;
    }
    const loggedIn = (await load).filter(({ arrived }) => arrived?.searchParams.has('code'));
    assert.ok(loggedIn.length >= queue && turnedAway > 0);
    assert.ok(sawSaturation, '/readyz never said that hashing was saturated');
    for (const [name, count] of Object.entries(done)) {
      assert.ok(count > 0, `${name}: none was answered while logins waited`);
    }
    // With one hash after the other, work that waited behind them would have kept pace with them.
    assert.ok(done.refresh > loggedIn.length, `${done.refresh} refreshes during ${loggedIn.length} logins`);
  });

  test('what was turned away is counted where the operator looks', async () => {
    const { text } = await application.get('/metrics');
    assert.ok(Number(text.match(/^bongsu_password_refused_total (\d+)/m)?.[1]) > 0);
  });
});
