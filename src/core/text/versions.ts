import type { Product } from '../catalog/types';
import { findProducts } from './products';

export interface FoundVersion {
  readonly product: Product;
  /** Numbers joined by dots. */
  readonly version: string;
}

/** Not within an address, a longer number or a file name. */
const VERSION = /(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,6}(?:\.\d{1,6})?(?![\w.]*\w)/gu;
/** A product further away than this is named for something else. */
const NEAR = 60;
const MOST_CHARS = 20_000;
const PRODUCTS: readonly Product[] = ['MABS', 'MARS'];

/** The versions of the products that a text names, each product once: "MARS agent 2.0.9262.0". Linear. */
export function readVersions(text: string): readonly FoundVersion[] {
  const found = new Map<Product, string>();
  for (const line of text.normalize('NFKC').slice(0, MOST_CHARS).split('\n')) {
    for (const match of line.matchAll(VERSION)) {
      const product = isAddress(match[0]) ? undefined : productBefore(line, match.index);
      if (product !== undefined && !found.has(product)) found.set(product, match[0]);
    }
  }
  return [...found].map(([product, version]) => ({ product, version }));
}

/** The nearest product before the version; two in reach name none of them. */
function productBefore(line: string, at: number): Product | undefined {
  const named = findProducts(line.slice(Math.max(0, at - NEAR), at));
  const own = PRODUCTS.filter((product) => named.includes(product));
  return own.length === 1 && !named.includes('DPM') ? own[0] : undefined;
}

function isAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => Number(part) <= 255);
}
