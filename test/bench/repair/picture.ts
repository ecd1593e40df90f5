import type { Row } from './index';

const [WIDTH, LEFT, BAR, GAP, TOP] = [720, 190, 12, 16, 56] as const;
const SERIES = [
  { key: 'mean min', label: 'as the catalogue says', fill: '#2f7ed8' },
  { key: 'σ 0.5: mean min', label: 'estimates off by σ = 0.5', fill: '#7cb5ec' },
  { key: 'σ 1.0: mean min', label: 'estimates off by σ = 1.0', fill: '#b8c4d0' },
] as const;

/** Bars of mean minutes by policy; plain SVG on paper of its own, light or dark like the reader's system. */
export function costPicture(rows: Readonly<Record<string, Row>>): string {
  const entries = Object.entries(rows);
  const most = Math.max(...entries.flatMap(([, row]) => SERIES.map(({ key }) => row[key])));
  const scale = (WIDTH - LEFT - 60) / most;
  const rowHeight = SERIES.length * BAR + GAP;
  const height = TOP + entries.length * rowHeight + 8;
  const groups = entries.map(([name, row], index) => {
    const y = TOP + index * rowHeight;
    const label = text(LEFT - 10, y + (SERIES.length * BAR) / 2 + 4, name, 'end');
    const bars = SERIES.map(({ key, fill }, at) => {
      const top = y + at * BAR;
      const width = (row[key] * scale).toFixed(1);
      return (
        `<rect x="${LEFT}" y="${top}" width="${width}" height="${BAR - 2}" fill="${fill}"/>` +
        text(LEFT + Number(width) + 6, top + 9, row[key].toFixed(1), 'start')
      );
    });
    return [label, ...bars].join('\n  ');
  });
  const legend = SERIES.map(({ label, fill }, index) => {
    const x = LEFT + index * 172;
    return `<rect x="${x}" y="34" width="10" height="10" fill="${fill}"/>${text(x + 15, 43, label, 'start')}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
  <title id="title">Expected minutes until it is fixed or handed over, by way of deciding</title>
  <style>
    text { font: 11px system-ui, sans-serif; fill: #24292f; }
    .heading { font-size: 14px; font-weight: 600; }
    .paper { fill: #ffffff; }
    @media (prefers-color-scheme: dark) { text { fill: #d0d7de; } .paper { fill: #0d1117; } }
  </style>
  <rect class="paper" width="${WIDTH}" height="${height}" rx="6"/>
  <text class="heading" x="10" y="20">Expected minutes until it is fixed or handed over</text>
  ${[...legend, ...groups].join('\n  ')}
</svg>
`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}">${words}</text>`;
}
