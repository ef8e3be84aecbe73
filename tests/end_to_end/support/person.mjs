// A person with a browser, reduced to what the protocol needs: cookies, redirects, links and forms, without scripts.

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x2F': '/', '#96': '`', '#61': '=' };
const unescape = (text) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
const attribute = (tag, name) => {
  const match = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  return match ? unescape(match[1]) : undefined;
};

export class Page {
  constructor(url, response, body) {
    this.url = new URL(url);
    this.status = response.status;
    this.headers = response.headers;
    this.body = body;
  }
  get title() {
    return unescape(this.body.match(/<title>([^<]*)<\/title>/)?.[1] ?? '');
  }
  // Every form with its fields, as a browser without scripts would send them.
  forms() {
    return [...this.body.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([html]) => {
      const tag = html.match(/<form\b[^>]*>/)[0];
      const fields = {};
      for (const [input] of html.matchAll(/<input\b[^>]*>/g)) {
        const name = attribute(input, 'name');
        if (name) fields[name] = attribute(input, 'value') ?? '';
      }
      const buttons = [...html.matchAll(/<button\b[^>]*>/g)].map(([button]) => ({
        name: attribute(button, 'name'),
        value: attribute(button, 'value'),
        action: attribute(button, 'formaction'),
      }));
      return {
        action: new URL(attribute(tag, 'action') ?? '', this.url).href,
        method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
        fields,
        buttons,
      };
    });
  }
  // The form that has a field of this name.
  form(field) {
    const form = this.forms().find((candidate) => field in candidate.fields
      || candidate.buttons.some((button) => button.name === field));
    if (!form) throw new Error(`no form with '${field}' on ${this.url.pathname} (${this.status}): ${this.title}`);
    return form;
  }
}

export class Person {
  cookies = new Map();
  cookieLines = [];  // every Set-Cookie, as it came
  language = 'en';

  constructor({ fetch = globalThis.fetch } = {}) {
    this.fetch = fetch;
  }

  // stopAt: the first redirect to an address that starts with it is not followed but given as `arrived`.
  async open(url, { method = 'GET', body, stopAt = [], headers = {}, withoutCookies = false, signal } = {}) {
    const { fetch } = this;
    for (let hops = 0; hops < 20; ++hops) {
      const response = await fetch(url, {
        method,
        body,
        signal,
        redirect: 'manual',
        headers: {
          accept: 'text/html,*/*;q=0.8',
          'accept-language': this.language,
          ...(this.cookies.size && !withoutCookies ? { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
          ...(body !== undefined ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...headers,
        },
      });
      for (const line of response.headers.getSetCookie()) this.#keep(line);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        await response.arrayBuffer();
        url = new URL(location, url).href;
        if (stopAt.some((prefix) => url.startsWith(prefix))) return { arrived: new URL(url) };
        method = 'GET';
        body = undefined;
        withoutCookies = false;
        continue;
      }
      return new Page(url, response, await response.text());
    }
    throw new Error('too many redirects');
  }

  async submit(page, form, fields = {}, options = {}) {
    const values = { ...form.fields, ...fields };
    const body = new URLSearchParams(values).toString();
    // What another site posts brings no Lax cookies along.
    const crossSite = new URL(form.action).origin !== page.url.origin;
    if (form.method === 'get') return this.open(`${form.action.split('?')[0]}?${body}`, options);
    return this.open(form.action, { ...options, method: 'POST', body, withoutCookies: crossSite });
  }

  // From the authorization request to the redirect back to the client (or the page where it ends).
  async logIn(authorizationUrl, { email, password, redirectUri, consent = 'allow' }) {
    const options = { stopAt: [redirectUri] };
    let page = await this.open(authorizationUrl, options);
    for (let step = 0; step < 6 && !page.arrived; ++step) {
      const forms = page.forms();
      const has = (name) => forms.some((form) => name in form.fields);
      if (has('password')) {
        page = await this.submit(page, page.form('password'), { password }, options);
      } else if (has('email')) {
        page = await this.submit(page, page.form('email'), { email }, options);
      } else if (page.url.pathname === '/consent') {
        const form = forms.find(({ buttons }) => buttons.some(({ value }) => value === consent));
        const button = form.buttons.find(({ value }) => value === consent);
        page = await this.submit(page, form, { [button.name]: button.value }, options);
      } else {
        return page;
      }
      if (!page.arrived && page.status >= 400) return page;
    }
    return page;
  }

  #keep(line) {
    this.cookieLines.push(line);
    const [pair, ...attributes] = line.split(/;\s*/);
    const split = pair.indexOf('=');
    const [name, value] = [pair.slice(0, split), pair.slice(split + 1)];
    if (attributes.some((text) => /^max-age=0$/i.test(text))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
