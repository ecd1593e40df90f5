import type { HostEvidence } from '../match/types';
import type { FoldedText } from './fold';
import { scan } from './scan';

const MOST_HOSTS = 10;

const NAME = String.raw`[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`;
/** \\server\share, a name with a domain, a name behind "server", or one shaped like SRV-BKP01. */
const HOST = new RegExp(
  [
    String.raw`\\\\(?<unc>${NAME})(?=\\)`,
    String.raw`(?<![\w.@/\\-])(?<fqdn>${NAME}(?:\.${NAME}){0,5}\.(?:local|lan|corp|internal|intra|home|test|example|com|net|org|fr|jp|de|es))(?![\w-]|\.\w)`,
    String.raw`(?<![A-Za-zÀ-ÿ0-9])(?:server|host|computer|machine|node|serveur|hôte|ordinateur|rechner|computername|servidor|equipo|サーバー|サーバ|ホスト|コンピューター)[\s:=「"'«(]{1,3}(?<named>[A-Za-z][A-Za-z0-9-]{0,61}\d)(?![\w-]|\.\w)`,
    String.raw`(?<![\w.\\/-])(?<shaped>[A-Z]{2,12}[0-9]{0,3}-[A-Z0-9-]{1,20}\d{1,4})(?![\w-]|\.\w)`,
  ].join('|'),
  'gu',
);
/** Numbers of cases, tickets, standards: the shape of a host, but none. */
const NO_HOST =
  /^(?:bm|kb|inc|sr|cve|utf|iso|sha|tls|id|http|error|code|event|ms|ur|req|chg|ritm|prb)-?\d*-/iu;

/** The machines that a text names. */
export function findHosts(folded: FoldedText): HostEvidence[] {
  return scan(folded, HOST, MOST_HOSTS, ({ groups, quote }) => {
    const name = groups['unc'] ?? groups['fqdn'] ?? groups['named'] ?? groups['shaped'];
    if (name === undefined || (groups['shaped'] !== undefined && NO_HOST.test(name))) return undefined;
    return { host: name.toLowerCase(), quote: nameIn(quote, name) };
  });
}

/** The name without the words that introduced it; a quote in wide letters stays whole. */
function nameIn(quote: string, name: string): string {
  return quote.includes(name) ? name : quote;
}
