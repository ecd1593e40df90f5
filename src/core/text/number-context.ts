/** What a number in a text is taken for, by the words around it. */
export type NumberContext =
  /** "ID 34506", "código de error: 34506". */
  | 'labelled'
  /** "(34506)", "[34506]". */
  | 'bracketed'
  /** "Event ID 34506". */
  | 'event'
  /** A count, a port, a year, a ticket: no error code. */
  | 'foreign'
  | 'bare';

/** Characters before and after a number that are looked at. */
const BEFORE_CHARS = 48;
const AFTER_CHARS = 32;

// What stands between a label and its number.
const GAP = String.raw`[\s:=#()[\]'"“”«»*|\-.>]{0,6}`;
// "error no. 5", "error n.º 5", "code d'erreur est 5", "エラー コードは 5".
const NUMBER_WORD = String.raw`(?:[\s.-]{0,2}(?:codes?|id|numbers?|nummer|nr|no|num[ée]ro|n[úu]mero|n\.?\s?[°ºo]|is|was|est|ist|es|は|が))`;

function endsWith(words: readonly string[], gap: string): RegExp {
  return new RegExp(`(?:${words.join('|')})${gap}$`, 'iu');
}

const LABEL = endsWith(
  [
    String.raw`(?<![A-Za-zÀ-ÿ])(?:id|code|error|errorcode|err|erreur|hresult|status|fault|identifiant|fehler(?:-?id|-?code|-?nummer|kennung)?|kennung|c[óo]digo|identificador)`,
    'エラー|ｴﾗｰ|コード|ｺｰﾄﾞ|番号|識別子',
  ],
  `${NUMBER_WORD}{0,2}${GAP}`,
);
const EVENT = endsWith(
  [
    String.raw`(?<![A-Za-zÀ-ÿ])(?:event(?:-?id)?|événement|evenement|ereignis(?:-?id|kennung)?|evento)`,
    'イベント',
  ],
  `${NUMBER_WORD}{0,2}${GAP}`,
);
const BRACKET = /[([{（［【「<]\s?$/u;

/** Numbers of something else than an error: "process ID", "ID du processus", "Prozess-ID". */
const FOREIGN_ID = endsWith(
  [
    String.raw`(?<![A-Za-zÀ-ÿ])(?:(?:process|thread|session|client|task|job|user|correlation|subscription|tenant|request|disk|device|prozess|sitzungs|benutzer|auftrags)[\s-]?id`,
    String.raw`id\.? (?:of |du |des |de la |de |del |d['’]|de l['’])?(?:processus|proceso|thread|session|sesión|tâche|tarea|client|cliente|utilisateur|usuario|abonnement|suscripción)`,
    String.raw`(?:ticket|incident|dossier|commande|pedido|auftrag|order|page|seite|página|room|vlan|ext|t[ée]l|phone|téléphone)(?:\s?(?:id|no|number|nr|num[ée]ro|n[°º]))?`,
    String.raw`(?:case|request|sr|po|kb)\s?(?:#|id|no\.?|number))`,
    'プロセス ?id|スレッド ?id|セッション ?id|ジョブ ?id|ユーザー ?id|チケット(?:番号)?|内線|電話(?:番号)?',
  ],
  String.raw`[\s:=#.(["'-]{0,6}`,
);

/** Words after which a number is a quantity or a place, not a code. */
const QUANTITY_BEFORE = endsWith(
  [
    String.raw`(?<![A-Za-zÀ-ÿ])(?:ports?|puertos?|lines?|lignes?|zeilen?|líneas?|pid|tcp|udp|over|(?<!(?:what|anything|something|info|information|question) )about|around|approximately|approx\.?|nearly|almost|than|than the|at least|at most|up to|exceeds?|total(?: of)?|count|size|limit(?: of)?|taille|größe|tamaño|environ|plus de|moins de|au moins|jusqu['’]à|mehr als|mindestens|höchstens|ungefähr|etwa|más de|menos de|al menos|unos|hasta|years?|année|jahr|año|versions?|versión|items?|entry|entries|blocks?|blocs?|chunks?|records?|rows?|objects?|objets?|files?|fichiers?|dateien?|archivos?|éléments?|elementos?|batch(?:es)?|steps?|étapes?|build|release|révision|revision|rev\.?)`,
    'ポート|行|約|項目|ファイル|ブロック|レコード|オブジェクト|手順|バージョン|ビルド|サイズ|合計|最大|最低',
    String.raw`[><≥≤~≈$€£¥×+±]`,
  ],
  String.raw`[\s:=#]{0,3}`,
);
/** "KB 34506": articles of the vendor have seven digits. */
const ARTICLE_BEFORE = /(?<![A-Za-zÀ-ÿ])kb[\s:#-]{0,3}$/iu;
const ARTICLE_DIGITS = 7;
/** The time of a stamp such as "20260304 120002". */
const STAMP_BEFORE = /(?<!\d)(?:19|20)\d{6}[ T_]$/u;

const UNITS = String.raw`%|€|\$|£|¥|°`;
const SIZES = String.raw`[kmgtp]i?b(?:\/s|ps)?|[km]o|bits?|bps|ms|µs|hz|[kmg]hz|rpm|px`;
const TIMES = String.raw`secs?|seconds?|secondes?|sekunden?|segundos?|mins?|minutes?|minuten?|minutos?|h|hours?|heures?|stunden?|horas?|days?|jours?|tage?n?|días?|weeks?|semaines?|wochen?|semanas?|months?|mois|monate?n?|meses|years?|ans|années?|jahre?n?|años?|times|fois|mal|veces`;
const THINGS = String.raw`\.?tmp|files?|fichiers?|dateien?|archivos?|folders?|dossiers?|ordner|carpetas?|items?|éléments?|elemente?n?|elementos?|objects?|objets?|objekte?n?|objetos?|bytes?|octets?|users?|utilisateurs?|benutzer|usuarios?|clients?|clientes?|servers?|serveurs?|servidores|vms?|machines?|mailboxes|boîtes|postfächer|buzones|rows|records|entries|lines|lignes|zeilen|líneas|filas|messages|mensajes|points|jobs|tâches|errors|erreurs|errores|warnings|avertissements|warnungen|attempts|tentatives|retries|blocks|blocs|clusters|sectors|pages|seiten|people|personnes|copies|emails|e-mails|snapshots|tapes|disks|disques|volumes|euros?|dollars?|usd|eur|jpy|yen`;
const COUNTERS =
  '個|件|台|バイト|ファイル|フォルダ|秒|分|時間|日|年|月|週|人|回|円|行|つ|本|枚|ページ|ユーザー|以上|以下|未満|を超|超';
const QUANTITY_AFTER = new RegExp(
  String.raw`^(?:[^\S\n]?(?:${UNITS})|[^\S\n]{0,2}(?:${SIZES}|${TIMES}|${THINGS})(?!\p{L})|[^\S\n]?(?:${COUNTERS})|[^\S\n](?:of|sur|von|to|bis|x|×)[^\S\n]\d|[^\S\n]?[～〜][^\S\n]?\d)`,
  'iu',
);
// "Go" and "To" are sizes in French and words in English.
const FRENCH_SIZE_AFTER = /^[^\S\n]{0,2}[GTP]o(?!\p{L})/u;
/** "host:34506" and "abc-34506". */
const JOINED_BEFORE = /[A-Za-z]:$|[A-Za-z0-9]-$/u;

/** Judges the number at `start` … `end` of a folded text by its neighbours; constant time. */
export function numberContext(text: string, start: number, end: number): NumberContext {
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start);
  const after = text.slice(end, end + AFTER_CHARS);
  if (isQuantity(before, after) || FOREIGN_ID.test(before)) return 'foreign';
  if (ARTICLE_BEFORE.test(before)) return end - start === ARTICLE_DIGITS ? 'bare' : 'foreign';
  if (EVENT.test(before)) return 'event';
  if (LABEL.test(before)) return 'labelled';
  if (JOINED_BEFORE.test(before)) return 'foreign';
  return BRACKET.test(before) ? 'bracketed' : 'bare';
}

/** Whether the context makes a number a code by itself. */
export function isMarked(context: NumberContext): boolean {
  return context === 'labelled' || context === 'bracketed' || context === 'event';
}

const GAP_CHARS: ReadonlySet<string> = new Set(` \t\n:=#()[]'"“”«»*|-.>\u3000\u00a0`);
const MOST_GAP_CHARS = 8;

/** Whether a word, and no other number, stands before a position: a cheap look before `numberContext`. */
export function mayBeLabelled(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at <= MOST_GAP_CHARS && GAP_CHARS.has(text.charAt(at))) at -= 1;
  return at >= 0 && /[\p{L}°º]/u.test(text.charAt(at));
}

const FAILURE =
  /error|fail|fault|unable|cannot|erreur|échou|échec|impossible|fehler|fehlgeschlagen|fallo|falló|エラー|失敗|できません/iu;
/** In a text of this length everything is about the number. */
const SHORT_TEXT = 200;
const LINE_CHARS = 200;

/**
 * Whether a bare number that is common in logs has reason to be an error's: the text is short, or its line says nothing
 * else, or says that something failed.
 */
export function hasReason(text: string, start: number, end: number): boolean {
  if (text.length <= SHORT_TEXT) return true;
  const before =
    text
      .slice(Math.max(0, start - LINE_CHARS), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(end, end + LINE_CHARS).split('\n', 1)[0] ?? '';
  const isAlone = !/[\p{L}\p{N}]/u.test(before + after);
  return isAlone || FAILURE.test(before) || FAILURE.test(after);
}

function isQuantity(before: string, after: string): boolean {
  return (
    QUANTITY_AFTER.test(after) ||
    FRENCH_SIZE_AFTER.test(after) ||
    QUANTITY_BEFORE.test(before) ||
    STAMP_BEFORE.test(before)
  );
}
