// Stands before an upstream provider, at the address that everybody knows it by, and breaks it on demand: as a whole or
// at one step of a login.

import { EventEmitter } from 'node:events';
import http from 'node:http';

// Which step a request belongs to, by its path. Every provider of the tests has these, under one name or another.
const kinds = [
  ['keys', /jwks|\/keys$/],
  ['discovery', /\/\.well-known\//],
  ['token', /\/token$|access_token$/],
  ['user_info', /userinfo$|\/me$|\/user$|\/user\/emails$|\/profile$/],
];
export const stepOf = (path) => kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'authorization';

const nonsense = '<!doctype html><title>Under maintenance</title><p>We will be right back.';

// Emits 'request' with each step that is asked for, and 'held' when it keeps somebody waiting.
export class FaultProxy extends EventEmitter {
  faults = new Map();   // by step: what is wrong there
  requests = [];        // every step that was asked for, in order
  held = new Set();     // requests that are kept waiting

  // target: the origin behind it. host: 'localhost', or '127.0.0.1', which to a browser is another site.
  static async start(target, host = 'localhost') {
    const proxy = new FaultProxy();
    proxy.target = target;
    proxy.server = http.createServer((request, response) => proxy.#answer(request, response));
    await proxy.#listen(0);
    proxy.port = proxy.server.address().port;
    proxy.origin = `http://${host}:${proxy.port}`;
    return proxy;
  }

  // fault: 'refuse', 'hang', 'error', 'slow', 'nonsense', 'cut', or a function (request, response) that answers instead.
  // Without steps it is the provider as a whole.
  async break(fault, ...steps) {
    if (steps.length === 0 && fault === 'refuse') return this.#close();
    for (const step of steps.length ? steps : ['discovery', 'keys', 'token', 'user_info', 'authorization']) {
      this.faults.set(step, fault);
    }
  }

  async mend() {
    this.faults.clear();
    for (const response of this.held) response.destroy();
    this.held.clear();
    if (!this.server.listening) await this.#listen(this.port);
  }

  async stop() {
    await this.mend();
    await this.#close();
  }

  #listen(port) {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  #close() {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    return closed;
  }

  async #answer(request, response) {
    const step = stepOf(new URL(request.url, this.origin).pathname);
    this.requests.push(step);
    this.emit('request', step);
    const fault = this.faults.get(step);
    if (typeof fault === 'function') return fault(request, response);
    if (fault === 'refuse') return request.socket.resetAndDestroy();
    if (fault === 'hang') return this.#hold(request, response);
    if (fault === 'error') return response.writeHead(500, { 'content-type': 'text/plain' }).end('broken on purpose');
    if (fault === 'nonsense') return response.writeHead(200, { 'content-type': 'text/html' }).end(nonsense);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 4000));
    return this.#forward(request, response, fault === 'cut');
  }

  #hold(request, response) {
    this.held.add(response);
    response.once('close', () => this.held.delete(response));
    this.emit('held', request);
  }

  #forward(request, response, cutOff) {
    const onward = http.request(new URL(request.url, this.target), { method: request.method, headers: request.headers });
    onward.once('error', () => response.destroy());
    onward.once('response', async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      const body = Buffer.concat(parts);
      const headers = answer.rawHeaders.flatMap((value, i, all) =>
        (i % 2 === 0 && !/^(content-length|transfer-encoding|connection)$/i.test(value) ? [value, all[i + 1]] : []));
      response.writeHead(answer.statusCode, [...headers, 'Content-Length', String(body.length)]);
      if (!cutOff) return response.end(body);
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
    });
    request.pipe(onward);
  }
}
