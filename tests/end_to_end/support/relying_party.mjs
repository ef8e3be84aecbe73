// The smallest application: a page that begins a login, and a callback that finishes it with openid-client.

import { createServer } from 'node:http';
import * as client from 'openid-client';

export class RelyingParty {
  static async start(server, { options = [], scope = 'openid profile email', name = 'Test shop' } = {}) {
    const party = new RelyingParty();
    party.http = createServer((request, response) => party.#answer(request, response).catch((error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`${error.error ?? error.message}`);
    }));
    await new Promise((resolve) => party.http.listen(0, '127.0.0.1', resolve));
    party.origin = `http://localhost:${party.http.address().port}`;
    party.scope = scope;
    party.entry = await server.addClient({
      name,
      redirectUris: [`${party.origin}/callback`],
      options: ['--post-logout-redirect-uri', `${party.origin}/bye`, ...options],
    });
    party.configuration = await client.discovery(new URL(server.issuer), party.entry.client_id, party.entry.client_secret,
      undefined, { execute: [client.allowInsecureRequests] });
    return party;
  }

  // Where a person begins; parameters go into the authorization request.
  address(parameters = {}) {
    return `${this.origin}/log-in?${new URLSearchParams(parameters)}`;
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.origin);
    if (url.pathname === '/log-in') {
      const verifier = client.randomPKCECodeVerifier();
      this.remembered = { pkceCodeVerifier: verifier, expectedState: client.randomState() };
      const to = client.buildAuthorizationUrl(this.configuration, {
        redirect_uri: `${this.origin}/callback`,
        scope: this.scope,
        state: this.remembered.expectedState,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...Object.fromEntries(url.searchParams),
      });
      response.writeHead(302, { location: to.href }).end();
    } else if (url.pathname === '/callback') {
      const answer = await client.authorizationCodeGrant(this.configuration, await this.#asRequest(request, url), this.remembered);
      this.idToken = answer.id_token;
      const info = await client.fetchUserInfo(this.configuration, answer.access_token, answer.claims().sub);
      this.#page(response, `<h1 id="greeting">Hello, ${info.name}</h1><p id="email">${info.email ?? ''}</p>`);
    } else if (url.pathname === '/log-out') {
      const to = client.buildEndSessionUrl(this.configuration, {
        id_token_hint: this.idToken,
        post_logout_redirect_uri: `${this.origin}/bye`,
      });
      response.writeHead(302, { location: to.href }).end();
    } else if (url.pathname === '/bye') {
      this.#page(response, '<h1 id="bye">Bye</h1>');
    } else {
      response.writeHead(404).end();
    }
  }

  async #asRequest(request, url) {
    if (request.method !== 'POST') return url;
    let body = '';
    for await (const part of request) body += part;
    return new Request(url, { method: 'POST', body, headers: { 'content-type': request.headers['content-type'] } });
  }

  #page(response, body) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="en"><title>Test shop</title>${body}</html>`);
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
