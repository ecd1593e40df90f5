/** What stands where a secret stood. */
export const REDACTED = '[•••]';

type Rule = readonly [
  pattern: RegExp,
  replacement: string | ((match: string, ...groups: string[]) => string),
];

/** A value up to its quote, or the next run of characters that may belong to one. */
const VALUE = String.raw`(?:"[^"\n]{1,512}"|'[^'\n]{1,512}'|“[^”\n]{1,512}”|«[^»\n]{1,512}»|「[^」\n]{1,512}」|[^\s;,"'<>「」、。]{1,512})`;
const PASSWORD = String.raw`(?:(?<![a-z])(?:pass(?:word|wd|code)|pwd|pw|mots? de passe|mdp|credential password|client[_ -]?secret|(?:security |s[ée]curit[ée] )?(?:code )?pin(?: code| de s[ée]curit[ée])?|code secret)|パスワード|パスコード|暗証番号|(?:セキュリティ ?)?(?:pin|ｐｉｎ)(?: ?(?:コード|番号))?|シークレット)`;
const PASSPHRASE = String.raw`(?:(?<![a-z])(?:pass ?phrase|phrases? secr[èe]tes?|phrase de passe)|パス ?フレーズ)`;
const KEY = String.raw`(?:(?<![a-z])(?:(?:storage )?account[_ -]?key|access[_ -]?key|api[_ -]?key|shared[_ -]?access[_ -]?key|storage[_ -]?key|(?:access|refresh|id|auth|bearer)[_ -]?token|clé (?:du |de )?(?:compte|stockage|api|d['’]accès)(?: de stockage)?)|(?:アカウント|アクセス|ストレージ|api) ?キー|アクセス ?トークン)`;
const COLON = String.raw`["']?\s{0,4}[:：=＝]\s{0,4}`;
/** A pronoun before the word: what follows "is" is then a secret, whatever it looks like. */
const MINE = String.raw`(?:(?<![a-z])(?:my|our|his|her|their|mon|ma|notre|son|sa)|私の|弊社の)`;
const IS = String.raw`\s{0,3}(?:(?:is|was|est|était)(?![a-z])|は|が)\s{0,3}[:：]?\s{0,3}`;

/** How a line about a password goes on, as opposed to a password. */
const STATUS =
  /^(?:(?:n['’]|isn['’]t|(?:not?|pas|is|are|was|must|should|incorrecte?|invalide?|wrong|missing|required|expired|empty|blank|null|unknown|changed|unset|stored|configured|protected|encrypted|lost|forgotten|manquante?|expirée?|requise?|vide|inconnue?|perdue?|oubliée?|définie?|configurée?|mauvaise?|non)(?![\p{L}\p{N}]))|未|不明|無効|有効|設定|必要|正し|間違|違|忘|ありま|期限|空|変更|見つか|保存|構成|一致|わか|分か|入力|何|なし|ない)/iu;
/** … and how a sentence does after "is". */
const GOES_ON =
  /^(?:the|a|an|in|on|for|of|and|or|your|too|so|un|une|le|la|très|bien|en|dans|pour|de|du|correcte?|ok|fine|set|known|valide?|bonne?|still|also|already|now|being|toujours|déjà|aussi|encore|trop|bon)(?![\p{L}\p{N}])/iu;
const CODE_OR_PATH = /^["'“(]?(?:0x[0-9a-f]{1,16}|\(?id\b|[0-9a-f]{8}-[0-9a-f]{4}-|[a-z]:\\|https?:|\/)/iu;
const MIXED = /^(?=.{6,})(?=.*\p{L})(?=.*[\d!@#$%^&*?+~=]).+$|^(?=.{6,})(?=.*\d)(?=.*[!@#$%^&*?+~=]).+$/u;

const keep = (match: string, label: string, value: string): string =>
  STATUS.test(value) ? match : `${label}${REDACTED}`;

const keepSentence = (match: string, label: string, value: string): string =>
  GOES_ON.test(value) ? match : keep(match, label, value);

const keepUnlessSecret = (match: string, label: string, value: string): string =>
  STATUS.test(value) || GOES_ON.test(value) || CODE_OR_PATH.test(value) || !looksSecret(value)
    ? match
    : `${label}${REDACTED}`;

function looksSecret(value: string): boolean {
  if (/^["'“«「]/u.test(value)) return true;
  return (
    MIXED.test(value) || /^[^\p{L}]?\d{4,12}$/u.test(value) || /[a-z][A-Z]|[a-z]\d|[!@#$%^&*]\w/u.test(value)
  );
}

/** In order: whole structures first, then labelled values, then sentences. Every quantifier is bounded or anchored to a run. */
const RULES: readonly Rule[] = [
  [/((?:proxy-)?authorization["']?\s{0,4}[:=]\s{0,4})(?!\s)[^\r\n]{1,4096}/giu, `$1${REDACTED}`],
  [
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{4,16384}(?:\.[A-Za-z0-9_-]{0,8192}){0,3}/gu,
    REDACTED,
  ],
  [/(?<![A-Za-z])(bearer\s{1,4})(?=[^\s]{0,4096}\d)[A-Za-z0-9._~+/=-]{16,8192}/giu, `$1${REDACTED}`],
  [/((?:[?&;\s"']|^)(?:sig|signature)=)[^&\s"'<>;]{4,4096}/gimu, `$1${REDACTED}`],
  [/(:\/\/[^\s/:@]{1,64}:)[^\s/@]{1,256}(?=@)/gu, `$1${REDACTED}`],
  [/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/gu, REDACTED],
  [/(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])/gu, REDACTED],
  [/(<(?:password|passphrase|pwd|secret|pin)>)[^<]{1,512}(?=<)/giu, `$1${REDACTED}`],
  [
    new RegExp(String.raw`(ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?)(?![-$(])${VALUE}`, 'giu'),
    `$1${REDACTED}`,
  ],
  [
    new RegExp(
      String.raw`((?<![\w-])(?:--?|/)(?:password|passwd|pwd|passphrase|securitypin|pin)[\s:=]{1,3})(?![-$(\[])(${VALUE})`,
      'giu',
    ),
    keep,
  ],
  [
    new RegExp(
      String.raw`((?<![a-z])(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature|clientsecret|secret)\s{0,2}=\s{0,2})(${VALUE})`,
      'giu',
    ),
    keep,
  ],
  [new RegExp(`(${KEY}${COLON})(${VALUE})`, 'giu'), keep],
  [new RegExp(`((?:(?<![\\p{L}-])(?:token|jeton)|トークン)${COLON})(${VALUE})`, 'giu'), keepUnlessSecret],
  [new RegExp(`(${PASSPHRASE}${COLON})((?!\\[•)[^\\n.,;。、"'<>]{1,120}|${VALUE})`, 'giu'), keep],
  [new RegExp(`(${PASSWORD}${COLON})(${VALUE})`, 'giu'), keep],
  [
    new RegExp(
      `(${MINE}\\s{0,3}(?:[\\p{L}']{1,20}\\s){0,2}(?:${PASSWORD}|${PASSPHRASE})${IS})(${VALUE})`,
      'giu',
    ),
    keepSentence,
  ],
  [
    new RegExp(`((?:${PASSWORD}|${PASSPHRASE})${IS})(${VALUE}?)(?=です|だ|でした|$|[\\s;,"'<>。、])`, 'giu'),
    keepUnlessSecret,
  ],
  [new RegExp(`((?:${PASSWORD}|${PASSPHRASE})\\s{1,4})(${VALUE})`, 'giu'), keepUnlessSecret],
];

/** Takes passwords, keys, tokens, SAS signatures, PEM blocks, passphrases and PINs out of a text; product messages, codes, GUIDs and paths stay. Linear. */
export function redact(text: string): string {
  return RULES.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement as string),
    withoutPem(text),
  );
}

const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]{1,40}-----/u;
const PEM_END = /-----END [A-Z0-9 ]{1,40}-----/u;

/** A block without its end is a secret that was cut off. */
function withoutPem(text: string): string {
  const kept: string[] = [];
  let rest = text;
  for (let begin = PEM_BEGIN.exec(rest); begin !== null; begin = PEM_BEGIN.exec(rest)) {
    kept.push(rest.slice(0, begin.index), REDACTED);
    const body = rest.slice(begin.index + begin[0].length);
    const end = PEM_END.exec(body);
    rest = end === null ? '' : body.slice(end.index + end[0].length);
  }
  return kept.join('') + rest;
}
