/** Every kind of match and target there is, made known by importing this: the page does so behind its first picture. */
import { BRIDGES } from './engine/bridge.ts';
import { addBridges } from './engine/bridging.ts';
import { addHelpers } from './engine/helping.ts';
import { EXTENSION_TEXTS } from './extensions/extensions.texts.ts';
import { textsOf } from './extensions/texts.ts';
import { HELPERS } from './helpers/index.ts';
import { IPSET_TEXTS } from './ipset/ipset.texts.ts';
import { MATCHES } from './matches/index.ts';
import type { Texts } from './model/message.ts';
import { ROUTING_TEXTS } from './routing/routing.texts.ts';
import { addKinds } from './syntax/all-kinds.ts';
import { QUICK_FIX_TEXTS } from './syntax/quick-fixes.texts.ts';
import { SYNTAX_TEXTS } from './syntax/syntax.texts.ts';
import { TARGETS } from './targets/index.ts';
import { BRIDGE_TEXTS } from './trace/bridge.texts.ts';
import { VALUE_TEXTS } from './values/values.texts.ts';

export { readConnections } from './conntrack/read-connections.ts';
export { changedMembers } from './ipset/changed-members.ts';
export type { IpSet } from './ipset/ip-set.ts';
export { printElement } from './ipset/print-sets.ts';
export { readSets } from './ipset/read-sets.ts';
export { saveSets, setsOfHost } from './ipset/sets-of-host.ts';
export { type Between, changesBetween } from './syntax/changes-between.ts';
export { linkProblems } from './syntax/link-problems.ts';
export { type Fix, fixesOf } from './syntax/quick-fixes.ts';
export { kindsInRule, type OfferedOption, optionInRule, optionsInRule } from './syntax/rule-vocabulary.ts';
export { wordsOf } from './syntax/words.ts';

addBridges(BRIDGES);
addHelpers(HELPERS);
addKinds({ matches: MATCHES, targets: TARGETS });

/** Their words, and those for rules by themselves and for what is wrong with a text, in each language, by message id. */
export const KIND_TEXTS: Texts = textsOf([
  { texts: VALUE_TEXTS },
  { texts: EXTENSION_TEXTS },
  { texts: ROUTING_TEXTS },
  { texts: BRIDGE_TEXTS },
  { texts: IPSET_TEXTS },
  { texts: SYNTAX_TEXTS },
  { texts: QUICK_FIX_TEXTS },
  ...MATCHES,
  ...TARGETS,
]);
