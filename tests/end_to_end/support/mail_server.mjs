// A mail server that others wrote (npm: smtp-server) and a reader of messages (mailparser), on loopback, with its bad
// days: it hangs, refuses, greylists, or breaks TLS.

import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

// A certificate of its own for localhost, made now.
function makeCertificate(name = 'localhost') {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-mail-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const cert = execFileSync('openssl', ['req', '-x509', '-key', keyFile, '-subj', `/CN=${name}`, '-days', '2',
    '-addext', `subjectAltName=DNS:${name}`]).toString();
  const key = readFileSync(keyFile, 'utf8');
  rmSync(folder, { recursive: true });
  return { key, cert };
}

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

export class MailServer {
  messages = [];      // as mailparser reads them
  transcripts = [];   // the raw messages
  asked = 0;          // how often somebody was to be written to
  tlsSeen = 0;        // of them, over TLS
  refuse = null;      // [code, text]: of every recipient
  greylist = 0;       // how many attempts to put off first
  user = null;        // { name, password }: who may log in; null: nobody has to

  // tls: 'starttls', 'tls' or 'none'. certificateName: whom the certificate is for.
  static async start({ tls = 'none', certificateName, user = null } = {}) {
    const server = new MailServer();
    server.user = user;
    server.certificate = makeCertificate(certificateName);
    server.smtp = new SMTPServer({
      ...server.certificate,
      secure: tls === 'tls',
      disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(user ? [] : ['AUTH'])],
      authOptional: !user,
      closeTimeout: 100,
      onAuth: ({ username, password }, _session, done) =>
        (username === user.name && password === user.password ? done(null, { user: username })
          : done(refusal(535, 'no such user'))),
      onRcptTo: (address, session, done) => server.#decide(session, done),
      onData: (stream, _session, done) => server.#keep(stream, done),
    });
    server.smtp.on('error', () => {});  // a client that hangs up
    await new Promise((resolve) => server.smtp.listen(0, '127.0.0.1', resolve));
    server.port = server.smtp.server.address().port;
    return server;
  }

  #decide(session, done) {
    this.asked += 1;
    if (session.secure) this.tlsSeen += 1;
    if (this.refuse) return done(refusal(...this.refuse));
    if (this.greylist > 0) {
      this.greylist -= 1;
      return done(refusal(450, '4.2.0 greylisted, try again'));
    }
    return done();
  }

  async #keep(stream, done) {
    const parts = [];
    for await (const part of stream) parts.push(part);
    const raw = Buffer.concat(parts);
    this.transcripts.push(raw.toString());
    this.messages.push(await simpleParser(raw));
    done();
  }

  // The next message from now on, or one that has come since the last call.
  #read = 0;
  async next() {
    while (this.messages.length <= this.#read) await new Promise((resolve) => setTimeout(resolve, 10));
    this.#read += 1;
    return this.messages[this.#read - 1];
  }
  async nextCode() {
    return (await this.next()).text.match(/^\s*(\d{6})\s*$/m)[1];
  }

  async stop() {
    await new Promise((resolve) => this.smtp.close(resolve));
  }
}

// Takes connections and never says a word.
export async function startSilence() {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    connections: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
