import { bundleMarkdown } from '../../cards/bundle-markdown';
import { buildBundle } from '../core/ticket/bundle';
import { foldCase } from '../core/case/fold';
import { MedicError } from '../errors';
import { loadBrain } from '../brain';
import { knowledgeDir } from '../paths';
import { headless, withCase } from './with-case';

/** `medic transcript CASE`: the case as it stands now, as Markdown or JSON. */
export async function printTranscript(
  caseNumber: string,
  options: { readonly format: string },
): Promise<void> {
  if (options.format !== 'md' && options.format !== 'json') {
    throw new MedicError('SETTINGS_INVALID', `There is no format "${options.format}": use md or json.`);
  }
  const { catalogue } = await loadBrain(knowledgeDir(process.env));
  await withCase(caseNumber, (caseId, { events, lines, ticket }) => {
    const at = ticket?.createdAt ?? events.at(-1)?.at ?? new Date().toISOString();
    const bundle = buildBundle({ caseId, events, lines, catalogue, at, route: ticket?.route });
    if (bundle === undefined) throw headless(caseId);
    const language = foldCase(caseId, events)?.language ?? 'en';
    console.log(
      options.format === 'json' ? JSON.stringify(bundle, null, 2) : bundleMarkdown(bundle, language),
    );
  });
}
