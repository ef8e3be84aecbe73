// A second way in that the operator requires, and a login that a provider has to prove before one is set.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import * as jose from 'jose';

import { Application, redirectUri } from './support/application.mjs';
import { answerThere, goTo, isAtProvider, logInBy, logInByPassword } from './support/doors.mjs';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';
import { Upstream } from './support/upstream.mjs';

const stopAtApplication = { stopAt: [redirectUri] };
const password = 'a long enough password';
const people = ['old', 'new', 'left-open'].map((sub) => (
  { sub, name: sub, email: `${sub}@upstream.example`, email_verified: true }));

let server;
let upstream;
let application;

async function require_() {
  await server.end();
  const toml = await readFile(server.config, 'utf8');
  await writeFile(server.config, toml.replace('second_way = "never"', 'second_way = "required"'));
  await server.serve();
}

before(async () => {
  upstream = await Upstream.start({ people });
  server = await Server.start({
    settings: { login: { second_way: 'never' } },
    providers: [{ upstream, settings: { preset: 'oidc', id: 'magpie', name_ko: '까치', name_en: 'Magpie', issuer: upstream.issuer } }],
  });
  application = await Application.register(server);
});
after(async () => {
  await server?.stop();
  await upstream?.stop();
});

// What is left of a person in a browser that is logged out here, and not at the provider.
const ofTheProvider = ({ cookies }) => new Map([...cookies].filter(([name]) => !name.includes('bongsu')));

// Who has a session here is sent back to the application at once.
async function expectLoggedOut(person) {
  const page = await person.open(application.begin().url, stopAtApplication);
  assert.equal(page.arrived, undefined, 'nobody may be logged in yet');
  assert.equal(page.url.pathname, '/login');
}

// Every page that goes on with the interaction of this one.
async function expectNoWayPast(person, page) {
  const { i } = page.form('i').fields;
  for (const path of ['/authorize/resume', '/login/finish', '/login/link', '/login/doors', '/login', '/accounts', '/account', '/login/second-way']) {
    const tried = await person.open(`${server.issuer}${path}?i=${encodeURIComponent(i)}`, stopAtApplication);
    assert.equal(tried.arrived, undefined, path);
    await expectLoggedOut(person);
  }
}

async function expectIn({ arrived }, verifier, amr) {
  assert.ok(arrived);
  const { json } = await application.redeem({ code: arrived.searchParams.get('code'), verifier });
  assert.deepEqual(jose.decodeJwt(json.id_token).amr, amr);
}

test('is set before the first session, and no address leads past it', async () => {
  const old = new Person();
  assert.ok((await logInBy(application, 'magpie', 'old', { person: old })).arrived, 'an account of before');
  await require_();

  const person = new Person();
  const { url, verifier } = application.begin();
  let page = await answerThere(person, await goTo(person, await person.open(url), 'magpie'), 'new');
  page = await person.submit(page, page.form('name'), { name: 'New', email: 'new@example.test' }, stopAtApplication);
  assert.equal(page.url.pathname, '/login/second-way');
  assert.ok(!page.body.includes('value="deny"'));
  await expectNoWayPast(person, page);
  page = await person.submit(page, page.form('password'), { decision: 'deny' }, stopAtApplication);
  assert.equal(page.url.pathname, '/login/second-way');
  page = await person.submit(page, page.form('password'), { password }, stopAtApplication);
  await expectIn(page, verifier, ['fed']);
  assert.ok((await logInBy(application, 'magpie', 'new')).arrived, 'from now on it is not asked for');

  const elsewhere = new Person();
  const again = application.begin();
  const byPassword = await logInByPassword(elsewhere, await elsewhere.open(again.url), { email: 'new@example.test', password });
  await expectIn(byPassword, again.verifier, ['pwd']);

  // The account of before, in a browser that is logged in at the provider: it answers by itself, and is asked again.
  const begun = application.begin();
  const fresh = new Person();
  fresh.cookies = ofTheProvider(old);
  page = await goTo(fresh, await fresh.open(begun.url), 'magpie');
  assert.equal(page.url.pathname, '/login/second-way', 'the provider answered by itself');
  assert.ok(!('password' in page.form('door').fields));
  await expectNoWayPast(fresh, page);
  page = await goTo(fresh, page, 'magpie');
  assert.ok(isAtProvider(page), 'the provider asks who it is');
  page = await answerThere(fresh, page, 'old');
  assert.equal(page.url.pathname, '/login/second-way');
  page = await fresh.submit(page, page.form('password'), { password }, stopAtApplication);
  await expectIn(page, begun.verifier, ['fed']);
});

// prompt=login and max_age stand in an address that whoever holds the browser can change.
test('is not set by an answer to a request for a new login that somebody has changed', async () => {
  const owner = new Person();
  let page = await goTo(owner, await owner.open(application.begin().url), 'magpie');
  page = await answerThere(owner, page, 'left-open');
  await owner.submit(page, page.form('name'), { name: 'Left open', email: 'left.open@example.test' }, stopAtApplication);

  const finder = new Person();
  finder.cookies = ofTheProvider(owner);
  page = await goTo(finder, await finder.open(application.begin().url), 'magpie');
  assert.equal(page.url.pathname, '/login/second-way', 'the provider answered by itself');
  const leave = () => finder.submit(page, page.form('door'), { door: 'provider:magpie' }, { stopAt: [upstream.issuer] });
  const { arrived } = await leave();
  assert.equal(arrived.searchParams.get('prompt'), 'login');
  assert.equal(arrived.searchParams.get('max_age'), '0');
  for (const name of ['prompt', 'max_age']) arrived.searchParams.delete(name);
  page = await finder.open(arrived.href, stopAtApplication);
  assert.equal(page.arrived, undefined);
  assert.equal(page.url.pathname, '/login/doors');
  assert.match(page.body, /answered with an earlier one/);
  await expectLoggedOut(finder);
});
