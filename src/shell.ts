/** The terminal: commands on a host at a moment of its story. A door of its own, since it is fetched when first needed. */
import { textsOf } from './extensions/texts.ts';
import { LISTING_TEXTS } from './listing/listing.texts.ts';
import type { Texts } from './model/message.ts';
import { FILES_TEXTS } from './shell/files/files.texts.ts';
import { IPTABLES_TEXTS } from './shell/iptables/iptables.texts.ts';
import { SCRIPT_TEXTS } from './shell/script/script.texts.ts';
import { SESSION_TEXTS } from './shell/session/session.texts.ts';
import { SHELL_TEXTS } from './shell/shell.texts.ts';
import { STATE_TEXTS } from './shell/state/state-texts.ts';
import { TRAFFIC_TEXTS } from './shell/traffic/traffic.texts.ts';

export { type ListOptions, listTable } from './listing/list-table.ts';
export { type ReadListing, readListing } from './listing/read-listing.ts';
export { momentAtStart } from './shell/change-moment.ts';
export type * from './shell/command.ts';
export { chunksOf } from './shell/command.ts';
export { type Completion, completeLine } from './shell/complete-line.ts';
export { type RanLine, type RanPipeline, runLine } from './shell/run-line.ts';
export { storyCommandRunner } from './shell/run-story-command.ts';
export { readScript, type ScriptReading } from './shell/script/read-script.ts';
export type { ScriptProblem } from './shell/script/run-script.ts';
export { expandHistory } from './shell/session/history.ts';
export { equivalentCommands } from './syntax/equivalent-commands.ts';

/** Its words, in each language, by message id. */
export const SHELL_WORDS: Texts = textsOf(
  [
    SHELL_TEXTS,
    IPTABLES_TEXTS,
    FILES_TEXTS,
    SCRIPT_TEXTS,
    SESSION_TEXTS,
    LISTING_TEXTS,
    ...STATE_TEXTS,
    TRAFFIC_TEXTS,
  ].map((texts) => ({ texts })),
);
