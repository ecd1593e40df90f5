import * as fc from 'fast-check';
import { readClues } from '../../../src/core/text/clues';
import type { Clues } from '../../../src/core/match/types';

const versions = (text: string): string[] =>
  readClues(text).versions.map(({ product, version }) => `${product ?? '?'} ${version}`);
const components = (text: string): string[] => readClues(text).components.map(({ component }) => component);
const eventIds = (text: string): string[] => readClues(text).eventIds.map(({ eventId }) => eventId);
const hosts = (text: string): string[] => readClues(text).hosts.map(({ host }) => host);
const times = (text: string): string[] =>
  readClues(text).times.map(({ date, time }) => [date, time].filter((part) => part !== undefined).join(' '));
const jobType = (text: string): string | undefined => readClues(text).jobType?.jobType;
const productVersion = (text: string): Clues['productVersion'] => readClues(text).productVersion;

describe('a version', () => {
  it.each<[string, string[]]>([
    ['MARS agent 2.0.9262.0', ['MARS 2.0.9262.0']],
    ['agent version 2.0.9262.0 on the server', ['MARS 2.0.9262.0']],
    ['２．０．９２６２．０ の MARS エージェント', ['MARS 2.0.9262.0']],
    ['Recovery Services Agent (version: 2.0.9085.0)', ['MARS 2.0.9085.0']],
    ['MABS V3', ['MABS 3']],
    ['MABS version 4', ['MABS 4']],
    ['MABS v3 UR2', ['MABS 3', 'MABS UR2']],
    ['MABS: upgrade from V2 to V3', ['MABS 2', 'MABS 3']],
    ['DPM 2019 Update Rollup 4', ['DPM 2019', 'DPM UR4']],
    ['System Center 2012 R2 Data Protection Manager', []],
    ['DPM 2012 R2', ['DPM 2012 R2']],
    ['SQL 2017', ['SQL Server 2017']],
    ['SQL Server 2017 CU14', ['SQL Server 2017', 'SQL Server CU14']],
    ['Windows Server 2016', ['Windows Server 2016']],
    ['ESXi 6.7 and vCenter 7', ['ESXi 6.7', 'vCenter 7']],
    ['MABS server, build 13.0.580.0', ['MABS 13.0.580.0']],
    ['installs 14.0.6827.4788', ['? 14.0.6827.4788']],
    ['MABS 3 が DPM 2019 に', ['DPM 2019']],
    ['le 3 mars 2024', []],
    ['10.0.0.12 does not answer', []],
    ['on 04.03.2026 at night', []],
    ['MABS over TLS v1.2 and SMB v3', []],
    ['MABS 34506', []],
    ['MABS 2 servers', []],
    ['the file is v2-final', []],
  ])('is read from %j as %j', (text, expected) => {
    expect(versions(text)).toEqual(expected);
  });

  it('is quoted as it stood', () => {
    expect(readClues('MABS Ｖ３ です').versions).toEqual([{ product: 'MABS', version: '3', quote: 'Ｖ３' }]);
  });

  it('tells which product of the catalogue has it, when one has', () => {
    expect(productVersion('MARS agent 2.0.9262.0')).toEqual({ product: 'MARS', version: '2.0.9262.0' });
    expect(productVersion('MABS V3')).toEqual({ product: 'MABS', version: '3' });
    expect(productVersion('MABS 13.0.415.0')).toEqual({ product: 'MABS', version: '3' });
    expect(productVersion('MABS V3 with agent 2.0.9262.0')).toBeUndefined();
    expect(productVersion('MABS from V2 to V3')).toBeUndefined();
    expect(productVersion('DPM 2019 on SQL 2017')).toBeUndefined();
  });
});

describe('a component', () => {
  it.each<[string, string[]]>([
    ['The OBEngine service and CBEngine.exe', ['OBEngine', 'CBEngine']],
    ['dpmra.exe crashed, MSDPM stopped', ['DPMRA', 'MSDPM']],
    ['le service Coordinateur d’agents DPM', ['DPM Agent Coordinator']],
    ["le service Coordinateur d'agents DPM", ['DPM Agent Coordinator']],
    ['ボリューム シャドウ コピー サービス', ['VSS']],
    ['clichés instantanés de volume', ['VSS']],
    ['SQL Server Agent on SQL Server', ['SQL Server Agent', 'SQL Server']],
    ['vCenter and ESXi host', ['vCenter', 'ESXi']],
    ['obengineer', []],
  ])('is read from %j as %j', (text, expected) => {
    expect(components(text)).toEqual(expected);
  });
});

describe('an event id', () => {
  it.each<[string, string[]]>([
    ['Event ID 8193', ['8193']],
    ['EventID: 12293', ['12293']],
    ['<EventID>7031</EventID>', ['7031']],
    ['ID d’événement : 8193', ['8193']],
    ["ID de l'événement 8193", ['8193']],
    ['Ereignis-ID 8193', ['8193']],
    ['Id. del evento: 8193', ['8193']],
    ['イベント ID：８１９３', ['8193']],
    ['event 99999', []],
    ['event ID 99999', []],
    ['in the event of 2 failures', []],
  ])('is read from %j as %j', (text, expected) => {
    expect(eventIds(text)).toEqual(expected);
  });
});

describe('a host', () => {
  it.each<[string, string[]]>([
    ['on server SRV-BKP01', ['srv-bkp01']],
    ['backup of \\\\FS02\\data failed', ['fs02']],
    ['dc1.contoso.local is down', ['dc1.contoso.local']],
    ['sur le serveur paris7', ['paris7']],
    ['サーバー TKY-BK03 で', ['tky-bk03']],
    ['BM-1042 and KB-5001, UTF-8, setup.exe', []],
  ])('is read from %j as %j', (text, expected) => {
    expect(hosts(text)).toEqual(expected);
  });
});

describe('a time', () => {
  it.each<[string, string[]]>([
    ['2026-03-04 02:33:45 ERROR', ['2026-03-04 02:33']],
    ['2026-03-04T02:33:45Z', ['2026-03-04 02:33']],
    ['04.03.2026 02:33', ['2026-03-04 02:33']],
    ['le 23/03/2026 à 2h33', ['2026-03-23 02:33']],
    ['03/23/2026 2:33 PM', ['2026-03-23 14:33']],
    ['03/04/2026 02:33', ['02:33']],
    ['2026年3月4日 午後2時33分', ['2026-03-04 14:33']],
    ['at 02:33', ['02:33']],
    ['10.0.0.1:8080 and 1:2:3', []],
  ])('is read from %j as %j', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe('what was being done', () => {
  it.each<[string, string | undefined]>([
    ['Online recovery point creation failed', 'recovery-point'],
    ['Échec de la création de points de récupération en ligne', 'recovery-point'],
    ['オンライン回復ポイントを作成できませんでした', 'recovery-point'],
    ['consistency check is needed', 'consistency-check'],
    ['Registration with the vault failed', 'registration'],
    ['l’inscription du serveur a échoué', 'registration'],
    ['コンテナーへの登録に失敗', 'registration'],
    ['agent installation failed (ID: 4024)', 'installation'],
    ['upgrade to V3', 'upgrade'],
    ['restoring a file', 'restore'],
    ['the backup job failed', 'backup'],
    ['Die Sicherung ist fehlgeschlagen', 'backup'],
    ['la copia de seguridad falló', 'backup'],
    ['Azure Backup Server does not start', undefined],
    ['nothing of the kind', undefined],
  ])('%j is %j', (text, expected) => {
    expect(jobType(text)).toBe(expected);
  });
});

describe('reading clues', () => {
  it('quotes what is in the text, whatever the text, and finds no more than is bearable', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'MABS V3',
        '\u200b',
        'Event ID 8193',
        'SRV-BKP01',
        '２０２６年３月４日',
        'OBEngine',
        'DPM 2019 UR2',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        const {
          versions: read,
          components: named,
          eventIds: ids,
          hosts: machines,
          times: when,
        } = readClues(text);
        for (const { quote } of [...read, ...named, ...ids, ...machines, ...when])
          expect(text).toContain(quote);
      }),
    );
    const flood = Array.from({ length: 9_000 }, (_, index) => `event ID ${index + 1} SRV-${index}`).join(' ');
    expect(readClues(flood)).toMatchObject({ eventIds: { length: 10 }, hosts: { length: 10 } });
  });
});
