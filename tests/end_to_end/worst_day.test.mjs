// The day that everything else is for: no provider answers, no mail server takes a message, and the password pool is
// full of a crowd that insists. Whoever has a passkey logs in as on any other day.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Application, redirectUri } from './support/application.mjs';
import { launch, visit } from './support/browser.mjs';
import { addDevice, saidThatItCan } from './support/device.mjs';
import { startSilence } from './support/mail_server.mjs';
import { Person } from './support/person.mjs';
import { RelyingParty } from './support/relying_party.mjs';
import { Server } from './support/server.mjs';
import { Upstream } from './support/upstream.mjs';

const account = { email: 'bada@example.test', name: '이바다', password: 'a long enough password' };
const crowd = 6;  // one hashes, one waits, the others are turned away

let upstream;
let silence;
let server;
let shop;
let application;
let browser;

before(async () => {
  upstream = await Upstream.start();
  silence = await startSilence();
  server = await Server.start({
    settings: {
      mail: { from: 'login@shop.test' },
      password: { threads: 1, queue: 1, passes: 8, wait_max: '1m' },
      login: { account_failures: 100000, address_failures: 100000 },
    },
    mailServers: [{ host: 'localhost', port: silence.port, tls: 'none' }],
    providers: [{ upstream, settings: { preset: 'oidc', id: 'up', name_ko: '위', name_en: 'Up', issuer: upstream.issuer } }],
  });
  shop = await RelyingParty.start(server, { options: ['--first-party'], name: '봄날 상점' });
  application = await Application.register(server);
  await server.addUser({ ...account, options: ['--verified'] });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
  await upstream?.stop();
  await silence?.stop();
});

// Keeps the pool full until it is told to stop.
function startStorm() {
  let isOver = false;
  const insist = async () => {
    const person = new Person();
    const identify = await person.open(application.begin().url);
    const page = await person.submit(identify, identify.form('email'), { email: account.email });
    while (!isOver) await person.submit(page, page.form('password'), { password: 'wrong' }, { stopAt: [redirectUri] });
  };
  const people = Array.from({ length: crowd }, insist);
  return { end: () => { isOver = true; return Promise.all(people); } };
}

async function saturation() {
  while (!(await application.get('/readyz')).json.hashing_saturated) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('with every provider, the mail server and the password pool down, a person with a passkey logs in', () =>
  visit(browser, {}, async (page, context) => {
    await addDevice(context, page);
    await page.addInitScript('delete PublicKeyCredential.isConditionalMediationAvailable;');
    await page.goto(shop.address());
    await page.fill('input[name=email]:visible', account.email);
    await page.click('main button[type=submit]:visible');
    await page.fill('input[name=password]', account.password);
    await saidThatItCan(page);
    await page.click('main button[type=submit]:visible');
    await page.click('form[data-passkey=make] button');  // the one tap that is offered on a good day
    await page.waitForSelector('#greeting');
    await page.goto(`${shop.origin}/log-out`);
    await page.waitForSelector('#bye');

    await upstream.proxy.break('refuse');
    const storm = startStorm();
    try {
      await saturation();
      await page.goto(shop.address());
      await page.click('form[data-passkey=use] button');
      assert.equal(await page.textContent('#greeting'), `Hello, ${account.name}`);
      await saturation();  // the crowd is still there
    } finally {
      await storm.end();
    }
  }));
