/** A shell script of iptables commands as a host: what an import makes of it. */
import type { HostStart } from '../../engine/moment.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';
import { runScript, type ScriptProblem } from './run-script.ts';

export interface ScriptReading {
  /** The host as the script leaves it: documents, files, host. */
  readonly start: HostStart;
  /** In the order in which they were met, each line at most once. */
  readonly problems: readonly ScriptProblem[];
}

/** Never throws; ends after a bounded number of commands. `start` is the host before the script. */
export function readScript(text: string, start: HostStart): ScriptReading {
  const { moment, problems } = runScript(text, momentAtStart(start, EMPTY_WORLD), runLine);
  const { host, documents, files } = moment;
  return { start: { host, documents, files }, problems };
}
