import * as fc from 'fast-check';
import { createMatcher } from '../../../src/core/match/matcher';
import type { MatchResult } from '../../../src/core/match/types';
import { createAnalyser } from '../../../src/nlp/analyser';
import { fixtureCatalogue } from '../../support/catalogue';

const matcher = createMatcher(fixtureCatalogue(), createAnalyser());
const ids = ({ candidates }: MatchResult): string[] => candidates.map(({ id }) => id);

describe('a code of one entry', () => {
  it.each([
    ['0x80070005', 'access-denied'],
    ['-2147024891', 'access-denied'],
    ['２１４７９４２４０５', 'access-denied'],
    ['８００７０００５ｈ', 'access-denied'],
    ['backup stopped\nat 02:33 with [0X0001fc07]', 'activation-failed'],
    ['erreur 34506', 'passphrase-misconfigured'],
    ['ErrorCode - FileFaultFault', 'engine-unreachable'],
  ])('%j is exactly %s', (text, id) => {
    const result = matcher.match(text);
    expect(result.outcome).toBe('exact');
    expect(result.candidates).toMatchObject([{ id, confidence: 1, because: [{ type: 'code' }] }]);
  });
});

describe('a code of two entries', () => {
  it('is ambiguous', () => {
    const result = matcher.match('ID 100110');
    expect(result.outcome).toBe('ambiguous');
    expect(ids(result).toSorted()).toEqual(['activation-failed', 'passphrase-misconfigured']);
  });

  it('is decided by a message of one of them', () => {
    const result = matcher.match('Activation did not complete successfully (ID 100110)');
    expect(result).toMatchObject({ outcome: 'exact', candidates: [{ id: 'activation-failed' }] });
  });
});

describe('codes of different entries in one text', () => {
  it('are ambiguous', () => {
    const result = matcher.match('first 0x80070005, then ID 33621');
    expect(result.outcome).toBe('ambiguous');
    expect(ids(result).toSorted()).toEqual(['access-denied', 'engine-unreachable']);
  });

  it('are decided by a message of one of them', () => {
    const text = '0x80070005: Access to the backup share was denied for the account. Then ID 33621.';
    expect(matcher.match(text)).toMatchObject({ outcome: 'exact', candidates: [{ id: 'access-denied' }] });
  });
});

describe('a whole message', () => {
  it.each([
    ['Online recovery point creation failed', 'recovery-point-failed', 'en'],
    ['ECHEC DE LA CREATION DE POINTS DE RECUPERATION EN LIGNE', 'recovery-point-failed', 'fr'],
    ['オンライン回復ポイントを作成できません。', 'recovery-point-failed', 'ja'],
    [
      'Microsoft Azure Backup Agent was unable to create a snapshot\nof the “selected volume”!',
      'snapshot-failed',
      'en',
    ],
    [
      "windows azure backup agent n'a pas pu créer un instantané du volume sélectionné",
      'snapshot-failed',
      'fr',
    ],
    ['Azure Backup エージェントが OBEngine サービスに接続できません', 'engine-unreachable', 'ja'],
    [
      'Azure Backup Agent was unable to connect to the OBEngine service on SRV-01.contoso.local',
      'engine-unreachable',
      'en',
    ],
  ])('%j is exactly %s', (text, id, logLanguage) => {
    const result = matcher.match(text);
    expect(result).toMatchObject({ outcome: 'exact', candidates: [{ id, because: [{ type: 'message' }] }] });
    expect(result.evidence.logLanguage).toBe(logLanguage);
    expect(result.evidence.ownLanguage).toBeUndefined();
  });

  it('is found at any place of a long paste', () => {
    const noise = fc.array(fc.constantFrom('INFO job started', '02:33:45 checking volume D:', 'ok', '---'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = [
          ...before,
          'The encryption passphrase stored on this computer is not correctly configured',
          ...after,
        ].join('\n');
        expect(matcher.match(text)).toMatchObject({
          outcome: 'exact',
          candidates: [{ id: 'passphrase-misconfigured' }],
        });
      }),
    );
  });

  it('does not match a part of a longer word', () => {
    expect(matcher.match('Reactivation did not complete successfullyish').outcome).not.toBe('exact');
  });

  it('of another entry than the code is ambiguous', () => {
    const result = matcher.match('ID 34506: Access to the backup share was denied for the account');
    expect(result.outcome).toBe('ambiguous');
    expect(ids(result).toSorted()).toEqual(['access-denied', 'passphrase-misconfigured']);
  });
});

describe('an umbrella', () => {
  it('gives way to the member whose message is there too', () => {
    const text =
      'Online recovery point creation failed.\nWindows Azure Backup Agent was unable to create a snapshot of the selected volume.';
    expect(matcher.match(text)).toMatchObject({ outcome: 'exact', candidates: [{ id: 'snapshot-failed' }] });
  });

  it('gives way to the member whose code is there too', () => {
    const text = 'Échec de la création de points de récupération en ligne (ID : 33621)';
    expect(matcher.match(text)).toMatchObject({
      outcome: 'exact',
      candidates: [{ id: 'engine-unreachable' }],
    });
  });

  it('is never offered beside its own members', () => {
    const result = matcher.match('recovery point creation and snapshot of the volume');
    const members = ['snapshot-failed', 'engine-unreachable'];
    expect(
      ids(result).includes('recovery-point-failed') && ids(result).some((id) => members.includes(id)),
    ).toBe(false);
  });
});

describe('words', () => {
  it.each([
    ['since yesterday no snapshot of the replica volume can be taken', 'snapshot-failed'],
    ['impossible de prendre l’instantané du volume réplica', 'snapshot-failed'],
    ['レプリカボリュームのスナップショットが取れません', 'snapshot-failed'],
    ['we moved the scratch folder and lost the passphrase', 'passphrase-misconfigured'],
    ['フォルダーの移動後にパスフレーズが失われました', 'passphrase-misconfigured'],
  ])('%j suggests %s and says which words', (text, id) => {
    const result = matcher.match(text);
    expect(['likely', 'ambiguous']).toContain(result.outcome);
    expect(result.candidates[0]?.id).toBe(id);
    expect(result.candidates[0]?.because[0]).toMatchObject({ type: 'words' });
    expect(result.candidates.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1);
  });

  it('names the words as the person wrote them', () => {
    const [because] = matcher.match('snapshots of replica volumes').candidates[0]?.because ?? [];
    expect(because).toMatchObject({
      type: 'words',
      words: expect.arrayContaining(['snapshots', 'volumes', 'replica']) as string[],
    });
  });

  it('never make one telling word likely', () => {
    for (const text of ['snapshot', 'snapshot failed', 'passphrase', 'パスフレーズ', 'instantané']) {
      expect(['ambiguous', 'unknown']).toContain(matcher.match(text).outcome);
    }
  });
});

describe('a hint', () => {
  it('of two entries offers both', () => {
    const result = matcher.match('OnlineBackup.KEK');
    expect(result.outcome).toBe('ambiguous');
    expect(ids(result).toSorted()).toEqual(['activation-failed', 'passphrase-misconfigured']);
  });

  it('raises an entry that the words suggest', () => {
    const id = 'passphrase-misconfigured';
    const shareOf = (text: string): number =>
      matcher.match(text).candidates.find((one) => one.id === id)?.confidence ?? 0;
    expect(shareOf('passphrase lost, the folder has OnlineBackup.KEK')).toBeGreaterThan(
      shareOf('passphrase lost, the folder has something'),
    );
  });

  it('never decides', () => {
    expect(['ambiguous', 'unknown']).toContain(matcher.match('HTTP error 407').outcome);
  });
});

describe('what the catalogue does not have', () => {
  it.each([
    'hello',
    'asdfghjkl',
    'quelle heure est-il ?',
    'こんにちは',
    'guten Tag',
    'The Azure VM backup extension failed to install on the Linux guest',
    'How much does an Azure subscription cost per month?',
    'SQL Server transaction log is full, cannot truncate',
    'La sauvegarde de ma photothèque sur le NAS est lente',
    'Azure Files の共有スナップショットの料金はいくらですか',
    'Kubernetes pod keeps restarting with exit code 137',
    'backup failed',
    'the printer does not print',
    '65000 files, port 443, year 2019, 10.0.0.1, 2.0.9262.0',
    '',
    '   \n\u200b ',
    '!!!???',
  ])('%j is unknown', (text) => {
    expect(matcher.match(text).outcome).toBe('unknown');
  });

  it('stays unsure when the text has an error number of its own', () => {
    expect(matcher.match('Snapshot of the replica volume failed (ID: 99123)').outcome).not.toBe('exact');
  });
});

describe('any text', () => {
  it('gets confidences between 0 and 1, best first, of known entries', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('0x80070005', 'snapshot', 'ID 34506', 'パスフレーズ', 'volume', '\u200b'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { candidates } = matcher.match(pieces.join(' '));
        const confidences = candidates.map(({ confidence }) => confidence);
        expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
        for (const { id, confidence } of candidates) {
          expect(fixtureCatalogue().entries.has(id)).toBe(true);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([
    ['one token', 'a'.repeat(100_000)],
    ['punctuation', '!-.:('.repeat(20_000)],
    ['invisible characters', '\u200b'.repeat(100_000)],
    ['combining marks', `a${'\u0316\u0301'.repeat(50_000)}`],
    ['10 000 lines', 'backup failed error 1234\n'.repeat(10_000)],
    ['ideographs', '回復接続障害証明'.repeat(12_500)],
  ])('of 100 KB of %s comes back as unknown', (_, text) => {
    expect(matcher.match(text).outcome).toBe('unknown');
  });
});
