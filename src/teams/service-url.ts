import type { Settings } from '../config';
import { isLoopback } from './loopback';

/**
 * Hosts of Teams' connectors: public cloud, GCC, GCC High, DoD. Exact names, because a name below
 * trafficmanager.net can be registered by anybody.
 */
const TEAMS_HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

/** Whether messages, and with them the bot's token, may go to a service URL. */
export function isAllowedServiceUrl(
  serviceUrl: string,
  { access, extraServiceHosts }: Pick<Settings, 'access' | 'extraServiceHosts'>,
): boolean {
  const url = URL.parse(serviceUrl);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (access.type === 'anonymous') return isLoopback(url.hostname) && /^https?:$/u.test(url.protocol);
  const host = url.hostname.toLowerCase();
  return url.protocol === 'https:' && (TEAMS_HOSTS.includes(host) || extraServiceHosts.includes(host));
}
