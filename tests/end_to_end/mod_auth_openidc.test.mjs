// A second, independent client: Apache with Debian's mod_auth_openidc, written in C by others.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { Server, freePort } from './support/server.mjs';

const apache = '/usr/sbin/apache2';
const modules = '/usr/lib/apache2/modules';
const account = { email: 'apache@example.test', name: 'Apache User', password: 'a long enough password' };

let server;
let directory;
let origin;
let process_;
let ended;

const errorLog = () => readFile(join(directory, 'error.log'), 'utf8').catch(() => 'no error log');

before(async () => {
  if (!existsSync(join(modules, 'mod_auth_openidc.so'))) throw new Error('no mod_auth_openidc: run script/bootstrap test');
  server = await Server.start();
  await server.addUser({ ...account, options: ['--verified'] });
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const client = await server.addClient({
    name: 'Apache',
    redirectUris: [`${origin}/private/callback`],
    options: ['--first-party', '--post-logout-redirect-uri', `${origin}/bye.txt`],
  });

  directory = await mkdtemp(join(tmpdir(), 'bongsu-apache-'));
  await mkdir(join(directory, 'htdocs/private'), { recursive: true });
  await writeFile(join(directory, 'htdocs/private/index.txt'), 'behind the door\n');
  await writeFile(join(directory, 'htdocs/bye.txt'), 'bye\n');
  const load = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'mime', 'dir', 'unixd', 'auth_openidc'];
  await writeFile(join(directory, 'apache.conf'), `
ServerRoot ${directory}
ServerName localhost
PidFile ${directory}/pid
ErrorLog ${directory}/error.log
Listen 127.0.0.1:${port}
${load.filter((name) => existsSync(join(modules, `mod_${name}.so`))).map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
${process.getuid() === 0 ? 'User www-data\nGroup www-data' : ''}
TypesConfig /etc/mime.types
DocumentRoot ${directory}/htdocs
DirectoryIndex index.txt
OIDCProviderMetadataURL ${server.issuer}/.well-known/openid-configuration
OIDCClientID ${client.client_id}
OIDCClientSecret ${client.client_secret}
OIDCRedirectURI ${origin}/private/callback
OIDCCryptoPassphrase only-for-this-test-0123456789
OIDCPKCEMethod S256
OIDCScope "openid profile email"
OIDCRemoteUserClaim email
OIDCCookieSameSite On
<Location /private>
  AuthType openid-connect
  Require valid-user
  Header set X-Seen-Email "expr=%{REMOTE_USER}"
</Location>
`);
  await new Promise((resolve, reject) => {
    const chmod = spawn('chmod', ['-R', 'a+rX', directory]);
    chmod.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('chmod failed'))));
  });
  process_ = spawn(apache, ['-X', '-f', join(directory, 'apache.conf')], { stdio: 'ignore' });
  let stopped = false;
  ended = new Promise((resolve) => process_.once('exit', () => { stopped = true; resolve(); }));
  while (!(await fetch(`${origin}/bye.txt`).then((response) => response.ok, () => false))) {
    if (stopped) throw new Error(`apache ended: ${await errorLog()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
after(async () => {
  process_?.kill('SIGTERM');
  await ended;
  await server?.stop();
  if (directory) await rm(directory, { recursive: true, force: true });
});

describe('mod_auth_openidc', () => {
  test('lets a person in after logging in here, sees the claims, and logs out', async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${origin}/private/`);
      await page.fill('input[name=email]:visible', account.email);
      await page.click('main button[type=submit]:visible');
      await page.fill('input[name=password]', account.password);
      const arriving = page.waitForResponse((response) => response.url() === `${origin}/private/`);
      await page.click('main button[type=submit]:visible');
      const arrived = await arriving;
      assert.equal(arrived.status(), 200, await errorLog());
      assert.equal(await page.textContent('body'), 'behind the door\n');
      assert.equal(arrived.headers()['x-seen-email'], account.email);

      await page.goto(`${origin}/private/callback?logout=${encodeURIComponent(`${origin}/bye.txt`)}`);
      assert.equal(await page.textContent('body'), 'bye\n');
      await page.goto(`${origin}/private/`);
      await page.waitForSelector('input[name=email]');
    } finally {
      await browser.close();
    }
  });
});
