import type { Clues } from '../match/types';
import { findComponents } from './components';
import { findEventIds } from './event-ids';
import { fold } from './fold';
import { findHosts } from './hosts';
import { findJobType } from './job-type';
import { findTimes } from './times';
import { findVersions, productVersionOf } from './versions';

/** Versions, components, event ids, hosts, times and the kind of job that a text speaks of. Linear; looks at `SCAN_WINDOW`. */
export function readClues(text: string): Clues {
  const folded = fold(text);
  const versions = findVersions(folded);
  const jobType = findJobType(folded);
  const productVersion = productVersionOf(versions);
  return {
    versions,
    components: findComponents(folded),
    eventIds: findEventIds(folded),
    hosts: findHosts(folded),
    times: findTimes(folded),
    ...(jobType === undefined ? {} : { jobType }),
    ...(productVersion === undefined ? {} : { productVersion }),
  };
}
