// The public client's side, step by step, with oauth4webapi (npm): native apps, browser apps, registration, and a
// resource server that checks access tokens by itself (RFC 9068).

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Person } from './support/person.mjs';
import { Server } from './support/server.mjs';

const insecure = { [oauth.allowInsecureRequests]: true };
const account = { email: 'bada@example.test', name: 'Bada', password: 'a long enough password' };
const initialAccessToken = 'an-initial-access-token-of-good-length-0123456789';

let server;
let as;

before(async () => {
  server = await Server.start();
  await server.addUser(account);
  const issuer = new URL(server.issuer);
  as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
});
after(() => server.stop());

async function authorize(client, redirectUri, parameters = {}, person = new Person()) {
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(as.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email',
    state: 'some-state',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  const { arrived } = await person.logIn(url.href, { ...account, redirectUri });
  assert.ok(arrived);
  return { verifier, parameters: oauth.validateAuthResponse(as, client, arrived, 'some-state') };
}

describe('oauth4webapi', () => {
  test('a native app without a secret logs in by loopback, on whatever port it was given (RFC 8252)', async () => {
    const client = await server.addClient({
      name: 'Desktop app',
      redirectUris: ['http://127.0.0.1/callback'],
      options: ['--public', '--native', '--first-party', '--grant', 'authorization_code', '--grant', 'refresh_token'],
    });
    assert.equal(client.client_secret, undefined);
    const redirectUri = 'http://127.0.0.1:51004/callback';
    const { verifier, parameters } = await authorize(client, redirectUri, { scope: 'openid email offline_access' });
    const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), parameters, redirectUri, verifier, insecure);
    const answer = await oauth.processAuthorizationCodeResponse(as, client, response);
    const { sub } = oauth.getValidatedIdTokenClaims(answer);
    const info = await oauth.processUserInfoResponse(as, client, sub,
      await oauth.userInfoRequest(as, client, answer.access_token, insecure));
    assert.equal(info.email, account.email);

    const refreshed = await oauth.processRefreshTokenResponse(as, client,
      await oauth.refreshTokenGrantRequest(as, client, oauth.None(), answer.refresh_token, insecure));
    assert.ok(refreshed.refresh_token);
  });

  test('a resource server verifies the access token by itself (RFC 9068)', async () => {
    const client = await server.addClient({ redirectUris: ['https://app.example/cb'], options: ['--first-party'] });
    const { verifier, parameters } = await authorize(client, 'https://app.example/cb');
    const answer = await oauth.processAuthorizationCodeResponse(as, client, await oauth.authorizationCodeGrantRequest(as, client,
      oauth.ClientSecretPost(client.client_secret), parameters, 'https://app.example/cb', verifier, insecure));
    const request = new Request('https://api.example/', { headers: { authorization: `Bearer ${answer.access_token}` } });
    const claims = await oauth.validateJwtAccessToken(as, request, server.issuer, insecure);
    assert.equal(claims.client_id, client.client_id);
    assert.match(claims.scope, /email/);
  });

  test('the answer without iss, or with another, is refused: ours always states it (RFC 9207)', async () => {
    const client = await server.addClient({ redirectUris: ['https://app.example/cb'], options: ['--first-party'] });
    const { parameters } = await authorize(client, 'https://app.example/cb');
    assert.equal(parameters.get('iss'), server.issuer);
    const url = new URL(as.authorization_endpoint);
    url.search = new URLSearchParams({ client_id: client.client_id, redirect_uri: 'https://app.example/cb', state: 's',
      response_type: 'token', scope: 'openid' });
    const { arrived } = await new Person().open(url.href, { stopAt: ['https://app.example/'] });
    assert.equal(arrived.searchParams.get('error'), 'unsupported_response_type');
    assert.equal(arrived.searchParams.get('iss'), server.issuer);
  });

  test('browser apps may call from the origins that were registered, and from no others (CORS)', async () => {
    await server.addClient({
      redirectUris: ['https://spa.example/cb'],
      options: ['--public', '--origin', 'https://spa.example'],
    });
    const preflight = (endpoint, origin) => fetch(endpoint, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
    for (const endpoint of [as.token_endpoint, as.userinfo_endpoint, as.revocation_endpoint]) {
      const allowed = await preflight(endpoint, 'https://spa.example');
      assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://spa.example', endpoint);
      const refused = await preflight(endpoint, 'https://evil.example');
      assert.equal(refused.headers.get('access-control-allow-origin'), null, endpoint);
    }
    for (const endpoint of [as.jwks_uri, `${server.issuer}/.well-known/openid-configuration`]) {
      const response = await fetch(endpoint, { headers: { origin: 'https://anyone.example' } });
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
    }
  });
});

describe('dynamic registration', () => {
  test('is refused where it is not configured', async () => {
    const response = await fetch(`${server.issuer}/register`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    assert.ok(response.status === 404 || response.status === 403, `${response.status}`);
    assert.equal(as.registration_endpoint, undefined);
  });

  test('creates, reads, changes and removes a client (RFC 7591, RFC 7592)', async () => {
    const open = await Server.start({ settings: { registration: { enabled: true, initial_access_token_file: 'registration.tokens' } },
      prepare: (directory) => writeFile(join(directory, 'registration.tokens'), `${initialAccessToken}\n`, { mode: 0o600 }) });
    try {
      const issuer = new URL(open.issuer);
      const metadata = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
      const wish = { client_name: 'Registered', redirect_uris: ['https://new.example/cb'], grant_types: ['authorization_code'] };

      const refused = await fetch(metadata.registration_endpoint, { method: 'POST', body: JSON.stringify(wish),
        headers: { 'content-type': 'application/json' } });
      assert.equal(refused.status, 401);

      const client = await oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(metadata, wish,
        { ...insecure, initialAccessToken }));
      assert.ok(client.client_secret);
      assert.ok(client.registration_access_token);

      const manage = (method, body) => fetch(client.registration_client_uri, { method, body,
        headers: { authorization: `Bearer ${client.registration_access_token}`, 'content-type': 'application/json' } });
      assert.equal((await (await manage('GET')).json()).client_name, 'Registered');

      const bad = await oauth.dynamicClientRegistrationRequest(metadata, { ...wish, redirect_uris: ['https://new.example/*#x'] },
        { ...insecure, initialAccessToken });
      assert.equal((await bad.json()).error, 'invalid_redirect_uri');

      assert.equal((await manage('DELETE')).status, 204);
      assert.equal((await manage('GET')).status, 401);
    } finally {
      await open.stop();
    }
  });
});
