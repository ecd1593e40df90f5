import { loadKnowledge } from '../../../src/knowledge';
import { knowledgeDir } from '../../../src/paths';
import { runHostile } from './hostile';
import { compareQuality } from './quality';
import { compareScale } from './scale';

/** `npm run bench -- match [--quality] [--scale] [--hostile]`: how well and how fast texts are recognised; all parts without a flag. */
export async function run(args: readonly string[]): Promise<void> {
  const folder = knowledgeDir(process.env);
  const knowledge = await loadKnowledge(folder);
  const wants = (part: string): boolean =>
    args.includes(`--${part}`) || !['--quality', '--scale', '--hostile'].some((flag) => args.includes(flag));
  console.log('Times are the better of two runs; the delay of the event loop is the worst of all.');
  if (wants('quality')) {
    await compareQuality(knowledge, folder);
  }
  if (wants('scale')) {
    console.log('Synthetic catalogues, recombined from the real one:');
    await compareScale(knowledge, folder);
  }
  if (wants('hostile')) {
    console.log('Hostile texts of 100 000 characters:');
    await runHostile(knowledge);
  }
}
