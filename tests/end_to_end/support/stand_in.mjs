// Stand-ins for providers that are not what a standard says, or that nobody else can run: Naver, Kakao, Apple, LINE,
// GitHub, Facebook. None is the real service: each does what its public documentation describes, as far as a login
// goes, and refuses what the documentation says is refused. The pages named below are where that is written.

import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import * as jose from 'jose';
import { FaultProxy } from './fault_proxy.mjs';
import { escape } from './html.mjs';


// Of the accounts at the stand-in for Microsoft.
export const tenant = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

// The differences. `user_info` gives the answer for a person; `errors` is the status of a refused token request.
const kinds = {
  // developers.naver.com/docs/login/api and /docs/login/profile: state is required at both endpoints, errors come with
  // status 200, and the profile is nested.
  naver: {
    paths: { authorization: '/oauth2.0/authorize', token: '/oauth2.0/token', user_info: '/v1/nid/me' },
    person: { id: 'naver-32742776', name: '오픈 API', email: 'openapi@naver.example' },
    errors: 200,
    needs: ['state'],
    needsAtToken: ['state'],
    user_info: ({ id, name, email }) => ({ resultcode: '00', message: 'success', response: { id, name, email } }),
    unauthorized: { resultcode: '024', message: 'Authentication failed' },
  },
  // developers.kakao.com/docs/latest/en/kakaologin/rest-api: an ID token by RS256, and kakao_account at user info, where
  // the address has two marks.
  kakao: {
    paths: {
      authorization: '/oauth/authorize', token: '/oauth/token', keys: '/.well-known/jwks.json', user_info: '/v2/user/me',
    },
    person: { id: 1376016924426111, name: '홍길동', email: 'sample@kakao.example' },
    errors: 400,
    pkce: true,
    claims: ({ id, name, email }) => ({ sub: String(id), nickname: name, email }),
    user_info: ({ id, name, email }) => ({
      id,
      connected_at: '2022-04-11T01:45:28Z',
      kakao_account: {
        profile: { nickname: name },
        has_email: true, is_email_valid: true, is_email_verified: true, email,
      },
    }),
    unauthorized: { msg: 'this access token does not exist', code: -401 },
  },
  // developer.apple.com/documentation/signinwithapplerestapi: form_post when a name or an address is asked for, a client
  // secret that is a JWT by ES256, email_verified as a text.
  apple: {
    paths: { authorization: '/auth/authorize', token: '/auth/token', keys: '/auth/keys' },
    person: { id: '001234.0a1b.0123', name: 'Dana', email: 'x1y2z3@privaterelay.example' },
    errors: 400,
    formPost: true,
    signedSecret: true,
    claims: ({ id, email }) => ({ sub: id, email, email_verified: 'true', is_private_email: 'true' }),
  },
  // developers.line.biz/en/reference/line-login: the ID token of a web login is signed by HS256, user info says who.
  line: {
    paths: { authorization: '/oauth2/v2.1/authorize', token: '/oauth2/v2.1/token', user_info: '/oauth2/v2.1/userinfo' },
    person: { id: 'U4af4980629', name: 'ブラウン' },
    errors: 400,
    needs: ['state'],
    pkce: true,
    user_info: ({ id, name }) => ({ sub: id, name, picture: 'https://profile.line-scdn.example/0h8pWWElvz' }),
    unauthorized: { message: 'The access token expired' },
  },
  // learn.microsoft.com, "OpenID Connect on the Microsoft identity platform" and "ID token claims reference": `common`
  // stands for every tenant, its document names the issuer as a pattern, and each token the tenant that it is of; a key
  // of the set may say which issuer it signs for.
  microsoft: {
    paths: {
      authorization: '/common/oauth2/v2.0/authorize', token: '/common/oauth2/v2.0/token', keys: '/common/discovery/v2.0/keys',
    },
    person: { id: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ', name: 'Abe Lincoln', email: 'abeli@microsoft.example' },
    errors: 400,
    pkce: true,
    tenant,
    issuerIn: (origin, tenant) => `${origin}/${tenant}/v2.0`,
    claims: ({ id, name, email }) => ({ sub: id, name, email, ver: '2.0' }),
  },
  // docs.github.com, "Authorizing OAuth apps" and "Get the authenticated user": JSON only when it is asked for, errors
  // with status 200, a number as id, an address that may be null, and nothing without a User-Agent.
  github: {
    paths: { authorization: '/login/oauth/authorize', token: '/login/oauth/access_token', user_info: '/user' },
    person: { id: 583231, name: 'monalisa octocat', email: null },
    errors: 200,
    pkce: true,
    wantsUserAgent: true,
    formAnswers: true,
    user_info: ({ id, name, email }) => ({ login: 'octocat', id, name, email, two_factor_authentication: true }),
    unauthorized: { message: 'Bad credentials' },
  },
  // developers.facebook.com, "Manually Build a Login Flow", Graph API "User".
  facebook: {
    paths: { authorization: '/v21.0/dialog/oauth', token: '/v21.0/oauth/access_token', user_info: '/v21.0/me' },
    person: { id: '10223411234567890', name: 'Jiho Park', email: 'jiho@facebook.example' },
    errors: 400,
    user_info: ({ id, name, email }) => ({ id, name, email }),
    unauthorized: { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } },
  },
};

export const standInKinds = Object.keys(kinds);

export class StandIn {
  codes = new Map();
  tokens = new Map();

  // asTenant: as Microsoft publishes itself to one tenant instead of all.
  static async start(name, { host, asTenant = '{tenantid}' } = {}) {
    const standIn = new StandIn();
    standIn.name = name;
    standIn.kind = kinds[name];
    standIn.asTenant = asTenant;
    standIn.person = standIn.kind.person;
    standIn.server = http.createServer((request, response) => standIn.#answer(request, response).catch((error) => {
      standIn.trouble = error;
      response.writeHead(500).end();
    }));
    await new Promise((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    standIn.proxy = await FaultProxy.start(`http://127.0.0.1:${standIn.server.address().port}`, host);
    standIn.issuer = standIn.proxy.origin;
    standIn.client = { id: `app-${randomBytes(4).toString('hex')}`, secret: randomBytes(24).toString('base64url') };
    if (standIn.kind.signedSecret) await standIn.#giveSigningKey();
    if (standIn.kind.claims) {
      standIn.keys = await jose.generateKeyPair('RS256', { extractable: true });
      standIn.jwk = { ...await jose.exportJWK(standIn.keys.publicKey), kid: 'k1', use: 'sig', alg: 'RS256' };
    }
    return standIn;
  }

  endpoint(step) {
    return this.kind.paths[step] && this.issuer + this.kind.paths[step];
  }
  // Of the discovery document, where there is one.
  get document() {
    return this.kind.claims && {
      issuer: this.kind.issuerIn?.(this.issuer, this.asTenant) ?? this.issuer,
      authorization_endpoint: this.endpoint('authorization'),
      token_endpoint: this.endpoint('token'),
      jwks_uri: this.endpoint('keys'),
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      ...(this.kind.user_info ? { userinfo_endpoint: this.endpoint('user_info') } : {}),
      ...(this.kind.pkce ? { code_challenge_methods_supported: ['S256'] } : {}),
    };
  }

  register(redirectUri) {
    this.redirectUri = redirectUri;
  }

  // Apple gives a private key instead of a secret.
  async #giveSigningKey() {
    const { publicKey, privateKey } = await jose.generateKeyPair('ES256', { extractable: true });
    Object.assign(this.client, { secret: await jose.exportPKCS8(privateKey), teamId: 'TEAM123456', keyId: 'KEY1234567' });
    this.secretKey = publicKey;
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.issuer);
    const { paths } = this.kind;
    let body = '';
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
      case `/${this.asTenant.replace(/^{.*/, 'common')}/v2.0/.well-known/openid-configuration`:
        return this.document ? this.#json(response, 200, this.document) : this.#json(response, 404, {});
      case paths.keys: return this.#json(response, 200, { keys: [{ ...this.jwk, ...this.aboutKey }] });
      case paths.authorization: return this.#authorize(response, url.searchParams);
      case '/chosen': return this.#choose(response, form);
      case paths.token: return this.#token(request, response, form);
      case paths.user_info: return this.#userInfo(request, response);
      default: return this.#json(response, 404, {});
    }
  }

  #authorize(response, query) {
    const asked = Object.fromEntries(query);
    const wrong = [
      asked.client_id !== this.client.id && 'client_id',
      asked.redirect_uri !== this.redirectUri && 'redirect_uri',
      asked.response_type !== 'code' && 'response_type',
      ...(this.kind.needs ?? []).map((name) => !asked[name] && name),
      this.kind.formPost && /\b(name|email)\b/.test(asked.scope) && asked.response_mode !== 'form_post' && 'response_mode',
      asked.code_challenge && !this.kind.pkce && 'code_challenge, which is not documented here',
    ].filter(Boolean);
    if (wrong.length) return this.#page(response, 400, `<h1>Bad request</h1><p>${wrong.join(', ')}</p>`);
    return this.#page(response, 200, `<h1>Stand-in for ${this.name}</h1><form method="post" action="/chosen">
      <input type="hidden" name="asked" value="${escape(JSON.stringify(asked))}">
      <button name="account" value="yes">Continue</button><button name="account" value="">Cancel</button></form>`);
  }

  #choose(response, form) {
    const asked = JSON.parse(form.get('asked'));
    const answer = { state: asked.state };
    if (form.get('account')) {
      answer.code = randomBytes(16).toString('hex');
      this.codes.set(answer.code, asked);
      if (this.kind.formPost) answer.user = JSON.stringify({ name: { firstName: this.person.name }, email: this.person.email });
    } else {
      answer.error = 'access_denied';
    }
    if (!this.kind.formPost) {
      return response.writeHead(302, { location: `${asked.redirect_uri}?${new URLSearchParams(answer)}` }).end();
    }
    const fields = Object.entries(answer).map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`);
    return this.#page(response, 200, `<form method="post" action="${escape(asked.redirect_uri)}">${fields.join('')}
      <button>Go on</button></form><script>document.forms[0].submit();</script>`);
  }

  async #token(request, response, form) {
    const asked = this.codes.get(form.get('code'));
    this.codes.delete(form.get('code'));
    const refuse = (error) => this.#tokenAnswer(request, response, this.kind.errors, { error, error_description: error });
    if (request.method !== 'POST' || form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
    if (form.get('client_id') !== this.client.id || !await this.#isSecret(form.get('client_secret'))) {
      return refuse('invalid_client');
    }
    if (!asked || form.get('redirect_uri') !== asked.redirect_uri) return refuse('invalid_grant');
    if ((this.kind.needsAtToken ?? []).some((name) => form.get(name) !== asked[name])) return refuse('invalid_request');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (asked.code_challenge && challenge !== asked.code_challenge) return refuse('invalid_grant');
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, this.person);
    return this.#tokenAnswer(request, response, 200, {
      access_token: token, token_type: 'bearer', expires_in: 3600,
      ...(this.kind.claims ? { id_token: await this.makeIdToken(asked) } : {}),
    });
  }

  // Spec of Apple's secret: "Creating a client secret".
  async #isSecret(secret) {
    if (!this.kind.signedSecret) return secret === this.client.secret;
    try {
      const { protectedHeader, payload } = await jose.jwtVerify(secret, this.secretKey,
        { issuer: this.client.teamId, subject: this.client.id, audience: this.issuer, requiredClaims: ['iat', 'exp'] });
      return protectedHeader.kid === this.client.keyId && payload.exp - payload.iat <= 15777000;
    } catch {
      return false;
    }
  }

  // A function `forge` of these tests is given the claims and makes another token of them.
  makeIdToken(asked) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer, aud: this.client.id, iat: now, exp: now + 3600, auth_time: now,
      ...(asked.nonce ? { nonce: asked.nonce } : {}),
      ...this.kind.claims(this.person),
      ...(this.kind.issuerIn ? { iss: this.kind.issuerIn(this.issuer, this.kind.tenant), tid: this.kind.tenant } : {}),
    };
    return this.forge ? this.forge(claims) : this.sign(claims);
  }
  sign(claims, { alg = 'RS256', kid = 'k1', key = this.keys.privateKey } = {}) {
    return new jose.SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
  }

  #userInfo(request, response) {
    const person = this.tokens.get(request.headers.authorization?.replace(/^Bearer /i, ''));
    if (this.kind.wantsUserAgent && !request.headers['user-agent']) return this.#json(response, 403, {});
    if (!person) return this.#json(response, 401, this.kind.unauthorized);
    return this.#json(response, 200, this.kind.user_info(person));
  }

  #tokenAnswer(request, response, status, answer) {
    if (!this.kind.formAnswers || /json/.test(request.headers.accept ?? '')) return this.#json(response, status, answer);
    return response.writeHead(status, { 'content-type': 'application/x-www-form-urlencoded' })
      .end(new URLSearchParams(answer).toString());
  }
  #json(response, status, json) {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  }
  #page(response, status, body) {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="en"><title>${this.name}</title>${body}</html>`);
  }

  async stop() {
    await this.proxy.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
