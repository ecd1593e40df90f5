import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knowledgeDir } from '../paths';

/** `npm run new:entry ID`: a commented file to fill in; never overwrites one. */
async function main(): Promise<void> {
  const [id] = process.argv.slice(2);
  if (id === undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id)) {
    console.error(
      'Give the id: lower-case words joined by hyphens, such as npm run new:entry disk-offline-20001',
    );
    process.exitCode = 2;
    return;
  }
  const file = join(knowledgeDir(process.env), 'entries', `${id}.yaml`);
  if (existsSync(file)) {
    console.error(`${file} exists already.`);
    process.exitCode = 1;
    return;
  }
  await writeFile(file, template(id));
  console.log(`${file}\nFill it in, then: npm run -s medic -- check --update-lock --update-budget`);
}

function template(id: string): string {
  return `# yaml-language-server: $schema=../schema/entry.schema.json
# error | symptom: causes and steps. checklist: steps. procedure: phases. reference: sections. umbrella: members.
kind: error
# MABS (also DPM), MARS, or both.
product: [MABS]
# What one was doing: backup, restore, register, connect, install …
operation: backup
recognise:
  # Codes that decide by themselves, in quotes.
  codes: []
  # Codes and names that also occur elsewhere.
  hints: []
  # What the product prints, to the letter; {name} is a hole.
  messages:
    en: []
    fr: []
    ja: []
  # What people really type: five to ten in each language.
  symptoms:
    en: []
    fr: []
    ja: []
title:
  en: 'TODO ${id}'
  fr: 'TODO ${id}'
  ja: 'TODO ${id}'
summary:
  en: 'TODO one sentence: what is going on.'
  fr: 'TODO une phrase : ce qui se passe.'
  ja: 'TODO 何が起きているかを一文で。'
# Look in causes.yaml first: one physical cause is one id. how: often | sometimes | rarely
causes:
  - { cause: TODO-cause, how: often }
steps:
  # A step that other entries have too: { use: its-id } from steps.yaml.
  - id: ${id}-first-step
    # cause: reliably | usually | sometimes
    fixes: { TODO-cause: usually }
    minutes: 5
    # true unless a source gives the minutes
    estimate: true
    # none | restart | data | irreversible; all but none need "undo"
    risk: none
    do:
      en: 'TODO imperative, one action; \`backticks\` for paths, names and values.'
      fr: 'TODO à l’impératif, une seule action.'
      ja: 'TODO 1 つの作業を「〜します」で。'
    # run: 'a command, the same in every language'
    verify:
      en: 'TODO how one knows that it worked.'
      fr: 'TODO comment on sait que cela a marché.'
      ja: 'TODO うまくいったことの確認方法。'
retest:
  minutes: 20
  estimate: true
  do:
    en: 'TODO what to run again.'
    fr: 'TODO ce qu’il faut relancer.'
    ja: 'TODO 再実行するもの。'
# Step ids in the order of the source article.
sourceOrder: [${id}-first-step]
# Entries that are mistaken for this one.
looksLike: []
notes: []
sources:
  - { article: 'TODO', section: 'TODO' }
`;
}

void main();
