import { JOB_TYPES, type JobType, type JobTypeEvidence } from '../match/types';
import type { FoldedText } from './fold';

/** How texts name what was being done, in five languages. "Azure Backup" is a product, no job. */
const CUES: Readonly<Record<JobType, string>> = {
  'consistency-check': String.raw`consistency check|vérification de (?:la )?cohérence|contrôle de cohérence|konsistenzprüfung|comprobación de coherencia|整合性(?:の)?(?:チェック|確認)`,
  'recovery-point': String.raw`recovery points?|points? de récupération|wiederherstellungspunkte?n?s?|puntos? de recuperación|(?:回復|復旧|復元) ?ポイント`,
  'replica-creation': String.raw`(?:initial )?replica creation|create the replica|création (?:initiale )?du réplica|replikaterstellung|creación de (?:la )?réplica|レプリカの?作成`,
  registration: String.raw`registrations?|registering|register (?:the |this |with|server|failed)|start-obregistration|inscription|enregistrement (?:du|de|dans|auprès)|registrierung|registrieren|registro (?:en|del|de)|registrar(?:se)?|登録`,
  upgrade: String.raw`upgrad(?:e|es|ed|ing)|mise à niveau|mises à niveau|upgraden|aktualisieren|aktualisierung|actualización|actualizar|アップグレード`,
  installation: String.raw`installations?|install(?:s|ed|ing)?|setup|installer|installation|installieren|instalación|instalar|インストール|セットアップ`,
  restore: String.raw`restor(?:e|es|ed|ing|ation)|restauration|restaurer|wiederherstellung|wiederherstellen|restauración|restaurar|復元|リストア`,
  backup: String.raw`(?:backup|back-up) (?:jobs?|fail\w*|tasks?|runs?|does|did|is|was|never|stop\w*|ended|completed|of\b)|(?:online|scheduled|nightly|daily|full|incremental|disk|system state|last|bmr|offline|file) backups?|back(?:ed|ing)? up|backups (?:are|do|fail\w*|stop\w*|did)|sauvegardes? (?:en ligne|planifiée?s?|complètes?|échou\w*|a échoué|ne |est |s['’])|(?:échec|tâche|travail) de (?:la )?sauvegarde|sicherung(?:s\w+)?|copias? de seguridad|バックアップ ?(?:ジョブ|に失敗|が失敗|は失敗|を実行|が実行|が動|が止|中)|オンライン ?バックアップ`,
};
const PRODUCT_BEFORE = String.raw`(?<!azure )`;
const PATTERNS = JOB_TYPES.map((jobType) => ({
  jobType,
  pattern: new RegExp(String.raw`(?<![A-Za-zÀ-ÿ])${PRODUCT_BEFORE}(?:${CUES[jobType]})(?![a-zéè])`, 'iu'),
}));

/** What was being done, the most telling kind first: the creation of a recovery point is also a backup. */
export function findJobType(folded: FoldedText): JobTypeEvidence | undefined {
  for (const { jobType, pattern } of PATTERNS) {
    const match = pattern.exec(folded.text);
    if (match !== null)
      return { jobType, quote: folded.original(match.index, match.index + match[0].length) };
  }
  return undefined;
}
