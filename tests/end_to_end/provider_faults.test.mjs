// One provider broken in every way at every step of a login: whoever has another way in reaches the application by it,
// in the same interaction. And outages that begin and end while people log in, and over a restart.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { generateKeyPair, exportJWK } from 'jose';

import { Application } from './support/application.mjs';
import { answerThere, goTo, isAtProvider, logInByPassword, logInElsewhere, patience } from './support/doors.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { StandIn } from './support/stand_in.mjs';

const password = 'a long enough password';

const wrongKeys = async () => {
  const { publicKey } = await generateKeyPair('RS256');
  const keys = [{ ...await exportJWK(publicKey), kid: 'k1', use: 'sig', alg: 'RS256' }];
  return (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
};

const faults = {
  refuse: 'refuse', hang: 'hang', 'answer 500': 'error', 'answer slowly': 'slow', 'answer nonsense': 'nonsense',
  'cut off the answer': 'cut', 'answer with wrong keys': await wrongKeys(),
};
const steps = ['discovery', 'authorization', 'token', 'keys', 'user_info'];
// Wrong keys can only be answered where keys are asked for.
const scenarios = steps.flatMap((step) => Object.entries(faults)
  .filter(([, fault]) => step === 'keys' || typeof fault === 'string')
  .map(([name, fault]) => ({ step, name, fault, id: `${step} ${name}`.replace(/[ _]/g, '-') })));
const kakao = (upstream, id) => ({
  upstream, settings: { preset: 'kakao', id, issuer: upstream.issuer, user_info_endpoint: upstream.endpoint('user_info') },
});

// The application is reached, and by the very request that began.
function assertArrived(page, url, what) {
  assert.ok(page.arrived, `${what}: ends at ${page.url?.pathname} (${page.status}) ${page.title}`);
  assert.equal(page.arrived.searchParams.get('state'), new URL(url).searchParams.get('state'), what);
  assert.ok(page.arrived.searchParams.get('code'), `${what}: ${page.arrived.search}`);
}

describe('a provider that is broken from before the server knew it', { concurrency: 4 }, () => {
  const standIns = new Map();
  const account = { email: 'haneul@example.test', name: '김하늘', password };
  let server;
  let application;

  before(async () => {
    for (const { id, step, fault } of scenarios) {
      const standIn = await StandIn.start('kakao');
      standIns.set(id, standIn);
      await standIn.proxy.break(fault, step);
    }
    server = await Server.start({ providers: scenarios.map(({ id }) => kakao(standIns.get(id), id)) });
    application = await Application.register(server);
    await server.addUser(account);
  });
  after(async () => {
    await server?.stop();
    for (const standIn of standIns.values()) await standIn.stop();
  });

  for (const { id, step, name, fault } of scenarios) {
    test(`at ${step}: ${name}`, async () => {
      const person = new Person();
      const { url } = application.begin();
      const begun = await person.open(url);
      // At the provider's own page a browser shows what it likes: the way back is its back button.
      let page = await goTo(person, begun, id, { signal: patience(standIns.get(id).proxy) }).catch(() => begun);
      if (isAtProvider(page)) page = await answerThere(person, page, 'yes');
      if (!page.arrived && page.url.origin !== server.issuer) page = begun;
      const gotThrough = page.url.pathname === '/login/finish';
      assert.equal(page.status, 200, page.title);
      assert.match(page.url.pathname, /^\/login(\/doors|\/finish)?$/);
      assert.ok(!gotThrough || fault === 'slow' || step === 'user_info', 'the fault was not met');
      page = gotThrough
        ? await logInElsewhere(person, page, account, { link: 'deny' })
        : await logInByPassword(person, page, account);
      assertArrived(page, url, id);
    });
  }
});

describe('an outage', () => {
  let standIn;
  let server;
  let application;
  const account = { email: 'bada@example.test', password };

  // Each begins with a provider that is well and a server that has just started.
  beforeEach(async () => {
    standIn = await StandIn.start('kakao');
    server = await Server.start({ providers: [kakao(standIn, 'kakao')] });
    application = await Application.register(server);
    // Somebody with two ways in: the provider, and a password.
    await server.addUser({ ...account, name: '이바다' });
    const person = new Person();
    const { url } = application.begin();
    const page = await answerThere(person, await goTo(person, await person.open(url), 'kakao'), 'yes');
    assertArrived(await logInElsewhere(person, page, account), url, 'linking');
  });
  afterEach(async () => {
    await server?.stop();
    await standIn?.stop();
  });

  // By the provider, or by the other door when that does not open.
  async function logInAnyhow() {
    const person = new Person();
    const { url } = application.begin();
    const begun = await person.open(url);
    let page = await goTo(person, begun, 'kakao').catch(() => begun);
    if (isAtProvider(page)) page = await answerThere(person, page, 'yes').catch(() => begun);
    if (!page.arrived && page.url.origin !== server.issuer) page = begun;
    const byProvider = Boolean(page.arrived);
    if (!page.arrived) page = await logInByPassword(person, page, account);
    assertArrived(page, url, 'under load');
    return byProvider ? 'provider' : 'password';
  }

  test('that begins and ends while people log in loses nobody', async () => {
    const ways = [];
    let going = true;
    const crowd = Array.from({ length: 6 }, async () => {
      while (going) ways.push(await logInAnyhow());
    });
    const until = async (condition) => {
      while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const everyWay = async () => {
      await until(() => ways.includes('provider'));
      for (const fault of ['refuse', 'error', 'nonsense', 'cut']) {
        ways.length = 0;
        await standIn.proxy.break(fault);
        await until(() => ways.slice(-6).filter((way) => way === 'password').length === 6);
        await standIn.proxy.mend();
        await until(() => ways.slice(-6).filter((way) => way === 'provider').length === 6);
      }
    };
    try {
      await Promise.race([everyWay(), Promise.all(crowd)]);
    } finally {
      going = false;
      await Promise.all(crowd);
    }
  });

  test('of its documents over a restart does not stop logging in by it', async () => {
    assert.equal(await logInAnyhow(), 'provider');
    await standIn.proxy.break('refuse', 'discovery', 'keys');
    await server.end();
    await server.serve();
    assert.equal(await logInAnyhow(), 'provider');
  });

  test('of all of it over a restart leads through another door', async () => {
    await standIn.proxy.break('refuse');
    await server.end();
    await server.serve();
    assert.equal(await logInAnyhow(), 'password');
    await standIn.proxy.mend();
    assert.equal(await logInAnyhow(), 'provider');
  });
});
