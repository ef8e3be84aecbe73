// The real program, as an operator sets it up: init, clients, accounts, serve. Everything on loopback, in a folder of
// its own that goes with the test.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const program = process.env.BONGSU;
if (!program) throw new Error('BONGSU must name the program to test: see script/end-to-end');

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Sets `key` in `[section]` of a commented TOML file, whether it stands there as a comment or not at all.
function withSetting(toml, section, key, value) {
  const line = `${key} = ${JSON.stringify(value)}`;
  const lines = toml.split('\n');
  const start = section === '' ? 0 : lines.indexOf(`[${section}]`) + 1;
  if (section !== '' && start === 0) return `${toml}\n[${section}]\n${line}\n`;
  let end = lines.findIndex((text, index) => index >= start && text.startsWith('['));
  if (end === -1) end = lines.length;
  const existing = lines.findIndex((text, index) =>
    index >= start && index < end && new RegExp(`^#? ?${key} =`).test(text));
  if (existing === -1) lines.splice(start, 0, line);
  else lines[existing] = line;
  return lines.join('\n');
}

// One of a section that may stand any number of times.
const sectionOf = (name, settings) =>
  `\n[[${name}]]\n${Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`).join('')}`;

const answersReady = (server) => fetch(`${server.issuer}/readyz`).then((response) => response.ok, () => false);

export class Server {
  // settings: { section: { key: value } }, on top of what `init` writes.
  // providers: a list of upstreams (support/upstream.mjs and its like), each with `settings` for its [[provider]].
  // mailServers: the settings of each [[mail_server]].
  // prepare: called with the folder before the server starts.
  // isReady: asks the server, where its issuer is not the way to reach it.
  static async start({ settings = {}, providers = [], mailServers = [], prepare, scheme = 'http', isReady = answersReady } = {}) {
    const server = new Server();
    server.port = await freePort();
    server.issuer = `${scheme}://localhost:${server.port}`;
    server.isReady = isReady;
    server.directory = await mkdtemp(join(tmpdir(), 'bongsu-test-'));
    server.config = join(server.directory, 'bongsu.toml');
    await run(program, ['init', '--dir', server.directory, '--issuer', server.issuer]);
    let toml = await readFile(server.config, 'utf8');
    const wanted = { listen: {}, login: {}, ...(providers.length ? { outgoing: {} } : {}), ...settings };
    wanted.listen = { host: '127.0.0.1', port: server.port, ...wanted.listen };
    wanted.login = { sign_up: 'open', ...wanted.login };
    if (wanted.outgoing) wanted.outgoing = { provider_addresses: 'any', ...wanted.outgoing };
    for (const [section, values] of Object.entries(wanted)) {
      for (const [key, value] of Object.entries(values)) toml = withSetting(toml, section, key, value);
    }
    for (const provider of providers) toml += await server.#introduce(provider);
    for (const settings of mailServers) toml += sectionOf('mail_server', settings);
    await writeFile(server.config, toml);
    await prepare?.(server.directory);
    await server.serve();
    return server;
  }

  callback(id) {
    return `${this.issuer}/login/provider/${id}/callback`;
  }

  // Each learns of the other: the upstream its redirect URI, the server a section of its configuration.
  async #introduce({ upstream, settings }) {
    const id = settings.id ?? settings.preset;
    await upstream.register(this.callback(id));
    await writeFile(join(this.directory, `${id}.secret`), upstream.client.secret, { mode: 0o600 });
    const section = { ...settings, client_id: upstream.client.id, client_secret_file: `${id}.secret` };
    return sectionOf('provider', section);
  }

  async serve() {
    this.log = '';
    this.process = spawn(program, ['serve', '--config', this.config], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve({ code, signal })));
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (text) => { this.log += text; });
    let stopped = false;
    this.ended.then(() => { stopped = true; });
    for (;;) {
      if (stopped) throw new Error(`bongsu serve ended at once:\n${this.log}`);
      if (await this.isReady(this)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  // One command of the program, with its JSON answer.
  async command(...words) {
    const { stdout } = await run(program, [...words, '--config', this.config, '--json']);
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  }

  async addClient({ name = 'Test shop', redirectUris = [], options = [] } = {}) {
    return this.command('client', 'add', '--name', name, ...redirectUris.flatMap((uri) => ['--redirect-uri', uri]), ...options);
  }

  async addUser({ email, name, password, options = [] }) {
    const child = execFile(program, ['user', 'add', '--email', email, '--name', name, '--password-stdin', ...options,
      '--config', this.config, '--json']);
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => { out += text; });
    child.stderr.on('data', (text) => { err += text; });
    child.stdin.end(`${password}\n`);
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`user add ended with ${code}: ${err}`);
    return JSON.parse(out);
  }

  async end(signal = 'SIGTERM') {
    this.process.kill(signal);
    return this.ended;
  }

  async stop() {
    await this.end();
    await rm(this.directory, { recursive: true, force: true });
  }
}
