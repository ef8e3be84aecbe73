// LemonLDAP::NG (Debian: liblemonldap-ng-portal-perl) as an upstream provider: its portal alone, with its demonstration
// accounts, as a process of this user in a folder of its own. Nothing of the system's own installation is used.

import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultProxy } from './fault_proxy.mjs';
import { freePort } from './server.mjs';

const application = '/usr/share/lemonldap-ng/portal/htdocs/index.psgi';
const sessions = (directory) => ({ Directory: directory, LockDirectory: join(directory, 'lock') });

// Its portal wants some captcha, even where none is shown; the one that it brings needs more packages.
const noCaptcha = "package NoCaptcha;\nuse Mouse;\nextends 'Lemonldap::NG::Portal::Main::Plugin';\nsub init { 1 }\n1;\n";

export class LemonLdap {
  static demoAccount = { user: 'dwho', password: 'dwho', email: 'dwho@badwolf.org', name: 'Doctor Who' };

  static async start() {
    const lemon = new LemonLdap();
    lemon.port = await freePort();
    lemon.proxy = await FaultProxy.start(`http://127.0.0.1:${lemon.port}`);
    lemon.issuer = `${lemon.proxy.origin}/`;
    // It takes the secret of HTTP Basic as it comes: one in which RFC 6749 §2.3.1 has nothing to encode suits every client.
    lemon.client = { id: 'bongsu', secret: randomBytes(24).toString('hex') };
    return lemon;
  }

  async register(redirectUri) {
    this.directory = await mkdtemp(join(tmpdir(), 'bongsu-lemonldap-'));
    const folder = (name) => join(this.directory, name);
    for (const name of ['conf', 'perl', 'sessions/lock', 'psessions/lock']) await mkdir(folder(name), { recursive: true });
    await writeFile(folder('perl/NoCaptcha.pm'), noCaptcha);
    await writeFile(folder('lemonldap-ng.ini'), ['[all]', 'logger = Lemonldap::NG::Common::Logger::Std',
      'userLogger = Lemonldap::NG::Common::Logger::Std', 'logLevel = warn', '[configuration]', 'type = File',
      `dirName = ${folder('conf')}`, '[portal]', 'staticPrefix = /static',
      'templateDir = /usr/share/lemonldap-ng/portal/templates', '[handler]', ''].join('\n'));
    await writeFile(folder('conf/lmConf-1.json'), JSON.stringify(this.#configuration(redirectUri, folder)));
    this.process = spawn('plackup', ['--host', '127.0.0.1', '--port', this.port, '--no-default-middleware', '-E',
      'production', application], {
      env: { ...process.env, PERL5LIB: folder('perl'), LLNG_DEFAULTCONFFILE: folder('lemonldap-ng.ini') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.log = '';
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (text) => { this.log += text; });
    this.ended = new Promise((resolve) => { this.process.once('exit', resolve).once('error', resolve); });
    await this.#untilReady();
  }

  async #untilReady() {
    let ended = false;
    this.ended.then(() => { ended = true; });
    for (;;) {
      if (ended) throw new Error(`LemonLDAP::NG ended at once:\n${this.log}`);
      const answer = await fetch(`${this.issuer}.well-known/openid-configuration`).catch(() => null);
      if (answer?.ok) return;
      if (answer?.status === 500) throw new Error(`LemonLDAP::NG does not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #configuration(redirectUri, folder) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return {
      cfgNum: 1, cfgAuthor: 'test', cfgDate: 1, cfgVersion: '2.16.1',
      portal: this.issuer, domain: 'localhost', cookieName: 'lemonldap', securedCookie: 0, key: randomBytes(8).toString('hex'),
      authentication: 'Demo', userDB: 'Same', passwordDB: 'Null', registerDB: 'Null', captcha: 'NoCaptcha',
      portalDisplayRegister: 0, portalDisplayResetPassword: 0,
      demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
      whatToTrace: '_user', locationRules: {}, exportedHeaders: {},
      globalStorage: 'Apache::Session::File',
      globalStorageOptions: {
        ...sessions(folder('sessions')), generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
      },
      persistentStorage: 'Apache::Session::File',
      persistentStorageOptions: sessions(folder('psessions')),
      issuerDBOpenIDConnectActivation: 1, issuerDBOpenIDConnectPath: '^/oauth2/', issuerDBOpenIDConnectRule: 1,
      oidcServiceAllowAuthorizationCodeFlow: 1,
      oidcServicePrivateKeySig: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      oidcServicePublicKeySig: publicKey.export({ type: 'spki', format: 'pem' }),
      oidcServiceKeyIdSig: 'lemon-1',
      oidcRPMetaDataOptions: {
        bongsu: {
          oidcRPMetaDataOptionsClientID: this.client.id,
          oidcRPMetaDataOptionsClientSecret: this.client.secret,
          oidcRPMetaDataOptionsRedirectUris: redirectUri,
          oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
          oidcRPMetaDataOptionsBypassConsent: 1,
          oidcRPMetaDataOptionsRequirePKCE: 1,
          oidcRPMetaDataOptionsUserIDAttr: 'uid',
        },
      },
      oidcRPMetaDataExportedVars: { bongsu: { email: 'mail', name: 'cn' } },
    };
  }

  async stop() {
    await this.proxy.stop();
    if (this.process) {
      this.process.kill('SIGTERM');
      await this.ended;
      await rm(this.directory, { recursive: true, force: true });
    }
  }
}
