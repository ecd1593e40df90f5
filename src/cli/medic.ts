import { Command, CommanderError, Option } from 'commander';
import { MedicError } from '../errors';
import { ask } from './ask';
import { calibrate } from './calibrate';
import { check } from './check';
import { evaluate } from './eval';
import { printExplanation } from './explain';
import { applyLearned, exportLearned, importLearned, resetLearned, showLearned } from './learned';
import { printTranscript } from './transcript';
import { printUnanswered } from './unanswered';

/** Exit codes that scripts rely on. */
const EXIT = { usage: 2, catalogue: 3 } as const;

function program(): Command {
  const medic = new Command('medic').description('Backup Medic on the command line').exitOverride();
  medic
    .command('ask')
    .description('look one message up, as the bot would')
    .argument('<text>', 'what the console, the portal or a log said')
    .option('--locale <tag>', 'language of the answer when the text does not tell, such as fr')
    .option('--json', 'print the contract JSON')
    .action(ask);
  medic
    .command('check')
    .description('check the knowledge folder and print every problem')
    .argument('[dir]', 'knowledge folder')
    .option('--json', 'print problems as JSON')
    .option('--update-lock', 'add new ids to ids.lock')
    .option('--update-budget', 'write the expected minutes of each entry to budget.json')
    .option('--update-schema', 'write the JSON Schemas for editors')
    .action(check);
  medic
    .command('eval')
    .description('measure recognition on labelled queries')
    .argument('<file>', 'JSON lines with q, lang, expect, kind')
    .option('--json', 'print groups and rows as JSON')
    .action(evaluate);
  medic
    .command('calibrate')
    .description('fit recognition to the labelled queries of a knowledge folder')
    .argument('[dir]', 'knowledge folder')
    .action(calibrate);
  medic
    .command('transcript')
    .description('print a case with everything that was said and tried')
    .argument('<case>', 'case number, such as BM-1001')
    .option('--format <format>', 'md or json', 'md')
    .action(printTranscript);
  medic
    .command('explain')
    .description('print every number behind the next move of a case')
    .argument('<case>', 'case number, such as BM-1001')
    .option('--json', 'print the explanation as JSON')
    .action(printExplanation);
  addUnanswered(medic);
  addLearned(medic);
  return medic;
}

function addUnanswered(medic: Command): void {
  medic
    .command('unanswered')
    .description('list the redacted texts that the bot did not know, for those who write entries')
    .option('--since <date>', 'only what was said on this day (UTC) or later, such as 2026-01-31')
    .option('--tenant <id>', 'only of this tenant')
    .option('--json', 'print everything about them as JSON')
    .addOption(
      new Option('--format <format>', 'table, or jsonl: rows to label')
        .choices(['table', 'jsonl'])
        .default('table')
        .conflicts('json'),
    )
    .action(printUnanswered);
}

function addLearned(medic: Command): void {
  const tenant = ['--tenant <id>', 'whose outcomes, when there are several tenants'] as const;
  const learned = medic
    .command('learned')
    .description('show what outcomes have taught: authored and observed shares, and what would change')
    .enablePositionalOptions()
    .option(...tenant)
    .option('--json', 'print the report as JSON')
    .action(showLearned);
  learned
    .command('apply')
    .description('write the proposed words into the knowledge folder, for review')
    .option(...tenant)
    .option('--entry <id>', 'only of this entry')
    .action(applyLearned);
  learned
    .command('export')
    .description('write outcomes to a file as JSON')
    .argument('<file>', 'file to write')
    .option(...tenant)
    .action(exportLearned);
  learned
    .command('import')
    .description('add the outcomes of an export; twice is the same as once')
    .argument('<file>', 'file that medic learned export wrote')
    .option('--tenant <id>', 'for which tenant; by default the one they were exported from')
    .action(importLearned);
  learned
    .command('reset')
    .description('throw away what was learnt')
    .option(...tenant)
    .option('--entry <id>', 'only about this entry')
    .option('--yes', 'do it')
    .action(resetLearned);
}

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
    } else if (error instanceof MedicError) {
      console.error(error.message);
      process.exitCode = error.code === 'CATALOGUE_INVALID' ? EXIT.catalogue : EXIT.usage;
    } else {
      throw error;
    }
  }
}

void main();
