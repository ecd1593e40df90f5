import type { Condition, Product } from './types';

/** False only when what is known contradicts the condition. */
export function applies(
  condition: Condition | undefined,
  { product, version }: { readonly product?: Product; readonly version?: string },
): boolean {
  if (condition === undefined) return true;
  if (product !== undefined && condition.product?.includes(product) === false) return false;
  if (version === undefined) return true;
  const { from, until } = condition;
  const isBefore = from !== undefined && compareVersions(version, from) < 0;
  const isAfter = until !== undefined && compareVersions(version, until) > 0;
  return !isBefore && !isAfter;
}

/** Negative, 0 or positive, part by part; the bound decides how many parts count: 2.0.9052.1 is not after 2.0.9052. */
function compareVersions(version: string, bound: string): number {
  const parts = version.split('.').map(Number);
  for (const [index, part] of bound.split('.').entries()) {
    const difference = (parts[index] ?? 0) - Number(part);
    if (difference !== 0) return difference;
  }
  return 0;
}
