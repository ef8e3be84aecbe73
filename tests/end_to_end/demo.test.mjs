// `bongsu demo` as a newcomer meets it: one address, a shop, a login, a greeting by name, a log-out, nothing left behind.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';

import { Person } from './support/person.mjs';
import { program } from './support/server.mjs';

let demo;
let printed;

before(async () => {
  demo = spawn(program, ['demo', '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: demo.stdout })) {
    printed = JSON.parse(line);
    break;
  }
});
after(() => demo.kill('SIGKILL'));

describe('the demo', () => {
  test('greets a customer by name, shows what it was told, and forgets at log-out', async () => {
    const person = new Person();
    const welcome = await person.open(`${printed.shop}/?lang=en`);
    assert.match(welcome.body, /Log in/);
    const { arrived } = await person.logIn(`${printed.shop}/login`,
      { email: printed.email, password: printed.password, redirectUri: `${printed.shop}/callback` });
    const customer = await person.open(arrived.href);
    assert.match(customer.body, /Welcome, 데모 손님/);
    assert.match(customer.body, /demo@example\.com/);
    assert.match(customer.body, new RegExp(`<td>${printed.issuer}</td>`));

    const left = await person.submit(customer, customer.forms()[0]);
    assert.equal(left.url.origin, printed.shop);
    assert.doesNotMatch(left.body, /Welcome/);
    const again = await person.open(`${printed.shop}/login`);
    assert.match(again.url.pathname, /login/, 'the login server has forgotten too');
  });

  test('refuses an answer to a login that this browser did not begin', async () => {
    const person = new Person();
    const { arrived } = await person.logIn(`${printed.shop}/login`,
      { email: printed.email, password: printed.password, redirectUri: `${printed.shop}/callback` });
    const other = await new Person().open(arrived.href);
    assert.equal(other.status, 502);
    const changed = new URL(arrived);
    changed.searchParams.set('iss', 'https://evil.example');
    assert.equal((await person.open(changed.href)).status, 502);
  });

  test('ends cleanly at Ctrl-C', async () => {
    const ended = new Promise((resolve) => demo.once('exit', (code) => resolve(code)));
    demo.kill('SIGINT');
    assert.equal(await ended, 0);
  });
});
