/** Colours and measures close to those of Teams, for looking at cards. */
export type Theme = 'light' | 'dark';

interface Palette {
  readonly page: string;
  readonly card: string;
  readonly border: string;
  readonly emphasis: string;
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
  readonly warning: string;
  readonly good: string;
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    border: '#d1d1d1',
    emphasis: '#f0f0f0',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    attention: '#c4314b',
    warning: '#8a5a00',
    good: '#237b4b',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    border: '#525252',
    emphasis: '#1f1f1f',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    attention: '#f9526b',
    warning: '#f2c661',
    good: '#92c353',
  },
};

const both = (color: string): object => ({ default: color, subtle: color });

function hostConfig(palette: Palette): object {
  const foregroundColors = {
    default: { default: palette.text, subtle: palette.subtle },
    accent: both(palette.accent),
    attention: both(palette.attention),
    warning: both(palette.warning),
    good: both(palette.good),
  };
  return {
    fontFamily: '"Segoe UI", "Noto Sans", "Noto Sans CJK JP", sans-serif',
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: palette.border },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    containerStyles: {
      default: { backgroundColor: palette.card, foregroundColors },
      emphasis: { backgroundColor: palette.emphasis, foregroundColors },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: { title: { weight: 'Bolder', maxWidth: 150, wrap: true }, value: { wrap: true }, spacing: 12 },
  };
}

function styles(palette: Palette, width: number): string {
  return `
    body { margin: 0; padding: 8px; width: ${width}px; box-sizing: border-box; background: ${palette.page}; }
    #card { background: ${palette.card}; border: 1px solid ${palette.border}; border-radius: 6px; overflow: hidden; }
    .ac-adaptiveCard { outline: none; }
    .ac-textRun, .ac-textBlock { line-height: 1.43 !important; }
    .ac-pushButton { font: 600 14px "Segoe UI", "Noto Sans", "Noto Sans CJK JP", sans-serif; padding: 6px 12px;
      border: 1px solid ${palette.border}; border-radius: 4px; background: transparent; color: ${palette.text};
      white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
    select { font: 14px "Segoe UI", "Noto Sans", "Noto Sans CJK JP", sans-serif; width: 100%; padding: 5px 8px;
      border: 1px solid ${palette.border}; border-radius: 4px; background: ${palette.card}; color: ${palette.text}; }
    ::-webkit-scrollbar { display: none; }`;
}

const json = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A page that renders one card with the adaptivecards renderer (its source is given) as a phone or desktop would. */
export function cardPage(renderer: string, content: object, theme: Theme, width: number): string {
  const palette = PALETTES[theme];
  return `<!doctype html><meta charset="utf-8"><style>${styles(palette, width)}</style><div id="card"></div>
<script>${renderer.replaceAll('</script', '<\\/script')}</script>
<script>{
  // Only what our FactSets need of Markdown: backslash escapes.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const shown = document.createElement('span');
    shown.textContent = text.replace(/\\\\([!-\\/:-@[-\`{-~])/g, '$1');
    result.outputHtml = shown.innerHTML;
    result.didProcess = true;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(${json(hostConfig(palette))});
  card.parse(${json(content)});
  document.getElementById('card').append(card.render());
}</script>`;
}
