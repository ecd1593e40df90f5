import { join } from 'node:path';
import * as fc from 'fast-check';
import { canonicalCode, createCodeIndex, fromDecimal } from '../../../src/core/text/codes';
import { createCodeReader, type CodeReader } from '../../../src/core/text/evidence';
import { loadBrain } from '../../../src/brain';
import { packageRoot } from '../../../src/paths';
import { spelledSomehow } from '../../support/code-spellings';

let read: CodeReader;
let codes: readonly string[];
beforeAll(async () => {
  const { catalogue } = await loadBrain(join(packageRoot(), 'knowledge'));
  read = createCodeReader(createCodeIndex(catalogue));
  codes = [...catalogue.entries.values()].flatMap(({ recognise }) => [
    ...recognise.codes,
    ...recognise.hints,
  ]);
});

const known = (text: string): readonly string[] =>
  read(text)
    .filter(({ evidence }) => evidence.known)
    .map(({ evidence }) => evidence.code);

describe('every code of the catalogue', () => {
  it('is read in every spelling, wherever it stands', () => {
    expect(codes.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.nat(), fc.nat(), (raw, place, pick) => {
        const text = spelledSomehow(raw, place, pick);
        const code = canonicalCode(raw);
        expect({ text, read: known(text) }).toEqual({ text, read: expect.arrayContaining([code.code]) });
      }),
      { numRuns: 4_000 },
    );
  });
});

/** What a number can be instead of an error; `{n}` is a number that the catalogue has as a code. */
const NEAR_MISSES: readonly string[] = [
  '65000 files in the Temp folder',
  '{n} files in the Temp folder',
  'there are more than {n} mailboxes',
  '{n} fichiers temporaires',
  'plus de {n} éléments',
  '{n} Dateien im Ordner',
  'mehr als {n} Objekte',
  '{n} archivos temporales',
  'más de {n} elementos',
  '{n} 個のファイル',
  '約 {n} 件',
  '{n}件の警告',
  '{n} users',
  '{n} machines',
  '{n} of 65000 done',
  '{n} Mal',
  'port {n} is closed',
  'ports {n} and 443',
  'TCP {n}',
  'proxy.local:{n}',
  '10.0.0.1:{n}',
  'ポート {n}',
  'le port {n} est fermé',
  'puerto {n} cerrado',
  'in 2013',
  'since 2013 nothing worked',
  'Office 2013',
  'en 2013, tout allait bien',
  '2013年から',
  '10.40.24.7',
  '192.168.100.50',
  '2.0.{n}.1',
  'version {n}',
  'versión {n}',
  'build {n}',
  'バージョン {n}',
  '{n} MB free',
  '{n}MB',
  '{n} Go libres',
  '{n} KB/s',
  '{n} GB',
  '{n} octets',
  '{n} バイト',
  'size: {n}',
  'taille : {n}',
  'line {n}',
  'ligne {n}',
  'Zeile {n}',
  '{n} 行目',
  '{n} %',
  '{n}%',
  '$ {n}',
  '€{n}',
  '{n} euros',
  '{n} ms',
  '{n} seconds',
  '{n} secondes',
  '{n} Stunden',
  '{n} días',
  '{n} 秒',
  '20260304 {n}',
  '2026-03-04 02:33:45.{n}',
  '12:00:02',
  '{n},50',
  '1,{n}',
  '3f2504e0-{n}-11d3-9a0c-0305e82c3301',
  'process ID {n}',
  'PID {n}',
  'ID du processus : {n}',
  'Prozess-ID {n}',
  'プロセス ID {n}',
  'session id={n}',
  'ticket {n}',
  'INC-{n}',
  'incident #{n}',
  'case no. {n}',
  'page {n}',
  'チケット {n}',
  'abc{n}',
  'job_{n}_final',
  'D:\\backup\\{n}.bak',
  'backup-{n}.log',
  '> {n}',
  '~{n}',
];

describe('a number that is no code', () => {
  it('is not read, whichever of the catalogue’s numbers it is', () => {
    const numbers = codes.filter((raw) => canonicalCode(raw).kind === 'number' && Number(raw) >= 1_000);
    expect(numbers.length).toBeGreaterThan(6);
    expect(NEAR_MISSES.length).toBeGreaterThan(60);
    const wrong = NEAR_MISSES.flatMap((frame) =>
      numbers.map((number) => frame.replace('{n}', number)),
    ).filter((text) => read(text).length > 0);
    expect(wrong).toEqual([]);
  });

  it.each([
    'the agent is initialized',
    'our DPM server is slow',
    'the SMTP user name',
    'write ids',
    'MS online backup',
    'file fault',
    'profile faultfaulty',
  ])('nor is an everyday phrase such as %j a name', (text) => {
    expect(known(text)).toEqual([]);
  });

  it.each([
    ['what about 34506?', ['34506']],
    ['KB 3041338', ['3041338']],
    ['KB3041338', ['3041338']],
    ['KB-3041338', ['3041338']],
    ['failed. (ID: 100050)Check your network', ['100050']],
    ['failed ID: 100050Check your network', ['100050']],
    ['failed. ID: 100050.Check your network', ['100050']],
    ['[0x29834]Retry', ['0x29834']],
    ['service error 0x1FC07Retry the operation', ['0x1fc07']],
    ['service error 0x1FC07Check the network', ['0x1fc07']],
    ['[1FC07]', ['0x1fc07']],
    ['error 29834', ['0x29834']],
    ['Ox1FC07', ['0x1fc07']],
    ['Error-34506', ['34506']],
    ['イベント ID 34506', ['34506']],
  ])('%j is %j all the same', (text, expected) => {
    expect(known(text)).toEqual(expected);
  });

  it('of four digits needs a reason in a long log: its own line, or a failure in it', () => {
    const noise = Array.from({ length: 20 }, (_, index) => `02:13:${index + 10} INFO number ten`).join('\n');
    expect(known(`${noise}\n02:14:01 INFO chunk at 4024 sent\n${noise}`)).toEqual([]);
    expect(known(`${noise}\n02:14:01 INFO set-up failed, 4024\n${noise}`)).toEqual(['4024']);
    expect(known(`${noise}\n  4024\n${noise}`)).toEqual(['4024']);
    expect(known('is it 4024')).toEqual(['4024']);
  });

  it('of an event is no foreign error code', () => {
    expect(read('Event ID 8193')).toEqual([]);
    expect(fromDecimal(8193).kind).toBe('number');
  });
});
