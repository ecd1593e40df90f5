import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import * as fc from 'fast-check';
import { guardRequest, MAX_BODY_BYTES } from '../../src/teams/guard';

function guard(
  headers: IncomingHttpHeaders,
  { url = '/api/messages', peer = '203.0.113.9', loopbackOnly = false } = {},
): number | undefined {
  const socket = { remoteAddress: peer } as Socket;
  return guardRequest({ headers, url, socket }, loopbackOnly)?.status;
}

describe('the guard', () => {
  it.each([
    'bot.example.org',
    'bot.example.org:443',
    '127.0.0.1:3978',
    '[::1]:3978',
    'localhost',
    'my_bot.internal',
  ])('lets Host %s pass', (host) => {
    expect(guard({ host })).toBeUndefined();
  });

  it.each([
    'a b',
    '[',
    'a:99999',
    'a:b',
    '',
    'a/b',
    'user@host',
    '[::1',
    'a\tb',
    '1.2.3.4.5.6.7.8:1:1',
    '-x',
    '%',
  ])('answers 400 to Host %j', (host) => {
    expect(guard({ host })).toBe(400);
  });

  it('answers 400 when there is no Host', () => {
    expect(guard({})).toBe(400);
  });

  it('lets no Host pass that cannot be part of a URL', () => {
    fc.assert(
      fc.property(fc.string(), (host) => {
        expect(guard({ host }) === 400 || URL.canParse(`http://${host}/`)).toBe(true);
      }),
    );
  });

  it.each(['*', 'http://elsewhere/api/messages', ''])('answers 400 to the request target %j', (url) => {
    expect(guard({ host: 'a' }, { url })).toBe(400);
  });

  it.each(['gzip', 'deflate', 'br', 'identity', ''])('answers 415 to content encoding %j', (encoding) => {
    expect(guard({ host: 'a', 'content-encoding': encoding })).toBe(415);
  });

  it('answers 413 to a body that is announced as too large', () => {
    expect(guard({ host: 'a', 'content-length': String(MAX_BODY_BYTES) })).toBeUndefined();
    expect(guard({ host: 'a', 'content-length': String(MAX_BODY_BYTES + 1) })).toBe(413);
  });

  it.each<[string, string, number | undefined]>([
    ['127.0.0.1', '127.0.0.1:3978', undefined],
    ['::ffff:127.0.0.1', 'localhost:3978', undefined],
    ['::1', '[::1]:3978', undefined],
    ['192.168.1.20', '127.0.0.1:3978', 403],
    ['::ffff:10.0.0.1', 'localhost', 403],
    ['127.0.0.1', 'rebound.attacker.example', 403],
  ])('on a trial, answers a peer %s that asks for %s with %s', (peer, host, status) => {
    expect(guard({ host }, { peer, loopbackOnly: true })).toBe(status);
  });
});
