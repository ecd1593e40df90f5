import * as fc from 'fast-check';
import { createCodeIndex } from '../../../src/core/text/codes';
import { createCodeReader } from '../../../src/core/text/evidence';
import { findProducts } from '../../../src/core/text/products';
import { fixtureCatalogue } from '../../support/catalogue';

const index = createCodeIndex(fixtureCatalogue());
const read = createCodeReader(index);
const codes = (text: string): string[] => read(text).map(({ evidence }) => evidence.code);
const known = (text: string): string[] =>
  read(text)
    .filter(({ evidence }) => evidence.known)
    .map(({ evidence }) => evidence.code);

const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0));

const FRAMES: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => `[${code}]`,
  (code) => `the job failed: ${code}.`,
  (code) => `エラー${code}が発生しました`,
  (code) => `Échec (${code}) de la tâche`,
  (code) => `line one\n${code}\nline three`,
];

describe('a hexadecimal code', () => {
  const spellings = [
    '0x80070005',
    '0X80070005',
    '0x0080070005',
    '80070005h',
    '-2147024891',
    '2147942405',
    '0xFFFFFFFF80070005',
  ];
  const all = [...spellings, ...spellings.map(wide), '8007\u200b0005h', '−2147024891', 'error 80070005'];

  it.each(all.flatMap((code) => FRAMES.map((frame) => frame(code))))('is read from %j', (text) => {
    expect(known(text)).toEqual(['0x80070005']);
  });

  it('is read in any mix of case, width and leading zeros', () => {
    const spelling = fc
      .tuple(
        fc.constantFrom('0x', '0X'),
        fc.nat({ max: 4 }),
        fc.mixedCase(fc.constant('1fc07')),
        fc.boolean(),
      )
      .map(([prefix, zeros, digits, isWide]) => {
        const plain = `${prefix}${'0'.repeat(zeros)}${digits}`;
        return isWide ? wide(plain) : plain;
      });
    fc.assert(
      fc.property(spelling, fc.constantFrom(...FRAMES), (code, frame) => {
        expect(known(frame(code))).toEqual(['0x1fc07']);
      }),
    );
  });

  it('is reported as unknown when no entry has it', () => {
    expect(read('[0x29834]').map(({ evidence }) => evidence)).toEqual([
      { code: '0x29834', kind: 'hex', quote: '0x29834', known: false },
    ]);
  });
});

describe('a labelled number', () => {
  it.each([
    'ID 34506',
    'ID : 34506',
    '(ID: 34506)',
    'ID：34506',
    'ＩＤ：３４５０６',
    '(ID : 34506)',
    'erreur 34506',
    'Erreur 34506. La phrase',
    'エラー 34506',
    'エラー34506',
    'Fehler-ID 34506',
    'error 34506',
    'Error code: 34506',
    'Vault Credentials Error:34506',
    'ErrorCode - 34506',
    'event ID 34506 was logged',
    '34506',
    'DPM 34506 again',
    '34506 error on the server',
  ])('is read from %j', (text) => {
    expect(known(text)).toEqual(['34506']);
  });

  it('is reported as unknown when no entry has it', () => {
    expect(read('Setup failed (ID: 4024)').map(({ evidence }) => evidence)).toEqual([
      { code: '4024', kind: 'number', quote: '4024', known: false },
    ]);
  });

  it.each([
    'Error ID 4711',
    'error no. 4711',
    'errorcode=4711',
    'code d’erreur : 4711',
    'erreur n° 4711',
    'numéro d’erreur 4711',
    'Identifiant : 4711',
    'Fehler-ID 4711',
    'Fehlercode 4711',
    'Fehler Nr. 4711',
    'Fehlernummer: 4711',
    'código de error 4711',
    'Id. de error: 4711',
    'error n.º 4711',
    'identificador: 4711',
    'エラー コードは 4711 です',
    'エラー番号：4711',
    'エラーID：4711',
    'コード | 4711',
  ])('is read in five languages, also when no entry has it: %j', (text) => {
    expect(codes(text)).toEqual(['4711']);
  });

  it('is quoted as it stood in the text', () => {
    expect(read('番号 ＩＤ：３４５０６')[0]?.evidence.quote).toBe('３４５０６');
  });
});

describe('a number that is no code', () => {
  it.each([
    '65000 files in the Temp folder',
    'there are more than 34506 files',
    '34506 fichiers temporaires',
    '34506 個のファイル',
    'port 443',
    'port 34506 is closed',
    'in 2019',
    'since 2019 nothing worked',
    '10.0.0.1',
    '10.0.0.1:34506',
    'proxy.local:34506',
    '2.0.9262.0',
    '1.34506.2',
    '34506 MB free',
    '34506 Go',
    '34,506',
    '3f2504e0-34506-11d3-9a0c-0305e82c3301',
    '2026-11-21 02:33:45',
    'process ID 34506',
    'abc34506',
    'line 34506',
    '1234 users',
  ])('is not taken from %j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('a symbolic name', () => {
  it.each([
    'FileFaultFault',
    'filefaultfault',
    'ErrorCode - FileFaultFault',
    'VimFileFaultFaultException',
    'FileFaultFault/Vault',
    'コード FileFaultFault です',
  ])('is read from %j', (text) => {
    expect(known(text)).toEqual(['filefaultfault']);
  });

  it('keeps its dot', () => {
    expect(known('C:\\Scratch\\OnlineBackup.KEK is missing')).toEqual(['onlinebackup.kek']);
  });

  it('is not read from the middle of a word', () => {
    expect(known('profilefaultfaulty')).toEqual([]);
  });

  it('is noticed when no entry has it', () => {
    expect(codes('CBPSourceSnapshotFailedReplicaMissingOrInvalid')).toEqual([
      'cbpsourcesnapshotfailedreplicamissingorinvalid',
    ]);
  });
});

describe('reading codes', () => {
  it('returns quotes and places that are in the text, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('0x1FC07', 'ID 34506', '\u200b', '－２１４７０２４８９１'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        for (const { evidence, start, end } of read(text))
          expect(text.slice(start, end)).toBe(evidence.quote);
      }),
    );
  });

  it('finds a code behind 90 000 characters of noise', () => {
    expect(known(`${'x1 '.repeat(30_000)} 0x1FC07`)).toEqual(['0x1fc07']);
  });
});

describe('findProducts', () => {
  it('names the products of a text', () => {
    expect(findProducts('MABS v4 and DPM, MARS agent')).toEqual(['MABS', 'DPM', 'MARS']);
    expect(findProducts('Microsoft Azure Backup エージェント')).toEqual(['MARS', 'Azure Backup']);
    expect(findProducts('le 3 mars à midi')).toEqual([]);
  });
});
