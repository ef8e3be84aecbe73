// Requests as they go over the wire: from an address of one's choice, over TLS with a certificate of one's own, on a
// connection that is held open, or with bytes that no library would send.

import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { setImmediate as yieldToInput } from 'node:timers/promises';

// What fetch() does, as far as a Person needs it; `connection` are options of node's http(s).request.
export const fetchBy = (connection) => (url, { method = 'GET', headers = {}, body } = {}) =>
  new Promise((resolve, reject) => {
    const { request } = new URL(url).protocol === 'https:' && !connection.plain ? https : http;
    const asking = request(url, { method, headers, protocol: connection.plain ? 'http:' : undefined, ...connection });
    asking.once('error', reject);
    asking.once('response', async (response) => {
      const parts = [];
      for await (const part of response) parts.push(part);
      const answer = new Headers();
      for (let i = 0; i < response.rawHeaders.length; i += 2) {
        answer.append(response.rawHeaders[i], response.rawHeaders[i + 1]);
      }
      const bytes = Buffer.concat(parts);
      resolve({
        status: response.statusCode,
        headers: answer,
        text: async () => bytes.toString(),
        arrayBuffer: async () => bytes,
      });
    });
    asking.end(body);
  });

// One answer out of the bytes of a connection; nothing where they are no answer.
function answerIn(text) {
  const match = text.match(/^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/);
  return match && { status: Number(match[1]), head: match[2], body: match[3] };
}

// Sends the parts as they are, and reads until the server hangs up.
export function exchange(port, parts) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1');
    const finish = () => {
      socket.destroy();
      resolve(answerIn(received) ?? { status: 0, head: '', body: received });
    };
    socket.on('data', (text) => { received += text; });
    socket.once('end', finish);
    // A server that hangs up on a flood may reset the connection; what it said before that counts.
    socket.once('error', (error) => (received ? finish() : reject(error)));
    socket.once('connect', async () => {
      for await (const part of parts) {
        if (socket.destroyed || socket.readableEnded) return;
        if (!socket.write(part)) await new Promise((go) => { socket.once('drain', go).once('close', go); });
        await yieldToInput();  // a flood must not keep us from hearing the answer
      }
    });
  });
}
