const FIGURE = /^[\d.,–%\s-]*$/u;

/** Columns of plain text, two spaces between; columns of figures are aligned to the right. */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = heads.map((head, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    return {
      width: Math.max(head.length, ...cells.map((cell) => cell.length)),
      isFigure: cells.every((cell) => FIGURE.test(cell)),
    };
  });
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width, isFigure }, column) => {
        const cell = cells[column] ?? '';
        return isFigure ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [heads, columns.map(({ width }) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
