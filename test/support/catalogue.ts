import type { Catalogue, Cause, Entry, Recognition } from '../../src/core/catalog/types';
import type { LocalText, LocalTexts } from '../../src/core/language';

const none: LocalTexts = { en: [], fr: [], ja: [] };

const local = (en: string, fr: string, ja: string): LocalText => ({ en, fr, ja });

type Draft = Pick<Entry, 'id' | 'title'> &
  Partial<Omit<Entry, 'recognise'>> & { readonly recognise?: Partial<Recognition> };

function entry({ recognise, ...rest }: Draft): Entry {
  return {
    kind: 'error',
    products: ['MABS'],
    operation: 'backup',
    causes: new Map(),
    members: new Map(),
    steps: [],
    phases: [],
    sections: [],
    links: [],
    sourceOrder: [],
    looksLike: [],
    notes: [],
    sources: [{ article: '000', section: 'test' }],
    ...rest,
    recognise: { codes: [], hints: [], messages: none, symptoms: none, otherLanguages: {}, ...recognise },
  };
}

const CAUSES: readonly Cause[] = [
  { id: 'access-denied', label: local('missing permission', 'droit manquant', '権限がない') },
  {
    id: 'disk-full',
    label: local(
      'the replica volume is full',
      'le volume de réplica est plein',
      'レプリカ ボリュームの空き不足',
    ),
  },
];

const ENTRIES: readonly Entry[] = [
  entry({
    id: 'recovery-point-failed',
    kind: 'umbrella',
    title: local(
      'Online recovery point creation failed',
      'Échec de la création de points de récupération en ligne',
      'オンライン回復ポイントを作成できませんでした',
    ),
    members: new Map([
      ['snapshot-failed', 'often'],
      ['engine-unreachable', 'sometimes'],
    ]),
    recognise: {
      messages: {
        en: ['Online recovery point creation failed'],
        fr: ['Échec de la création de points de récupération en ligne'],
        ja: ['オンライン回復ポイントを作成できませんでした'],
      },
    },
  }),
  entry({
    id: 'snapshot-failed',
    title: local(
      'Snapshot of the volume failed',
      'Échec de l’instantané du volume',
      'ボリュームのスナップショットに失敗',
    ),
    causes: new Map([['disk-full', 'often']]),
    recognise: {
      messages: {
        en: ['Windows Azure Backup Agent was unable to create a snapshot of the selected volume'],
        fr: ['Windows Azure Backup Agent n’a pas pu créer un instantané du volume sélectionné'],
        ja: [
          'Windows Azure Backup エージェントが、選択されたボリュームのスナップショットを作成できませんでした。',
        ],
      },
      symptoms: {
        en: ['The snapshot of the replica volume cannot be taken'],
        fr: ['Impossible de prendre un instantané du volume de réplica'],
        ja: ['レプリカ ボリュームのスナップショットが取れない'],
      },
    },
  }),
  entry({
    id: 'engine-unreachable',
    title: local(
      'The OBEngine service is not reachable',
      'Le service OBEngine est injoignable',
      'OBEngine サービスに接続できない',
    ),
    recognise: {
      codes: ['FileFaultFault', '33621'],
      messages: {
        en: ['Windows Azure Backup Agent was unable to connect to the OBEngine service on {server}'],
        fr: ['Windows Azure Backup Agent ne peut pas se connecter au service OBEngine'],
        ja: ['Windows Azure Backup エージェントが、OBEngine サービスに接続できませんでした'],
      },
    },
  }),
  entry({
    id: 'access-denied',
    title: local(
      'Access to the share is denied',
      'Accès refusé au partage',
      '共有へのアクセスが拒否されました',
    ),
    causes: new Map([['access-denied', 'often']]),
    recognise: {
      codes: ['0x80070005'],
      messages: {
        en: ['Access to the backup share was denied for the account'],
        fr: ['L’accès au partage de sauvegarde a été refusé au compte'],
        ja: ['バックアップ共有へのアクセスがアカウントに拒否されました'],
      },
    },
  }),
  entry({
    id: 'activation-failed',
    title: local('Activation did not complete', 'L’activation n’a pas abouti', 'ライセンス認証が完了しない'),
    recognise: {
      codes: ['0x1FC07', '100110'],
      hints: ['OnlineBackup.KEK'],
      messages: {
        en: ['Activation did not complete successfully'],
        fr: ['L’activation ne s’est pas terminée correctement'],
        ja: ['ライセンス認証が正常に完了しませんでした'],
      },
    },
  }),
  entry({
    id: 'passphrase-misconfigured',
    title: local(
      'The encryption passphrase is not configured correctly',
      'La phrase secrète de chiffrement n’est pas configurée correctement',
      '暗号化パスフレーズが正しく構成されていない',
    ),
    recognise: {
      codes: ['34506', '100110'],
      hints: ['OnlineBackup.KEK', '407'],
      messages: {
        en: ['The encryption passphrase stored on this computer is not correctly configured'],
        fr: ['La phrase secrète de chiffrement stockée sur cet ordinateur n’est pas configurée correctement'],
        ja: ['このコンピューターに保存されている暗号化パスフレーズが正しく構成されていません'],
      },
      symptoms: {
        en: ['passphrase lost after the scratch folder was moved'],
        fr: ['phrase secrète perdue après le déplacement du dossier temporaire'],
        ja: ['スクラッチ フォルダーの移動後にパスフレーズが失われた'],
      },
    },
  }),
];

/** Six entries in three languages: an umbrella with two members, an HRESULT, a shared code and a shared hint. */
export function fixtureCatalogue(): Catalogue {
  return {
    hash: 'fixture',
    entries: new Map(ENTRIES.map((one) => [one.id, one])),
    causes: new Map(CAUSES.map((one) => [one.id, one])),
    steps: new Map(),
    questions: new Map(),
  };
}
