// An OpenID Connect provider that others wrote (npm: oidc-provider), as an upstream of Bongsu, behind a proxy that can
// break it. Its people choose themselves on a page without scripts.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import { Provider } from 'oidc-provider';
import { FaultProxy } from './fault_proxy.mjs';
import { escape } from './html.mjs';


export const somebody = { sub: 'u-1001', name: '이바다', email: 'bada@upstream.example', email_verified: true };

const keyKinds = {
  ES256: ['ec', { namedCurve: 'P-256' }],
  RS256: ['rsa', { modulusLength: 2048 }],
  PS256: ['rsa', { modulusLength: 2048 }],
  EdDSA: ['ed25519', {}],
};
export function makeKey(algorithm, kid = randomBytes(6).toString('hex')) {
  const [kind, options] = keyKinds[algorithm];
  return { ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
}

export class Upstream {
  // people: who has an account, by subject. Everything else describes how the provider is configured.
  static async start({
    people = [somebody], algorithm = 'ES256', authentication = 'client_secret_basic', pkce = true, iss = true,
    scopes = ['openid', 'profile', 'email'], host,
  } = {}) {
    const upstream = new Upstream();
    Object.assign(upstream, { people, algorithm, authentication, pkce, iss, scopes });
    upstream.server = http.createServer((request, response) => upstream.#answer(request, response));
    await new Promise((resolve) => upstream.server.listen(0, '127.0.0.1', resolve));
    upstream.proxy = await FaultProxy.start(`http://127.0.0.1:${upstream.server.address().port}`, host);
    upstream.issuer = upstream.proxy.origin;
    upstream.client = { id: `bongsu-${randomBytes(4).toString('hex')}`, secret: randomBytes(24).toString('base64url') };
    return upstream;
  }

  // Lets in the one client that these tests have.
  register(redirectUri) {
    const { client } = this;
    this.provider = new Provider(this.issuer, {
      clients: [{
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: this.authentication,
        id_token_signed_response_alg: this.algorithm,
      }],
      jwks: { keys: [makeKey(this.algorithm)] },
      enabledJWA: { idTokenSigningAlgValues: [this.algorithm] },
      scopes: this.scopes,
      claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      pkce: { required: () => this.pkce },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      features: { devInteractions: { enabled: false }, resourceIndicators: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, sub) => {
        const person = this.people.find((each) => each.sub === sub);
        return person && { accountId: sub, claims: () => person };
      },
      // What the one client asks for is granted.
      loadExistingGrant: async (context) => {
        const grant = new context.oidc.provider.Grant({
          clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
        });
        grant.addOIDCScope(this.scopes.join(' '));
        await grant.save();
        return grant;
      },
    });
    this.provider.proxy = true;
    this.provider.on('server_error', (_, error) => { this.trouble = error; });
    if (!this.iss) this.#saysNothingOfItself();
  }

  // Providers from before RFC 9207 do not name themselves in their answers.
  #saysNothingOfItself() {
    this.provider.use(async (context, next) => {
      await next();
      const location = context.response.get('location') ?? '';
      if (/[?&]iss=/.test(location)) {
        const url = new URL(location);
        url.searchParams.delete('iss');
        context.set('location', url.href);
      }
      if (context.path.endsWith('openid-configuration')) {
        delete context.body.authorization_response_iss_parameter_supported;
      }
    });
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.issuer);
    if (!url.pathname.startsWith('/interaction/')) return this.provider.callback()(request, response);
    if (request.method === 'GET') return this.#ask(response, url);
    let body = '';
    for await (const part of request) body += part;
    const accountId = new URLSearchParams(body).get('account');
    const result = accountId ? { login: { accountId } } : { error: 'access_denied' };
    return this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
      .catch((error) => response.writeHead(400).end(escape(error.message)));
  }

  #ask(response, url) {
    const buttons = this.people.map(({ sub, name }) => `<button name="account" value="${escape(sub)}">${escape(name)}</button>`);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
      <html lang="en"><title>Upstream</title><h1>Upstream</h1><form method="post" action="${escape(url.pathname)}">
      ${buttons.join('')}<button name="account" value="">Cancel</button></form></html>`);
  }

  async stop() {
    await this.proxy.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
