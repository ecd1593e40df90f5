import type { ComponentEvidence } from '../match/types';
import type { FoldedText } from './fold';
import { scan } from './scan';

const MOST_COMPONENTS = 12;

/** Name as the vendor writes it → how texts write it, in any of their languages. */
const COMPONENTS: readonly (readonly [name: string, spelling: string])[] = [
  ['OBEngine', String.raw`\bobengine\b`],
  ['CBEngine', String.raw`\bcbengine\b`],
  [
    'DPM Agent Coordinator',
    String.raw`\bdpm agent coordinator\b|coordinateur d['’]agents dpm|dpm エージェント コーディネーター|\bdpmac\b`,
  ],
  ['DPMRA', String.raw`\bdpmra\b|\bdpm replication agent\b`],
  ['MSDPM', String.raw`\bmsdpm\b`],
  ['DPMDB', String.raw`\bdpmdb\b`],
  [
    'VSS',
    String.raw`\bvss\b|volume shadow copy|clichés? instantanés? (?:de|des) volumes?|volumeschattenkopie|instantáneas de volumen|ボリューム ?シャドウ ?コピー`,
  ],
  ['VolSnap', String.raw`\bvolsnap\b`],
  [
    'SQL Server Agent',
    String.raw`\bsql server agent\b|\bsqlserveragent\b|\bsql agent\b|agent sql server|sql server エージェント`,
  ],
  ['SQL Server Reporting Services', String.raw`\bssrs\b|reporting services|\breportserver\b`],
  ['SQL Server', String.raw`\bsql server\b|\bmssqlserver\b|\bmssql\b`],
  ['vCenter', String.raw`\bvcenter\b`],
  ['ESXi', String.raw`\besxi\b`],
  ['Hyper-V', String.raw`\bhyper-v\b|\bvmms\b`],
  [
    'Windows Server Backup',
    String.raw`\bwindows server backup\b|\bwsb\b|sauvegarde windows server|windows server バックアップ`,
  ],
  ['WMI', String.raw`\bwmi\b|\bwinmgmt\b`],
  ['PowerShell', String.raw`\bpowershell\b`],
  ['iSCSI', String.raw`\biscsi\b|\bmsiscsi\b`],
  ['ReFS', String.raw`\brefs\b`],
  ['Active Directory', String.raw`\bactive directory\b`],
  ['Exchange', String.raw`\bexchange server\b`],
  ['SharePoint', String.raw`\bsharepoint\b`],
];

const PATTERN = new RegExp(
  COMPONENTS.map(([, spelling], index) => `(?<c${index}>${spelling})`).join('|'),
  'giu',
);

/** The components that a text names, in order of appearance. */
export function findComponents(folded: FoldedText): ComponentEvidence[] {
  return scan(folded, PATTERN, MOST_COMPONENTS, ({ groups, quote }) => {
    const index = COMPONENTS.findIndex((_component, at) => groups[`c${at}`] !== undefined);
    const name = COMPONENTS[index]?.[0];
    return name === undefined ? undefined : { component: name, quote };
  });
}
