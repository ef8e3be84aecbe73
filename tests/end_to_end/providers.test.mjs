// Logging in by upstream providers: those that others wrote, and stand-ins for those that nobody can run. Every preset's
// flow, what becomes of the address that each states, and answers that are not what they seem.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as jose from 'jose';

import { Application, redirectUri } from './support/application.mjs';
import { answerThere, goOn, goTo, logInBy, logInByPassword, logInElsewhere } from './support/doors.mjs';
import { LemonLdap } from './support/lemonldap.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { StandIn } from './support/stand_in.mjs';
import { Upstream, somebody } from './support/upstream.mjs';

const stranger = { sub: 'u-2002', name: '박여름', email: 'yeoreum@upstream.example', email_verified: false };
const taken = { sub: 'u-3003', name: '최가을', email: 'taken@upstream.example', email_verified: true };
const added = { sub: 'u-4004', name: '정겨울', email: 'added@upstream.example', email_verified: true };
const people = [somebody, stranger, taken, added];
const password = 'a long enough password';

// Each upstream, and what the configuration says of it. `account` is what is pressed on its page; `email` the address
// that it states (none: it states none), and whether that counts as verified.
const cases = [
  { id: 'plain', start: () => Upstream.start({ people }), preset: 'oidc', ...somebody, account: somebody.sub, verified: true },
  {
    id: 'post-rs256', preset: 'oidc', ...somebody, account: somebody.sub, verified: true,
    start: () => Upstream.start({ people, algorithm: 'RS256', authentication: 'client_secret_post' }),
    settings: { authentication: 'client_secret_post' },
  },
  { id: 'silent-ps256', start: () => Upstream.start({ people, algorithm: 'PS256', iss: false }), preset: 'oidc', ...somebody, account: somebody.sub, verified: true },
  { id: 'eddsa', start: () => Upstream.start({ people, algorithm: 'EdDSA', pkce: false }), preset: 'oidc', ...somebody, account: somebody.sub, verified: true },
  { id: 'google', start: () => Upstream.start({ people, algorithm: 'RS256', authentication: 'client_secret_post' }), preset: 'google', ...somebody, account: somebody.sub, verified: true },
  { id: 'microsoft', start: () => Upstream.start({ people, algorithm: 'RS256', authentication: 'client_secret_post' }), preset: 'microsoft', ...somebody, account: somebody.sub, verified: false },
  { id: 'lemon', start: () => LemonLdap.start(), preset: 'oidc', email: LemonLdap.demoAccount.email, verified: false },
  ...['naver', 'kakao', 'apple', 'line', 'github', 'facebook'].map((id) => ({
    id, start: () => StandIn.start(id), preset: id, account: 'yes', verified: ['kakao', 'apple'].includes(id),
  })),
];

function settingsOf({ id, preset, settings = {} }, upstream) {
  const steps = { authorization: 'authorization_endpoint', token: 'token_endpoint', user_info: 'user_info_endpoint' };
  const endpoints = upstream.document || !upstream.kind ? { issuer: upstream.issuer } : {};
  for (const [step, name] of Object.entries(steps)) {
    if (upstream.kind && (!upstream.document || step === 'user_info') && upstream.endpoint(step)) {
      endpoints[name] = upstream.endpoint(step);
    }
  }
  const { teamId, keyId } = upstream.client;
  return { preset, id, ...(preset === 'oidc' ? { name_ko: id, name_en: id } : {}), ...endpoints, ...(teamId ? { team_id: teamId, key_id: keyId } : {}), ...settings };
}

let server;
let application;
const upstreams = new Map();

before(async () => {
  for (const each of cases) upstreams.set(each.id, await each.start());
  server = await Server.start({
    providers: cases.map((each) => ({ upstream: upstreams.get(each.id), settings: settingsOf(each, upstreams.get(each.id)) })),
  });
  application = await Application.register(server);
  await server.addUser({ ...other, options: ['--verified'] });
});
after(async () => {
  await server?.stop();
  for (const upstream of upstreams.values()) await upstream.stop();
});

// What the application is told of the person.
async function toldTo({ page, verifier }) {
  assert.ok(page.arrived, `the application was not reached: ${page.url?.pathname} ${page.title}`);
  const { json, text } = await application.redeem({ code: page.arrived.searchParams.get('code'), verifier });
  assert.ok(json.id_token, text);
  const info = await application.userinfo(json.access_token);
  return { ...info.json, ...jose.decodeJwt(json.id_token) };
}

async function chooseAtLemon(person, page) {
  const { user, password: typed } = LemonLdap.demoAccount;
  return person.submit(page, page.form('password'), { user, password: typed }, { stopAt: [redirectUri] });
}

describe('logging in by a provider', () => {
  for (const { id, account, email, verified } of cases) {
    test(`${id}: makes an account once, and finds it ever after`, async () => {
      const stated = email ?? upstreams.get(id).person?.email;
      const own = `somebody.by.${id}@example.test`;
      const byLemon = async () => {
        const { url, verifier } = application.begin();
        const person = new Person();
        const page = await chooseAtLemon(person, await goTo(person, await person.open(url), id));
        return { page: await goOn(person, page, { email: own }), verifier };
      };
      const log = () => (id === 'lemon' ? byLemon() : logInBy(application, id, account, { email: own }));
      const first = await toldTo(await log());
      assert.equal(first.email, own);
      assert.equal(first.email_verified, false, 'an address that the provider did not state is not verified by it');
      assert.deepEqual(first.amr, ['fed']);
      const second = await toldTo(await log());
      assert.equal(second.sub, first.sub);
      assert.equal(second.email, own);
      assert.ok(stated !== own && typeof verified === 'boolean');
    });
  }

  for (const { id, account, verified } of cases.filter(({ id: each }) => ['kakao', 'apple', 'naver', 'facebook'].includes(each))) {
    test(`${id}: the address that it states counts as ${verified ? 'verified' : 'not verified'}`, async () => {
      const upstream = upstreams.get(id);
      const { person } = upstream;
      upstream.person = { ...person, id: `${typeof person.id === 'number' ? '' : person.id}9${id.length}`, email: `stated.by.${id}@example.test` };
      try {
        const told = await toldTo(await logInBy(application, id, account));
        assert.equal(told.email, `stated.by.${id}@example.test`);
        assert.equal(told.email_verified, verified);
      } finally {
        upstream.person = person;
      }
    });
  }

  test('whoever says no there comes back to another door', async () => {
    const person = new Person();
    const { url, verifier } = application.begin();
    const page = await answerThere(person, await goTo(person, await person.open(url), 'plain'), '');
    await expectAnotherDoor(person, page, { url, verifier });
  });
});

// The way in that is left for whoever did not get in by the provider, in the same interaction.
const other = { email: 'other.door@example.test', name: 'Other', password };

async function expectAnotherDoor(person, page, { url, verifier }) {
  assert.equal(page.arrived, undefined, 'the provider must not lead in');
  assert.equal(page.status, 200);
  assert.equal(page.url.origin + page.url.pathname, `${server.issuer}/login/doors`);
  const arrived = await logInByPassword(person, page, other);
  assert.ok(arrived.arrived, `ends at ${arrived.url?.pathname} (${arrived.status}) ${arrived.title}`);
  assert.equal(arrived.arrived.searchParams.get('state'), new URL(url).searchParams.get('state'));
  const { json } = await application.redeem({ code: arrived.arrived.searchParams.get('code'), verifier });
  assert.ok(json.id_token);
}

describe('an ID token that is not what it seems', () => {
  const hour = 3600;
  const forgeries = {
    'has expired': (kakao) => (claims) => kakao.sign({ ...claims, iat: claims.iat - 2 * hour, exp: claims.iat - hour }),
    'is from the future': (kakao) => (claims) => kakao.sign({ ...claims, iat: claims.iat + hour, nbf: claims.iat + hour }),
    'is for another application': (kakao) => (claims) => kakao.sign({ ...claims, aud: 'another' }),
    'is for another application too': (kakao) => (claims) => kakao.sign({ ...claims, aud: [claims.aud, 'another'], azp: 'another' }),
    'is of another issuer': (kakao) => (claims) => kakao.sign({ ...claims, iss: 'https://kauth.kakao.com' }),
    'is for another login': (kakao) => (claims) => kakao.sign({ ...claims, nonce: 'another' }),
    'says nothing of the login': (kakao) => ({ nonce, ...claims }) => kakao.sign(claims),
    'is about somebody else than user info': (kakao) => (claims) => kakao.sign({ ...claims, sub: '42' }),
    'is signed with a key that only has the name': (kakao) => async (claims) =>
      kakao.sign(claims, { key: (await jose.generateKeyPair('RS256')).privateKey }),
    'is signed with a key that nobody published': (kakao) => async (claims) =>
      kakao.sign(claims, { kid: 'k2', key: (await jose.generateKeyPair('RS256')).privateKey }),
    'is signed with the public key as a secret': (kakao) => async (claims) =>
      kakao.sign(claims, { alg: 'HS256', key: Buffer.from(await jose.exportSPKI(kakao.keys.publicKey)) }),
    'is not signed at all': () => (claims) => new jose.UnsecuredJWT(claims).encode(),
  };
  for (const [what, forgery] of Object.entries(forgeries)) {
    test(what, async () => {
      const kakao = upstreams.get('kakao');
      kakao.forge = forgery(kakao);
      try {
        const person = new Person();
        const begun = application.begin();
        const page = await answerThere(person, await goTo(person, await person.open(begun.url), 'kakao'), 'yes');
        await expectAnotherDoor(person, page, begun);
      } finally {
        kakao.forge = undefined;
      }
    });
  }
});

describe('an answer that is not what it seems', () => {
  // Stands before the callback, with what the provider answered.
  async function answerOf(person, begun, id = 'plain') {
    const page = await goTo(person, await person.open(begun.url), id);
    const { arrived } = await person.submit(page, page.form('account'), { account: somebody.sub },
      { stopAt: [server.callback(id)] });
    return arrived;
  }
  async function expectNobodyIn(person, page, begun) {
    assert.equal(page.arrived, undefined);
    assert.ok(page.status < 500, `${page.status}`);
    assert.ok(!['/login/second-way', '/login/finish'].includes(page.url.pathname), page.url.pathname);
    assert.equal((await person.open(begun.url)).url.pathname, '/login');
  }
  const with_ = (url, changes) => {
    const changed = new URL(url);
    for (const [name, value] of Object.entries(changes)) changed.searchParams.set(name, value);
    return changed.href;
  };

  test('of another issuer', async () => {
    const person = new Person();
    const begun = application.begin();
    const answer = await answerOf(person, begun);
    await expectAnotherDoor(person, await person.open(with_(answer, { iss: upstreams.get('eddsa').issuer })), begun);
  });

  test('without the issuer that the provider promises', async () => {
    const person = new Person();
    const begun = application.begin();
    const answer = await answerOf(person, begun);
    answer.searchParams.delete('iss');
    await expectAnotherDoor(person, await person.open(answer.href), begun);
  });

  test('at the callback of another provider', async () => {
    const person = new Person();
    const begun = application.begin();
    const answer = await answerOf(person, begun);
    await expectNobodyIn(person, await person.open(`${server.callback('eddsa')}${answer.search}`), begun);
  });

  test('with a state of somebody else', async () => {
    const [person, attacker] = [new Person(), new Person()];
    const begun = application.begin();
    const own = await answerOf(person, begun);
    const theirs = await answerOf(attacker, application.begin());
    await expectNobodyIn(person, await person.open(with_(own, { state: theirs.searchParams.get('state') })), begun);
  });

  test('with a code that an attacker slipped in', async () => {
    const [person, attacker] = [new Person(), new Person()];
    const begun = application.begin();
    const own = await answerOf(person, begun);
    const theirs = await answerOf(attacker, application.begin());
    await expectAnotherDoor(person, await person.open(with_(own, { code: theirs.searchParams.get('code') })), begun);
  });

  test('in another browser', async () => {
    const begun = application.begin();
    const answer = await answerOf(new Person(), begun);
    const thief = new Person();
    await expectNobodyIn(thief, await thief.open(answer.href, { stopAt: [redirectUri] }), begun);
  });

  test('for the second time', async () => {
    const person = new Person();
    const begun = application.begin();
    const answer = await answerOf(person, begun);
    const first = await goOn(person, await person.open(answer.href, { stopAt: [redirectUri] }),
      { email: 'twice@example.test' });
    assert.ok(first.arrived);
    const again = await person.open(answer.href, { stopAt: [redirectUri] });
    assert.ok(again.arrived === undefined || again.arrived.searchParams.get('code') !== first.arrived.searchParams.get('code'));
    assert.ok(again.arrived || again.status < 500, `${again.status}`);
  });
});

describe('a switch of the operator', () => {
  const page = () => new Person().open(application.begin().url);
  const hasDoor = ({ body }) => body.includes('value="provider:plain"');
  async function until(isSo) {
    for (let tries = 0; tries < 300; tries += 1) {
      const shown = await page();
      if (isSo(shown)) return shown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the switch was not taken up');
  }

  test('takes the button away while the server runs, says why, and gives it back', async () => {
    const standing = await page();
    assert.ok(hasDoor(standing));
    await server.command('provider', 'off', 'plain', '--message-ko', '점검 중입니다', '--message-en', 'Back at noon');
    const off = await until((shown) => !hasDoor(shown));
    assert.equal(off.status, 200);
    assert.match(off.body, /Back at noon/);
    const person = new Person();
    person.language = 'ko';
    assert.match((await person.open(application.begin().url)).body, /점검 중입니다/);

    // A page of before the switch leads to another door, and not to the provider.
    const late = new Person();
    const begun = application.begin();
    const doors = await (async () => {
      const form = (await late.open(begun.url)).form('email');
      return late.open(form.action, { method: 'POST', body: new URLSearchParams({ ...form.fields, door: 'provider:plain' }).toString() });
    })();
    await expectAnotherDoor(late, doors, begun);

    await server.command('provider', 'on', 'plain');
    await until(hasDoor);
    assert.ok((await logInBy(application, 'plain', somebody.sub, { email: 'after.the.switch@example.test' })).arrived);
  });
});

describe('linking', () => {
  const subOf = async (login) => (await toldTo(await login)).sub;
  const byPlain = (account) => logInBy(application, 'plain', account);
  async function byPassword(person, account) {
    const begun = application.begin();
    return { page: await logInByPassword(person, await person.open(begun.url), account), verifier: begun.verifier };
  }
  const accountPage = (person) => person.open(`${server.issuer}/account`);
  const addAt = async (person, page, account) =>
    goOn(person, await answerThere(person, await goTo(person, page, 'plain'), account));

  test('an address joins nothing: another login, a clear question, and both lead to one account', async () => {
    const owner = { email: taken.email, name: 'Owner', password };
    await server.addUser({ ...owner, options: ['--verified'] });
    const person = new Person();
    const { url, verifier } = application.begin();
    let page = await answerThere(person, await goTo(person, await person.open(url), 'plain'), taken.sub);
    assert.equal(page.url.pathname, '/login/finish');
    page = await person.submit(page, page.form('name'), {}, { stopAt: [redirectUri] });
    assert.equal(page.url.pathname, '/login/finish', 'no account is made, and none is joined');
    const sub = await subOf({ page: await logInElsewhere(person, page, owner), verifier });
    assert.equal(await subOf(byPlain(taken.sub)), sub);
    assert.equal(await subOf(byPassword(new Person(), owner)), sub);
  });

  test('an identity stays with the account that has it, and the other is told so', async () => {
    const before_ = await subOf(byPlain(taken.sub));
    const person = new Person();
    await byPassword(person, other);
    const page = await addAt(person, await accountPage(person), taken.sub);
    assert.equal(page.url.pathname, '/account');
    assert.match(page.body, /role="status"/);
    assert.equal(await subOf(byPlain(taken.sub)), before_);
  });

  test('what is added on the account page logs in, until it is removed; the last way in stays', async () => {
    const owner = { email: 'adds@example.test', name: 'Adds', password };
    await server.addUser(owner);
    const person = new Person();
    const sub = await subOf(byPassword(person, owner));
    let page = await addAt(person, await accountPage(person), added.sub);
    assert.equal(page.url.pathname, '/account');
    assert.equal(await subOf(byPlain(added.sub)), sub);

    const removals = () => page.forms().flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'remove'));
    assert.equal(removals().length, 2, 'either may go');
    const form = page.forms().find(({ buttons }) => buttons.some(({ name }) => name === 'remove'));
    const [, remove] = page.body.match(/<strong><bdi>plain<\/bdi><\/strong>(?:(?!<\/li>)[\s\S])*?name="remove" value="([^"]+)"/);
    page = await person.submit(page, form, { remove });
    assert.equal(page.url.pathname, '/account');
    assert.equal(removals().length, 0, 'the password is all that is left');
    assert.notEqual(await subOf(byPlain(added.sub)), sub, 'whoever comes by it now is somebody new');
  });
});
