import { assert, constantFrom, property, string } from 'fast-check';
import { plainText, renderCard, renderContent } from '../../cards';
import type { TextMessage } from '../../cards/data';
import { codeBlock, escapeMarkdown, escapeMarkdownLine } from '../../cards/markdown';
import { nodesOf } from '../support/card-rules';
import { factsSample, lineSample, textSample, unknownSample } from './samples';

const NASTY = [
  '${1+1}',
  '${title}',
  '[x](http://e)',
  '![x](http://e/p.png)',
  '<at>Bob</at>',
  '**b** _i_ ~~s~~',
  '<b>bold</b>',
  'http://evil.example/a_b',
  'www.evil.example',
  'bob@evil.example',
  '<http://evil.example>',
  '&lt;b&gt; &#60; &amp;',
  '# not a heading',
  '> not a quote',
  '- not a list',
  '+ nor this',
  '1. nor that',
  '2) nor that',
  '    not code',
  'C:\\Temp\\*.tmp',
  '`code`',
  '{{name}} {0}',
];

const factsOf = (content: object): readonly { readonly title: string; readonly value: string }[] =>
  nodesOf(content, 'FactSet').flatMap(({ facts }) => facts as { title: string; value: string }[]);

/** All text that a reader sees in a card: text runs as they are, facts after Markdown's escapes. */
function shownTexts(content: object): readonly string[] {
  return [
    ...nodesOf(content, 'TextRun').map(({ text }) => String(text)),
    ...factsOf(content).flatMap(({ title, value }) => [unescaped(title), unescaped(value)]),
  ];
}

const unescaped = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

const textOf = (text: string): TextMessage => ({ template: 'text', type: 'notice', summary: 'x', text });

/** Markdown that would do something: what is left after taking the escaped characters out. */
const LIVE = /[*_`~[\]<>]|&[#a-z]|:\/\/|www\.|\w@\w|^\s*[#+=-]|^\s*\d+[.)]\s|^ {4}/im;
const live = (markdown: string): boolean => LIVE.test(markdown.replace(/\\[!-/:-@[-`{-~]/g, '§'));

describe.each(NASTY)('user text %j', (nasty) => {
  it('is quoted as it is', () => {
    const content = renderContent({ ...unknownSample('en'), quote: nasty });
    expect(shownTexts(content)).toContain(nasty);
    expect(nodesOf(content, 'TextBlock')).toEqual([]);
  });

  it('stands in a title and in a line as it is', () => {
    expect(shownTexts(renderContent({ ...unknownSample('en'), title: nasty }))).toContain(nasty.trim());
    expect(shownTexts(renderContent({ ...lineSample('en'), text: nasty }))).toContain(nasty);
  });

  it('stands in a fact as it is, with no Markdown alive', () => {
    const facts = [{ title: nasty, value: nasty }];
    const content = renderContent({ ...factsSample('en'), sections: [{ facts, lines: [] }] });
    const [fact] = factsOf(content);
    expect(unescaped(fact?.value ?? '')).toBe(nasty.trim());
    expect([fact?.title, fact?.value].filter((text) => live(text ?? ''))).toEqual([]);
  });

  it('stands in a text message as it is, with no Markdown alive', () => {
    const { text } = renderCard(textOf(nasty));
    expect(unescaped(text ?? '')).toBe(nasty.trim());
    expect(live(text ?? '')).toBe(false);
  });

  it('is not changed in the plain text', () => {
    expect(plainText({ ...lineSample('en'), text: nasty })).toContain(nasty);
  });
});

describe('a line of escaped Markdown', () => {
  it('reads as the line it came from and does nothing, whatever it is', () => {
    const line = string({ unit: constantFrom(...'ab1. *_`[]()<>~#-+=!\\&;:/@w'), maxLength: 24 });
    assert(
      property(line, (text) => {
        const escaped = escapeMarkdownLine(text);
        expect(unescaped(escaped)).toBe(text.trimStart());
        expect(live(escaped)).toBe(false);
      }),
    );
  });

  it('keeps lines apart, which single newlines would not', () => {
    expect(escapeMarkdown('one\ntwo\r\n\nthree')).toBe('one\n\ntwo\n\nthree');
  });
});

describe('a code block', () => {
  it('has a fence that the code cannot close', () => {
    expect(codeBlock('dir')).toBe('```\ndir\n```');
    expect(codeBlock('echo ````')).toBe('`````\necho ````\n`````');
  });

  it('comes after the text of a message', () => {
    const { text, textFormat, attachments } = renderCard(textSample('en'));
    expect(textFormat).toBe('markdown');
    expect(attachments).toBeUndefined();
    expect(text).toMatch(/^Commands of these steps:\n\n```\npsexec .*\nnet start obengine\n```$/);
  });
});

describe('dates that a client would compute', () => {
  it('stay text', () => {
    const content = renderContent({ ...lineSample('en'), text: '{{DATE(2017-02-14T06:08:39Z,SHORT)}}' });
    expect(shownTexts(content).join('')).not.toContain('{{DATE(');
  });
});
