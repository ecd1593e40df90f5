import type { Product } from '../catalog/types';
import type { ProductVersion, VersionEvidence } from '../match/types';
import type { FoldedText } from './fold';
import { scan, type Scanned } from './scan';

const MOST_VERSIONS = 12;

/** Name → how it stands before its version. */
const PRODUCTS: readonly (readonly [name: string, spelling: string])[] = [
  ['MARS', String.raw`MARS|Azure Backup Agent|Recovery Services? Agent|Azure Backup エージェント`],
  ['MABS', String.raw`MABS|Azure Backup Server|serveur de sauvegarde Azure|Azure Backup サーバー?`],
  ['DPM', String.raw`DPM|Data Protection Manager`],
  ['SQL Server', String.raw`SQL Server|SQL`],
  ['Windows Server', String.raw`Windows Server|Windows`],
  ['vCenter', String.raw`vCenter(?: Server)?`],
  ['vSphere', 'vSphere'],
  ['ESXi', 'ESXi?'],
  ['VMware', 'VMware'],
  ['Exchange', String.raw`Exchange(?: Server)?`],
  ['SharePoint', String.raw`SharePoint(?: Server)?`],
  ['PowerShell', 'PowerShell'],
  ['.NET Framework', String.raw`\.NET(?: Framework)?`],
];
const NAME = PRODUCTS.map(([, spelling], index) => `(?<p${index}>${spelling})`).join('|');
const WORD = String.raw`(?:agent|server|serveur|release|(?<says>versions?|versión|ver\.?|build|バージョン)|エージェント|サーバー?)`;
/** "2.0.9262.0", "2012 R2", "V3"; a lone number is a version only behind a "v" or the word. */
const NUMBER = String.raw`(?<quoted>(?<year>20[0-3]\d(?: ?R2)?)|v?(?<dotted>\d{1,3}(?:\.\d{1,6}){1,3})|(?<v>v\.? ?)?(?<lone>\d{1,2}))`;
const NAMED = new RegExp(
  String.raw`(?<![A-Za-zÀ-ÿ0-9])(?:${NAME})(?:[\s:,(=-]{1,3}${WORD}){0,3}[\s:,(=-]{0,3}${NUMBER}(?![\w]|[.:-]\d|\.\d)`,
  'giu',
);
/** A version that no product stands before; four parts of up to three digits are an address. */
const DOTTED = new RegExp(
  String.raw`(?<![\w.-])(?<says>(?:versions?|versión|ver\.?|build|バージョン)[\s:=]{0,3})?v?(?<quoted>\d{1,3}\.\d{1,3}\.\d{1,6}(?:\.\d{1,6})?)(?![\w-]|\.\d)`,
  'giu',
);
const ROLLUP =
  /(?<![A-Za-z0-9])(?<quoted>(?:UR|CU|SP)[ -]?(?<n>\d{1,2})|(?:update rollup|correctif cumulatif|updaterollup|更新プログラム ?ロールアップ) ?(?<ur>\d{1,2})|cumulative update ?(?<cu>\d{1,2})|service pack ?(?<sp>\d)|(?:累積更新プログラム|mise à jour cumulative) ?(?<cu2>\d{1,2}))(?!\w|[.:-]\d)/giu;
const MABS =
  /(?<![A-Za-z])MABS(?![a-z])|azure backup server|serveur de sauvegarde azure|azure backup サーバ/iu;
/** "from V2 to V3" in a text about MABS; other things have a v too. */
const LONE =
  /(?<![\w.-]|(?:tls|ssl|smb|nfs|snmp|ip|http|ntlm|api|rest|gen|powershell|sql|vm) ?)(?<quoted>v(?<n>[1-9]))(?![\w-]|\.\d)/giu;
const ADDRESS = /^(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])(?:\.(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])){3}$/u;
const DATE = /^\d{1,2}\.\d{1,2}\.\d{4}$/u;
/** The builds of the MARS agent. */
const MARS_BUILD = /^2\.0\.[89]\d{3}(?:\.\d{1,4})?$/u;
/** The builds of MABS begin with 11, 12, 13, 14 for its releases 1, 2, 3, 4. */
const MABS_BUILD = /^1[1-4]\.0\.\d{1,3}\.\d{1,4}$/u;
const BEFORE_FIRST_BUILD = 10;
/** Characters before an update in which its product is looked for. */
const NEAR_CHARS = 48;

/** Products' versions and updates that a text names. */
export function findVersions(folded: FoldedText): VersionEvidence[] {
  const named = scan(folded, NAMED, MOST_VERSIONS, readNamed);
  const taken = new Set(named.map(({ version }) => version));
  const ofMabs = MABS.test(folded.text);
  const dotted = scan(folded, DOTTED, MOST_VERSIONS, (match) => readDotted(match, ofMabs)).filter(
    ({ version }) => !taken.has(version),
  );
  const lone = ofMabs
    ? scan(folded, LONE, MOST_VERSIONS, readLone).filter(({ version }) => !taken.has(version))
    : [];
  const rollups = scan(folded, ROLLUP, MOST_VERSIONS, (match) => readRollup(match, folded.text));
  return [...named, ...dotted, ...lone, ...rollups].slice(0, MOST_VERSIONS);
}

function readNamed({ groups, quote }: Scanned): VersionEvidence | undefined {
  const index = PRODUCTS.findIndex((_product, at) => groups[`p${at}`] !== undefined);
  const product = PRODUCTS[index]?.[0] ?? '';
  const { year, dotted, lone, v, says } = groups;
  // "mars 2024" is a month.
  if (product === 'MARS' && (dotted === undefined || groups[`p${index}`] === 'mars')) return undefined;
  if (product === 'MABS' && year !== undefined) return undefined;
  if (lone !== undefined && v === undefined && says === undefined && !NUMBERED_BY_RELEASE.has(product))
    return undefined;
  const version = year?.replace(/ ?R2/iu, ' R2') ?? dotted ?? lone?.replace(/^0+(?=\d)/u, '');
  return version === undefined ? undefined : { product, version, quote };
}

/** "ESXi 7": nobody writes a "v" there. */
const NUMBERED_BY_RELEASE: ReadonlySet<string> = new Set([
  'ESXi',
  'vCenter',
  'vSphere',
  'PowerShell',
  'VMware',
]);

function readDotted({ groups, quote }: Scanned, ofMabs: boolean): VersionEvidence | undefined {
  const version = groups['quoted'] ?? '';
  if (DATE.test(version) || (ADDRESS.test(version) && groups['says'] === undefined)) return undefined;
  const product = MARS_BUILD.test(version) ? 'MARS' : ofMabs && MABS_BUILD.test(version) ? 'MABS' : undefined;
  return { ...(product === undefined ? {} : { product }), version, quote };
}

function readLone({ groups, quote }: Scanned): VersionEvidence {
  return { product: 'MABS', version: groups['n'] ?? '', quote };
}

function readRollup({ groups, start, quote }: Scanned, text: string): VersionEvidence {
  const { n, ur, cu, cu2, sp } = groups;
  const kind =
    n === undefined ? (ur === undefined ? (sp === undefined ? 'CU' : 'SP') : 'UR') : quoteKind(quote);
  const version = `${kind}${Number(n ?? ur ?? cu ?? cu2 ?? sp)}`;
  const before = text.slice(Math.max(0, start - NEAR_CHARS), start);
  const product = ['SQL Server', 'MABS', 'DPM', 'Exchange'].find((name) =>
    before.includes(name.split(' ')[0] ?? name),
  );
  return { ...(product === undefined ? {} : { product }), version, quote };
}

function quoteKind(quote: string): string {
  return quote.normalize('NFKC').slice(0, 2).toUpperCase();
}

/** The version of the one product of the catalogue that has one; undefined when none or both do, or two differ. */
export function productVersionOf(versions: readonly VersionEvidence[]): ProductVersion | undefined {
  const found = new Map<string, ProductVersion>();
  for (const { product, version } of versions) {
    if (product !== 'MABS' && product !== 'MARS') continue;
    const comparable = product === 'MARS' ? version : releaseOf(version);
    if (comparable !== undefined)
      found.set(`${product} ${comparable}`, { product: product satisfies Product, version: comparable });
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

function releaseOf(version: string): string | undefined {
  if (MABS_BUILD.test(version)) return String(Number(version.split('.')[0]) - BEFORE_FIRST_BUILD);
  return /^\d{1,2}(?:\.\d{1,2})?$/u.test(version) ? version : undefined;
}
