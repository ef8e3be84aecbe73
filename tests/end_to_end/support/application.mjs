// An application without a library: gives every answer as it came, status, header and body, for tests of bad days.

import { createHash, randomBytes } from 'node:crypto';

export const redirectUri = 'https://shop.example/callback';

// An answer that was read to its end.
async function answerOf(promise) {
  const response = await promise;
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

export class Application {
  static async register(server, { grants = ['authorization_code', 'refresh_token', 'client_credentials'] } = {}) {
    const application = new Application();
    application.issuer = server.issuer;
    const { client_id: id, client_secret: secret } = await server.addClient({
      redirectUris: [redirectUri],
      options: ['--first-party', ...grants.flatMap((grant) => ['--grant', grant])],
    });
    Object.assign(application, { id, secret });
    return application;
  }

  // Begins a flow: where to send the person, and what to remember meanwhile.
  begin(parameters = {}) {
    const verifier = randomBytes(32).toString('base64url');
    const url = new URL('/authorize', this.issuer);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.id,
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      state: randomBytes(16).toString('base64url'),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    });
    return { url: url.href, verifier };
  }

  // A code for this person, who is logged in with `account` unless there is a session.
  async code(person, account) {
    const { url, verifier } = this.begin();
    const { arrived, ...page } = await person.logIn(url, { ...account, redirectUri });
    const code = arrived?.searchParams.get('code');
    if (!code) throw new Error(`no code: ${arrived ?? page.title}`);
    return { code, verifier };
  }

  get(path, headers = {}) {
    return answerOf(fetch(new URL(path, this.issuer), { headers, redirect: 'manual' }));
  }
  // As the client that this is.
  post(path, fields) {
    return answerOf(fetch(new URL(path, this.issuer), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${this.id}:${this.secret}`)}` },
      body: new URLSearchParams(fields),
    }));
  }

  redeem({ code, verifier }) {
    return this.post('/token', {
      grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri,
    });
  }
  refresh(token) {
    return this.post('/token', { grant_type: 'refresh_token', refresh_token: token });
  }
  ownToken() {
    return this.post('/token', { grant_type: 'client_credentials' });
  }
  introspect(token) {
    return this.post('/introspect', { token });
  }
  userinfo(token) {
    return this.get('/userinfo', { authorization: `Bearer ${token}` });
  }
}
