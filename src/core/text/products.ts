/** Spellings of each product; the abbreviations only in capitals ("mars" is a French month). */
const PRODUCTS: readonly { readonly name: string; readonly spelling: RegExp }[] = [
  {
    name: 'MABS',
    spelling:
      /(?<![A-Za-z])MABS(?![a-z])|azure backup server|serveur de sauvegarde azure|azure backup サーバ/iu,
  },
  { name: 'DPM', spelling: /(?<![A-Za-z])DPM(?![A-Za-z])|data protection manager/iu },
  {
    name: 'MARS',
    spelling:
      /(?<![A-Za-z])MARS(?![A-Za-z])|\b[Mm]ars agent\b|\bagent mars\b|\b[Rr]ecovery [Ss]ervices? [Aa]gent\b|\b[Aa]zure [Bb]ackup [Aa]gent\b|[Aa]zure [Bb]ackup エージェント/u,
  },
  { name: 'Azure Backup', spelling: /\bazure backup\b|sauvegarde (?:microsoft )?azure\b/iu },
  { name: 'VMware', spelling: /\bvmware\b|\bvsphere\b|\bvcenter\b|\besxi?\b/iu },
  { name: 'Hyper-V', spelling: /\bhyper-v\b/iu },
];

/** The text with a space in place of every spelling of a product. */
export function withoutProduct(text: string, product: string): string {
  const spelling = PRODUCTS.find(({ name }) => name === product)?.spelling;
  return spelling === undefined
    ? text
    : text.replaceAll(new RegExp(spelling.source, `g${spelling.flags}`), ' ');
}

/** The products that a text names, in a fixed order. */
export function findProducts(text: string): string[] {
  return PRODUCTS.filter(({ spelling }) => spelling.test(text)).map(({ name }) => name);
}
