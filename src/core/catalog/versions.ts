/** Negative, 0 or positive, part by part; the bound decides how many parts count: 2.0.9052.1 is not after 2.0.9052. */
export function compareVersions(version: string, bound: string): number {
  const parts = version.split('.').map(Number);
  for (const [index, part] of bound.split('.').entries()) {
    const difference = (parts[index] ?? 0) - Number(part);
    if (difference !== 0) return difference;
  }
  return 0;
}
