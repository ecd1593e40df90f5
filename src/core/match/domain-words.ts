import type { ReadingLanguage } from './types';

/** Words that half of all backup messages contain: they tell entries apart badly, whatever their frequency in a small catalogue. */
export const DOMAIN_WORDS: Readonly<Record<ReadingLanguage, string>> = {
  en: 'azure microsoft windows backup server service agent error fail failed failure failing problem issue cannot unable could job operation recovery restore machine computer data file try again please current use get when help message code work run new',
  fr: 'azure microsoft windows sauvegarde sauvegardes serveur service agent erreur échec échoue échouer échoué problème impossible travail tâche tâches opération récupération restauration machine ordinateur données fichier réessayer message code actuel utiliser peut pu pouvoir marche fonctionne backup',
  other:
    'azure microsoft windows backup sicherung server dienst agent fehler fehlgeschlagen problem auftrag vorgang wiederherstellung computer daten datei meldung copia seguridad respaldo servidor servicio agente error falló problema trabajo operación restauración equipo datos archivo mensaje errore servizio serviço erro error fail failed service operation recovery file data',
  ja: 'azure microsoft windows バックアップ サーバー サービス エージェント エラー 失敗 問題 障害 ジョブ 操作 復元 回復 回復サービス マシン コンピューター データ ファイル メッセージ コード 実行 発生 確認 使用 場合 指定',
};
