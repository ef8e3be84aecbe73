// How a person goes through the doors of the login page: to a provider and back, through the pages after it, or another
// way when one does not open.

import { Person } from './person.mjs';
import { redirectUri } from './application.mjs';

const stopAtApplication = { stopAt: [redirectUri] };
const hasButton = (name, value) => ({ buttons }) =>
  buttons.some((button) => button.name === name && (!value || button.value === value));

// What the button of a provider sends.
export const doorOf = (id) => `provider:${id}`;

// Presses the button of a provider: its page, or ours when it does not get so far.
export async function goTo(person, page, id, { signal } = {}) {
  const form = page.forms().find(hasButton('door', doorOf(id)));
  if (!form) throw new Error(`no door '${id}' on ${page.url?.pathname} (${page.status}): ${page.title}`);
  return person.submit(page, form, { door: doorOf(id) }, { ...stopAtApplication, signal });
}

// Whoever is logged in at the provider already does not stay there.
export const isAtProvider = (page) => !page.arrived && page.forms().some(hasButton('account'));

// On the page of a provider of these tests; `account` is empty for "cancel". A page that posts itself is sent on.
export async function answerThere(person, page, account) {
  let next = await person.submit(page, page.form('account'), { account }, stopAtApplication);
  const [form] = next.arrived ? [] : next.forms();
  if (form && 'state' in form.fields) next = await person.submit(next, form, {}, stopAtApplication);
  return next;
}

// The pages that may follow a provider's answer, gone through as somebody who wants to get on.
const afterwards = {
  '/login/finish': (page, { name, email }) => {
    const form = page.form('name');
    return [form, { name: name ?? (form.fields.name || 'Somebody'), email: email ?? form.fields.email }];
  },
  '/login/second-way': (page, { newPassword }) =>
    newPassword ? [page.form('password'), { password: newPassword, decision: 'allow' }]
      : [page.form('decision'), { decision: 'deny' }],
  '/login/link': (page, { link = 'allow' }) => [page.form('decision'), { decision: link }],
};
export async function goOn(person, page, wishes = {}) {
  for (let step = 0; step < 5 && !page.arrived; ++step) {
    const next = afterwards[page.url.pathname];
    if (!next || page.status >= 400) return page;
    page = await person.submit(page, ...next(page, wishes), stopAtApplication);
  }
  return page;
}

// From the application's request to its answer, by one provider.
export async function logInBy(application, id, account, { person = new Person(), ...rest } = {}) {
  const { url, verifier } = application.begin();
  let page = await person.open(url, stopAtApplication);
  if (!page.arrived) page = await goTo(person, page, id);
  if (isAtProvider(page)) page = await answerThere(person, page, account);
  page = await goOn(person, page, rest);
  return { person, page, verifier, arrived: page.arrived };
}

// From any page that offers it: an address, then its password.
export async function logInByPassword(person, page, { email, password }) {
  let next = page;
  for (let step = 0; step < 4 && !next.arrived; ++step) {
    const has = (field) => next.forms().some((form) => field in form.fields);
    if (has('password')) next = await person.submit(next, next.form('password'), { password }, stopAtApplication);
    else if (has('email')) next = await person.submit(next, next.form('email'), { email }, stopAtApplication);
    else return next;
  }
  return next;
}

// Whoever has come by an identity that has no account here, and does not want one: in by another door. Whether that
// identity is to be linked is asked afterwards.
export async function logInElsewhere(person, page, account, { link = 'allow' } = {}) {
  const [, href] = page.body.match(/class="works"[\s\S]*?href="([^"]+)"/);
  const doors = await person.open(new URL(href.replaceAll('&amp;', '&'), page.url).href, stopAtApplication);
  return goOn(person, await logInByPassword(person, doors, account), { link });
}

// Aborted as soon as a person, and not a server, is kept waiting: nobody looks at an empty page for long.
export function patience(proxy) {
  const patience = new AbortController();
  proxy.on('held', ({ headers }) => { if (/html/.test(headers.accept)) patience.abort(); });
  return patience.signal;
}
