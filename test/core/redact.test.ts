import * as fc from 'fast-check';
import { redact, REDACTED } from '../../src/core/redact';

const KEY88 = `${'Zk3+aB9/'.repeat(10)}Zk3+aB==`;
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLXBhcnQ';

const SECRETS: readonly (readonly [text: string, secret: string])[] = [
  ['password: hunter2', 'hunter2'],
  ['pw: hunter2', 'hunter2'],
  ['token: ghp_16C7e42F292c6912E7', 'ghp_16C7'],
  ['jeton : 9f8e7d6c5b4a', '9f8e7d'],
  ['Password=S3cret!;Encrypt=true', 'S3cret!'],
  ['my password is summer', 'summer'],
  ['the password is Summer2026!', 'Summer2026!'],
  ['"password": "with spaces in it"', 'with spaces'],
  ['net use /password:abc123 failed', 'abc123'],
  ['Set-OBMachineSetting -Passphrase hunterhunter2', 'hunterhunter2'],
  ['ConvertTo-SecureString -String "Gh7!kk" -AsPlainText', 'Gh7!kk'],
  ['<password>geheim</password>', 'geheim'],
  ['pwd = abc', 'abc'],
  ['mot de passe : Hiver2026', 'Hiver2026'],
  ['mot de passe : azertyuiop', 'azertyuiop'],
  ['mon mot de passe est azertyuiop', 'azertyuiop'],
  ['mdp: toto', 'toto'],
  ['la phrase secrète : cheval pile agrafe correct', 'agrafe'],
  ['phrase secrète: Xy7-longue-phrase', 'Xy7-longue'],
  ['code PIN : 445566', '445566'],
  ['パスワード：abc123', 'abc123'],
  ['パスワードは abc123 です', 'abc123'],
  ['パスワードはabc123です', 'abc123'],
  ['パスフレーズ：correct-horse-battery', 'correct-horse'],
  ['パスフレーズは「とても長い秘密です」', 'とても長い秘密'],
  ['PIN：987654', '987654'],
  ['セキュリティ PIN: 987654', '987654'],
  ['passphrase: correct horse battery staple', 'staple'],
  ['passphrase Zx81-Kq77-Pw!', 'Zx81'],
  ['PIN 445566', '445566'],
  ['security PIN: 445566 did not work', '445566'],
  ['https://acc.blob.core.windows.net/c/b?sv=2024&sig=a%2Fb%3D123&se=2026', 'a%2Fb'],
  ['SharedAccessSignature=sv=2024&sig=abcdef123', 'abcdef123'],
  [`DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${KEY88};EndpointSuffix=core`, KEY88],
  [`the key ${KEY88} is right`, KEY88],
  ['Server=tcp:x;User ID=sa;Password="a b;c";', 'a b;c'],
  ['https://user:pa55word@proxy.local:8080', 'pa55word'],
  [`Authorization: Bearer ${JWT}`, 'eyJ'],
  ['Proxy-Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
  [`token ${JWT} expired`, 'eyJhbGci'],
  ['Bearer abcdef0123456789abcdef', 'abcdef0123'],
  ['client_secret: abc8Q~abcdefghijklmnopqrstuvwxyz0123456', 'abc8Q~'],
  ['clé du compte : qwertz', 'qwertz'],
  ['アカウント キー: qwertz', 'qwertz'],
  ['-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----', 'MIIabc'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIabc (cut off', 'MIIabc'],
];

const HARMLESS: readonly string[] = [
  'The encryption passphrase stored on this computer is not correctly configured',
  'Error 34506. The encryption passphrase stored on this computer is not correctly configured.',
  'la phrase secrète de chiffrement de ce serveur n’est pas définie',
  'Erreur 34506. La phrase secrète de chiffrement stockée sur cet ordinateur n’est pas configurée correctement.',
  'このサーバーの暗号化パスフレーズは設定されていません。 暗号化パスフレーズを構成してください。',
  'The password is incorrect. (ID: 100050)',
  'The user name or password is incorrect',
  'Le mot de passe est incorrect',
  'Mot de passe invalide (ID : 34513)',
  'パスワードは正しくありません',
  'パスワードが間違っています',
  'Passphrase: not set',
  'Passphrase must contain at least 16 characters',
  'Generate a security PIN in the Azure portal',
  'Unable to create key. Either wrong password or connection not accepted by the manager.',
  'Password for account CONTOSO\\backup expired on 2026-11-20',
  'The passphrase file C:\\Temp\\pass1.txt was not found',
  'passphrase error 0x80070005',
  'operation 3f2504e0-4f89-11d3-9a0c-0305e82c3301 failed with 0x1FC07',
  'SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch\\OnlineBackup.KEK',
  'CBPServerRegisteredVaultDontMatchWithCurrent/Vault Credentials Error: 100110',
  '(407) Proxy Authentication Required',
  'Invalid vault credentials provided. The file is either corrupted or expired.',
  'The bearer authentication scheme is disabled',
  'spinning disk 445566, opinion 1234',
  'Security token: expired',
  'Token: 0x80070005, ID 100050',
  'PublicKeyToken: neutral',
  'HPW: 34513',
];

describe('redact', () => {
  it.each(SECRETS)('takes the secret out of %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain(REDACTED);
  });

  it.each(HARMLESS)('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps the label and what stands around the secret', () => {
    expect(redact('ID 100050, password: hunter2, then it failed')).toBe(
      `ID 100050, password: ${REDACTED}, then it failed`,
    );
  });

  it.each(SECRETS)('changes nothing the second time: %s', (text) => {
    expect(redact(redact(text))).toBe(redact(text));
  });

  it('takes a labelled password out of any text', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        expect(redact(`${before}\npassword: Zx81Kq77\n${after}`)).not.toContain('Zx81Kq77');
      }),
    );
  });
});
