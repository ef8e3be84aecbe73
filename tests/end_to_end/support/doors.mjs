// How a person goes through the doors of the login page: to a provider and back, through the pages after it, or another
// way when one does not open.

import { Person } from './person.mjs';
import { redirectUri } from './application.mjs';

const stopAtApplication = { stopAt: [redirectUri] };
const hasButton = (name, value) => ({ buttons }) =>
  buttons.some((button) => button.name === name && (!value || button.value === value));

// The ids of the providers that the page offers, from the top to the bottom.
export const doorsOn = (page) => page.forms().flatMap(({ buttons }) =>
  buttons.filter(({ name }) => name === 'door').map(({ value }) => value));

// Presses the button of a provider: its page, or ours when it does not get so far.
export async function goTo(person, page, id, options = stopAtApplication) {
  const form = page.forms().find(hasButton('door', id));
  if (!form) throw new Error(`no door '${id}' on ${page.url?.pathname} (${page.status}): ${page.title}`);
  return person.submit(page, form, { door: id }, options);
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
export async function goOn(person, page, { email, name, password, link = 'allow', secondWay = 'deny' } = {}) {
  for (let step = 0; step < 8 && !page.arrived; ++step) {
    const forms = page.forms();
    const named = (field) => forms.find((form) => field in form.fields);
    if (named('name') && named('email')) {
      const form = named('name');
      const fields = { name: name ?? form.fields.name, email: email ?? form.fields.email };
      if (!fields.name) fields.name = 'Somebody';
      page = await person.submit(page, form, fields, stopAtApplication);
    } else if (named('new_password')) {
      page = await person.submit(page, named('new_password'), { new_password: password ?? '', decision: secondWay }, stopAtApplication);
    } else if (forms.some(hasButton('decision', link))) {
      page = await person.submit(page, forms.find(hasButton('decision', link)), { decision: link }, stopAtApplication);
    } else {
      return page;
    }
    if (!page.arrived && page.status >= 400) return page;
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
