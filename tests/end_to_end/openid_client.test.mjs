// Every flow and error as openid-client (npm), a certified relying party library, sees them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as client from 'openid-client';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const redirectUri = 'https://shop.example/callback';
const account = { email: 'haneul@example.test', name: '김하늘', password: 'a long enough password' };

let server;
let registered;
let config;

const discover = (entry, authentication) =>
  client.discovery(new URL(server.issuer), entry.client_id, entry.client_secret, authentication, {
    execute: [client.allowInsecureRequests],
  });

// Begins a flow; gives what the client must remember.
async function begin(configuration, parameters = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const remembered = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: remembered.expectedState,
    nonce: remembered.expectedNonce,
    ...parameters,
  });
  return { url, remembered };
}

async function logIn(configuration, person, parameters = {}) {
  const { url, remembered } = await begin(configuration, parameters);
  const { arrived, ...page } = await person.logIn(url.href, { ...account, redirectUri });
  assert.ok(arrived, `no redirect to the client but ${page.title}`);
  return { arrived, remembered };
}

async function tokens(configuration, person, parameters = {}, checks = {}) {
  const { arrived, remembered } = await logIn(configuration, person, parameters);
  return client.authorizationCodeGrant(configuration, arrived, { ...remembered, ...checks });
}

const fails = (promise, error, status = 400) =>
  assert.rejects(promise, (thrown) => {
    assert.equal(thrown.error, error);
    if (thrown.status) assert.equal(thrown.status, status);
    return true;
  });

before(async () => {
  server = await Server.start();
  registered = await server.addClient({
    redirectUris: [redirectUri],
    options: ['--grant', 'authorization_code', '--grant', 'refresh_token', '--grant', 'client_credentials',
      '--post-logout-redirect-uri', 'https://shop.example/bye'],
  });
  await server.addUser({ ...account, options: ['--verified'] });
  config = await discover(registered);
});
after(() => server.stop());

describe('openid-client', () => {
  test('discovers the server by both well-known documents', async () => {
    assert.equal(config.serverMetadata().issuer, server.issuer);
    const oauth = await client.discovery(new URL(server.issuer), registered.client_id, registered.client_secret, undefined, {
      algorithm: 'oauth2',
      execute: [client.allowInsecureRequests],
    });
    assert.equal(oauth.serverMetadata().token_endpoint, config.serverMetadata().token_endpoint);
    assert.equal(config.serverMetadata().authorization_response_iss_parameter_supported, true);
  });

  test('logs a person in by password and reads the claims', async () => {
    const answer = await tokens(config, new Person());
    const claims = answer.claims();
    assert.equal(claims.iss, server.issuer);
    assert.ok(claims.sub && claims.sid && claims.auth_time === undefined || claims.auth_time > 0);
    assert.equal(answer.token_type, 'bearer');
    const info = await client.fetchUserInfo(config, answer.access_token, claims.sub);
    assert.equal(info.name, account.name);
    assert.equal(info.email, account.email);
    assert.equal(info.email_verified, true);
  });

  test('answers by form_post when asked to', async () => {
    const { url, remembered } = await begin(config, { response_mode: 'form_post' });
    const person = new Person();
    const page = await person.logIn(url.href, { ...account, redirectUri });
    const form = page.form('code');
    assert.equal(form.action, redirectUri);
    const request = new Request(redirectUri, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form.fields),
    });
    const answer = await client.authorizationCodeGrant(config, request, remembered);
    assert.ok(answer.access_token);
  });

  test('is let in again without a password in the same browser, and asked again by prompt=login', async () => {
    const person = new Person();
    const first = await tokens(config, person);
    const { url, remembered } = await begin(config, { prompt: 'none' });
    const silent = await person.open(url.href, { stopAt: [redirectUri] });
    const second = await client.authorizationCodeGrant(config, silent.arrived, remembered);
    assert.equal(second.claims().sub, first.claims().sub);
    assert.equal(second.claims().sid, first.claims().sid);

    const again = await begin(config, { prompt: 'login' });
    const page = await person.open(again.url.href, { stopAt: [redirectUri] });
    assert.equal(page.arrived, undefined);
    assert.match(page.url.pathname, /^\/login/);
  });

  test('is told login_required by prompt=none without a session', async () => {
    const { url, remembered } = await begin(config, { prompt: 'none' });
    const { arrived } = await new Person().open(url.href, { stopAt: [redirectUri] });
    await fails(client.authorizationCodeGrant(config, arrived, remembered), 'login_required');
  });

  test('has max_age honoured and auth_time stated', async () => {
    const answer = await tokens(config, new Person(), { max_age: '60' }, { maxAge: 60 });
    assert.ok(Math.abs(answer.claims().auth_time - Date.now() / 1000) < 30);
  });

  test('is given only what was asked for by name in the claims parameter', async () => {
    const answer = await tokens(config, new Person(), {
      scope: 'openid',
      claims: JSON.stringify({ id_token: { email: null }, userinfo: { name: { essential: true } } }),
    });
    assert.equal(answer.claims().email, account.email);
    assert.equal(answer.claims().name, undefined);
    const info = await client.fetchUserInfo(config, answer.access_token, answer.claims().sub);
    assert.equal(info.name, account.name);
    assert.equal(info.email, undefined);
  });

  test('is told access_denied when the person refuses consent', async () => {
    const { url, remembered } = await begin(config, { prompt: 'consent' });
    const { arrived } = await new Person().logIn(url.href, { ...account, redirectUri, consent: 'deny' });
    await fails(client.authorizationCodeGrant(config, arrived, remembered), 'access_denied');
  });

  test('cannot use a code twice, and the tokens of the first use end with the second', async () => {
    const { arrived, remembered } = await logIn(config, new Person());
    const first = await client.authorizationCodeGrant(config, arrived, remembered);
    await fails(client.authorizationCodeGrant(config, arrived, remembered), 'invalid_grant');
    await fails(client.refreshTokenGrant(config, first.refresh_token), 'invalid_grant');
    assert.equal((await client.tokenIntrospection(config, first.access_token)).active, false);
  });

  test('cannot use a code with another verifier', async () => {
    const { arrived, remembered } = await logIn(config, new Person());
    const wrong = { ...remembered, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await fails(client.authorizationCodeGrant(config, arrived, wrong), 'invalid_grant');
  });

  test('refreshes, is given the lost answer again, and is cut off when a spent token returns', async () => {
    const start = await tokens(config, new Person());
    const second = await client.refreshTokenGrant(config, start.refresh_token);
    const repeated = await client.refreshTokenGrant(config, start.refresh_token);
    const third = await client.refreshTokenGrant(config, repeated.refresh_token);
    assert.ok(third.refresh_token);
    assert.ok(second.refresh_token);
    await fails(client.refreshTokenGrant(config, start.refresh_token), 'invalid_grant');
    await fails(client.refreshTokenGrant(config, third.refresh_token), 'invalid_grant');
  });

  test('is given no more by refreshing with a narrower scope, and nothing with a wider one', async () => {
    const start = await tokens(config, new Person(), { scope: 'openid email offline_access' });
    const narrow = await client.refreshTokenGrant(config, start.refresh_token, { scope: 'openid' });
    assert.equal(narrow.scope, 'openid');
    await fails(client.refreshTokenGrant(config, narrow.refresh_token, { scope: 'openid profile' }), 'invalid_scope');
  });

  test('introspects and revokes', async () => {
    const start = await tokens(config, new Person());
    const live = await client.tokenIntrospection(config, start.access_token);
    assert.equal(live.active, true);
    assert.equal(live.client_id, registered.client_id);
    assert.equal((await client.tokenIntrospection(config, start.refresh_token)).active, true);
    await client.tokenRevocation(config, start.refresh_token);
    assert.equal((await client.tokenIntrospection(config, start.refresh_token)).active, false);
    assert.equal((await client.tokenIntrospection(config, start.access_token)).active, false);
    assert.equal((await client.tokenIntrospection(config, 'nonsense')).active, false);
    await client.tokenRevocation(config, 'nonsense');
  });

  test('speaks for itself with client_credentials, by both ways of authentication', async () => {
    for (const authentication of [client.ClientSecretBasic(registered.client_secret)]) {
      const answer = await client.clientCredentialsGrant(await discover(registered, authentication));
      assert.ok(answer.access_token);
      assert.equal(answer.id_token, undefined);
      assert.equal(answer.refresh_token, undefined);
    }
  });

  test('is told invalid_client with a wrong secret', async () => {
    const wrong = await discover({ ...registered, client_secret: 'wrong' }, client.ClientSecretBasic('wrong'));
    await assert.rejects(client.clientCredentialsGrant(wrong), (thrown) => thrown.cause?.status === 401 || thrown.status === 401);
  });

  test('logs the person out and comes back', async () => {
    const person = new Person();
    const answer = await tokens(config, person);
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: answer.id_token,
      post_logout_redirect_uri: 'https://shop.example/bye',
      state: 'see-you',
    });
    const { arrived } = await person.open(url.href, { stopAt: ['https://shop.example/bye'] });
    assert.equal(arrived.searchParams.get('state'), 'see-you');
    const { url: next, remembered } = await begin(config, { prompt: 'none' });
    const after = await person.open(next.href, { stopAt: [redirectUri] });
    await fails(client.authorizationCodeGrant(config, after.arrived, remembered), 'login_required');
    // offline_access is for when the person is away, so logging out of one browser does not end it (OIDC Core §11).
    assert.ok((await client.refreshTokenGrant(config, answer.refresh_token)).access_token);
  });

  test('never leads a person to an address that was not registered', async () => {
    for (const uri of ['https://evil.example/callback', `${redirectUri}/`, `${redirectUri}?x=1`]) {
      const { url } = await begin(config, { redirect_uri: uri });
      const page = await new Person().open(url.href, { stopAt: ['https://'] });
      assert.equal(page.arrived, undefined);
      assert.equal(page.status, 400);
    }
  });

  test('must use PKCE with S256', async () => {
    for (const parameters of [{ code_challenge_method: 'plain' }, { code_challenge: '' }]) {
      const { url, remembered } = await begin(config, parameters);
      const { arrived } = await new Person().open(url.href, { stopAt: [redirectUri] });
      await fails(client.authorizationCodeGrant(config, arrived, remembered), 'invalid_request');
    }
  });

  test('gets an ID token signed as the client asked, for every algorithm that the server has', async () => {
    for (const algorithm of ['ES256', 'RS256', 'EdDSA']) {
      const entry = await server.addClient({
        redirectUris: [redirectUri],
        options: ['--first-party', '--id-token-alg', algorithm],
      });
      const configuration = await client.discovery(new URL(server.issuer), entry.client_id,
        { client_secret: entry.client_secret, id_token_signed_response_alg: algorithm === 'EdDSA' ? 'EdDSA' : algorithm },
        undefined, { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] });
      const answer = await tokens(configuration, new Person(), { scope: 'openid' });
      const header = JSON.parse(Buffer.from(answer.id_token.split('.')[0], 'base64url'));
      assert.equal(header.alg, algorithm);
    }
  });

  test('gives one person another subject at every sector when subjects are pairwise', async () => {
    const subjects = new Set();
    for (const host of ['a.example', 'b.example']) {
      const uri = `https://${host}/callback`;
      const entry = await server.addClient({ redirectUris: [uri], options: ['--first-party', '--subject-type', 'pairwise'] });
      const configuration = await discover(entry);
      const { url, remembered } = await begin(configuration, { redirect_uri: uri, scope: 'openid' });
      const { arrived } = await new Person().logIn(url.href, { ...account, redirectUri: uri });
      const answer = await client.authorizationCodeGrant(configuration, arrived, remembered);
      subjects.add(answer.claims().sub);
      assert.equal((await client.fetchUserInfo(configuration, answer.access_token, answer.claims().sub)).sub, answer.claims().sub);
    }
    assert.equal(subjects.size, 2);
  });
});
