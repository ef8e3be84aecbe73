// Microsoft's tenants: one document for all of them, and a token of each is of the tenant that it names.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as jose from 'jose';

import { Application } from './support/application.mjs';
import { answerThere, goTo, logInBy } from './support/doors.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { StandIn, tenant } from './support/stand_in.mjs';

const another = '9188040d-6c67-4c5b-b112-36a304b66dad';

let server;
let application;
let all;
let one;

before(async () => {
  all = await StandIn.start('microsoft');
  one = await StandIn.start('microsoft', { asTenant: tenant });
  const issuer = ({ issuer: origin }) => `${origin}/{tenant}/v2.0`;
  server = await Server.start({
    settings: { login: { second_way: 'never' } },
    providers: [
      { upstream: all, settings: { preset: 'microsoft', id: 'all', issuer: issuer(all) } },
      { upstream: one, settings: { preset: 'microsoft', id: 'one', issuer: issuer(one), tenant } },
    ],
  });
  application = await Application.register(server);
});
after(async () => {
  await server?.stop();
  for (const upstream of [all, one]) await upstream.stop();
});

async function expectRefused(id) {
  const person = new Person();
  const page = await answerThere(person, await goTo(person, await person.open(application.begin().url), id), 'yes');
  assert.equal(page.arrived, undefined);
  assert.equal(page.url.pathname, '/login/doors');
  assert.match(page.body, /could not be verified/);
}

test('an account of any tenant logs in by the document of all, and of the one by its own', async () => {
  for (const id of ['all', 'one']) {
    const { page, verifier } = await logInBy(application, id, 'yes', { email: `by.${id}@example.test` });
    assert.ok(page.arrived, `${page.url?.pathname} ${page.title}`);
    const { json } = await application.redeem({ code: page.arrived.searchParams.get('code'), verifier });
    assert.deepEqual(jose.decodeJwt(json.id_token).amr, ['fed']);
  }
});

test('a token of another tenant than it names is refused', async () => {
  for (const change of [{ tid: another }, { tid: undefined }, { iss: all.kind.issuerIn(all.issuer, another) }]) {
    all.forge = (claims) => all.sign({ ...claims, ...change });
    await expectRefused('all');
  }
  all.forge = undefined;
});

test('a token of another tenant is refused where only one may log in', async () => {
  one.forge = (claims) => one.sign({ ...claims, tid: another, iss: one.kind.issuerIn(one.issuer, another) });
  await expectRefused('one');
  one.forge = undefined;
});

test('a key that is published for another tenant signs for that one alone', async () => {
  const fresh = await StandIn.start('microsoft');
  fresh.aboutKey = { issuer: fresh.kind.issuerIn(fresh.issuer, another) };
  const apart = await Server.start({
    providers: [{ upstream: fresh, settings: { preset: 'microsoft', issuer: `${fresh.issuer}/{tenant}/v2.0` } }],
  });
  try {
    const person = new Person();
    const { url } = (await Application.register(apart)).begin();
    const page = await answerThere(person, await goTo(person, await person.open(url), 'microsoft'), 'yes');
    assert.equal(page.arrived, undefined);
    assert.match(page.body, /could not be verified/);
  } finally {
    await apart.stop();
    await fresh.stop();
  }
});
