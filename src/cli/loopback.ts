import { Server, type ListenOptions } from 'node:net';

/**
 * Preloaded (`node -r`) into the Agents Playground, which listens on all interfaces by itself:
 * every port it opens is opened on 127.0.0.1.
 */
// oxlint-disable-next-line typescript/unbound-method -- called with the server as `this` below
const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [first] = args;
  const callback = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/u.test(first))) {
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, callback);
  }
  if (typeof first === 'object' && first !== null && 'port' in first) {
    return listen.call(this, { ...(first as ListenOptions), host: '127.0.0.1' }, callback);
  }
  return listen.apply(this, args as Parameters<typeof listen>);
};
