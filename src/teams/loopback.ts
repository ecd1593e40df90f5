/** Whether an IP address (as sockets give it) or a host name means this machine. */
export function isLoopback(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/gu, '')
    .replace(/^::ffff:/u, '');
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(bare);
}
