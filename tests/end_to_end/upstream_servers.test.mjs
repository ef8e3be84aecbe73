// The upstream providers of these tests, tried by a client that others wrote before Bongsu is: what they say is what the
// protocol says.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT, importPKCS8 } from 'jose';
import * as client from 'openid-client';

import { LemonLdap } from './support/lemonldap.mjs';
import { Person } from './support/person.mjs';
import { StandIn, standInKinds, tenant } from './support/stand_in.mjs';
import { Upstream, somebody } from './support/upstream.mjs';

const redirectUri = 'http://localhost:1/callback';

// Whoever speaks OpenID Connect is discovered; the others have no more than endpoints.
function configure(upstream, authentication) {
  const metadata = { client_secret: upstream.client.secret, id_token_signed_response_alg: upstream.algorithm };
  if (upstream.kind && !upstream.document) {
    const server = {
      issuer: upstream.issuer,
      authorization_endpoint: upstream.endpoint('authorization'),
      token_endpoint: upstream.endpoint('token'),
    };
    const configuration = new client.Configuration(server, upstream.client.id, metadata, authentication);
    client.allowInsecureRequests(configuration);
    return configuration;
  }
  return client.discovery(new URL(upstream.document?.issuer ?? upstream.issuer), upstream.client.id, metadata, authentication,
    { execute: [client.allowInsecureRequests] });
}

async function logIn(upstream, { choose, authentication = client.ClientSecretBasic(upstream.client.secret), scope = 'openid email profile', pkce = true, oidc = true }) {
  const configuration = await configure(upstream, authentication);
  const remembered = {
    expectedState: client.randomState(),
    ...(pkce ? { pkceCodeVerifier: client.randomPKCECodeVerifier() } : {}),
    ...(oidc ? { expectedNonce: client.randomNonce() } : {}),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    response_type: 'code',
    state: remembered.expectedState,
    ...(scope ? { scope } : {}),
    ...(oidc ? { nonce: remembered.expectedNonce } : {}),
    ...(pkce ? {
      code_challenge: await client.calculatePKCECodeChallenge(remembered.pkceCodeVerifier),
      code_challenge_method: 'S256',
    } : {}),
    ...(upstream.kind?.formPost ? { response_mode: 'form_post' } : {}),
  });
  const arrived = await choose(new Person(), url.href);
  // Naver repeats the state where no other does.
  return client.authorizationCodeGrant(configuration, arrived, remembered, { state: remembered.expectedState })
    .then((answer) => ({ configuration, answer, claims: answer.claims() }));
}

const appleSecret = async ({ client: { id, secret, teamId, keyId }, issuer }) =>
  new SignJWT().setProtectedHeader({ alg: 'ES256', kid: keyId }).setIssuer(teamId).setSubject(id).setAudience(issuer)
    .setIssuedAt().setExpirationTime('5m').sign(await importPKCS8(secret, 'ES256'));

// By the page of the tests' own providers; a POST to the application becomes a request as openid-client takes it.
const choose = (account) => async (person, url) => {
  let page = await person.open(url);
  page = await person.submit(page, page.form('account'), { account }, { stopAt: [redirectUri] });
  if (page.arrived) return page.arrived;
  const [form] = page.forms();
  return new Request(form.action, { method: 'POST', body: new URLSearchParams(form.fields) });
};

async function withUpstream(starting, body) {
  const upstream = await starting;
  try {
    await upstream.register(redirectUri);
    await body(upstream);
  } finally {
    await upstream.stop();
  }
}

describe('the upstream servers of these tests', () => {
  for (const [what, options] of [
    ['ES256', {}],
    ['RS256, client_secret_post', { algorithm: 'RS256', authentication: 'client_secret_post' }],
    ['PS256, without iss', { algorithm: 'PS256', iss: false }],
    ['EdDSA, PKCE not required', { algorithm: 'EdDSA', pkce: false }],
  ]) {
    test(`oidc-provider: ${what}`, () => withUpstream(Upstream.start(options), async (upstream) => {
      const authentication = options.authentication && client.ClientSecretPost(upstream.client.secret);
      const { claims, configuration, answer } = await logIn(upstream, { choose: choose(somebody.sub), authentication });
      assert.equal(claims.sub, somebody.sub);
      const info = await client.fetchUserInfo(configuration, answer.access_token, somebody.sub);
      assert.equal(info.email, somebody.email);
      await assert.rejects(logIn(upstream, { choose: choose(''), authentication }), /access_denied|authorization response/);
    }));
  }

  test('LemonLDAP::NG', () => withUpstream(LemonLdap.start(), async (lemon) => {
    const { demoAccount } = LemonLdap;
    const { claims, configuration, answer } = await logIn(lemon, { choose: async (person, url) => {
      const page = await person.open(url);
      const { user, password } = demoAccount;
      const { arrived } = await person.submit(page, page.form('password'), { user, password }, { stopAt: [redirectUri] });
      return arrived;
    } });
    const info = await client.fetchUserInfo(configuration, answer.access_token, claims.sub);
    assert.equal(info.email, demoAccount.email);
  }));

  for (const name of standInKinds) {
    test(`the stand-in for ${name}`, () => withUpstream(StandIn.start(name, { asTenant: tenant }), async (standIn) => {
      const { kind } = standIn;
      const secret = kind.signedSecret ? await appleSecret(standIn) : standIn.client.secret;
      const { answer, claims } = await logIn(standIn, {
        choose: choose('yes'), authentication: client.ClientSecretPost(secret), pkce: kind.pkce ?? false, oidc: Boolean(kind.claims),
      });
      if (kind.claims) assert.equal(claims.sub, String(standIn.person.id));
      if (!kind.user_info) return;
      const info = await fetch(standIn.endpoint('user_info'), { headers: { authorization: `Bearer ${answer.access_token}` } });
      assert.match(await info.text(), new RegExp(standIn.person.id));
      assert.equal((await fetch(standIn.endpoint('user_info'))).status, 401);
    }));
  }
});

describe('the proxy that breaks them', () => {
  const whatComes = async (url, options) => {
    const answer = await fetch(url, options);
    return `${answer.status} ${answer.headers.get('content-type')} ${(await answer.text()).slice(0, 15)}`;
  };
  const cause = (error) => `${error.name} ${error.cause?.code ?? ''}`;

  test('breaks one step, or everything, and mends it', () => withUpstream(Upstream.start(), async ({ proxy, issuer }) => {
    const discovery = `${issuer}/.well-known/openid-configuration`;
    const keys = `${issuer}/jwks`;
    const works = await whatComes(keys);
    assert.match(works, /^200 application\/.*json/);
    for (const [fault, expected] of [
      ['error', /^500 /], ['nonsense', /^200 text\/html/], ['cut', /^TypeError UND_ERR_SOCKET/],
      ['refuse', /^TypeError ECONNRESET|^TypeError UND_ERR_SOCKET/],
    ]) {
      await proxy.break(fault, 'keys');
      assert.match(await whatComes(keys).catch(cause), expected, fault);
      assert.match(await whatComes(discovery), /^200/, `${fault} is of the keys only`);
      await proxy.mend();
      assert.equal(await whatComes(keys), works);
    }
    const impatient = new AbortController();
    proxy.once('held', () => impatient.abort());
    await proxy.break('hang', 'keys');
    assert.match(await whatComes(keys, { signal: impatient.signal }).catch(cause), /^AbortError/);
    await proxy.mend();
    await proxy.break('refuse');
    await whatComes(discovery).catch(cause);  // may find a connection that was open
    assert.match(await whatComes(discovery).catch(cause), /^TypeError ECONNREFUSED/);
    await proxy.mend();
    assert.equal(await whatComes(keys), works);
  }));
});
