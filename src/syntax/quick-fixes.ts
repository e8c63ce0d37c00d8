/** What to write instead: for each problem the edits that surely, or very likely, are what was meant. */
import type { Problem } from '../model/problem.ts';
import type { Ruleset } from '../model/ruleset.ts';
import {
  addPolicy,
  commit,
  declareBefore,
  jumpTo,
  lineAs,
  lineEnds,
  noPolicy,
  openFilter,
  otherChain,
  otherTable,
  policyName,
  removeLine,
  ruleOf,
  tableName,
  withoutCommand,
} from './fix-lines.ts';
import { type Fix, type FixPlace, placeOfProblem } from './fix-place.ts';
import {
  matchBefore,
  matchName,
  negationFirst,
  otherInterface,
  ownOption,
  protocolBefore,
  protocolName,
  severalPorts,
  stateName,
  targetBefore,
  withBlank,
  withoutNot,
} from './fix-words.ts';
import { nearestOf } from './nearest.ts';

export type { Fix } from './fix-place.ts';

type FixesOf = (place: FixPlace) => readonly (Fix | undefined)[];

/** By the id of the problem's message. */
const FIXES: Readonly<Record<string, FixesOf>> = {
  'option.unknown': ownOption,
  'syntax.option-needs-protocol': (place) => [...ownOption(place), ...protocolBefore(place, 'before')],
  'placement.protocol': (place) => protocolBefore(place, 'protocols'),
  'syntax.option-needs-match': matchBefore,
  'syntax.option-needs-target': targetBefore,
  'syntax.unknown-match': matchName,
  'value.protocol.wrong': protocolName,
  'match.conntrack.wrong-state': stateName,
  'value.port.wrong': severalPorts,
  'syntax.old-negation': negationFirst,
  'syntax.attached': withBlank,
  'syntax.double-not': withoutNot,
  'syntax.dangling-not': withoutNot,
  'syntax.not-before': withoutNot,
  'option.not-inverted': withoutNot,
  'placement.out-interface': (place) => otherInterface(place, '-o', '-i'),
  'placement.in-interface': (place) => otherInterface(place, '-i', '-o'),
  'placement.table': otherTable,
  'placement.hook': otherChain,
  'syntax.unknown-table': tableName,
  'syntax.unknown-chain': jumpTo,
  'syntax.unknown-chain-near': jumpTo,
  'syntax.chain-not-declared': ruleOf,
  'syntax.chain-later': declareBefore,
  'syntax.bad-policy': policyName,
  'syntax.chain-without-policy': addPolicy,
  'syntax.policy-of-user-chain': noPolicy,
  'syntax.no-commit': (place) => commit(place, 'end'),
  'syntax.table-open': (place) => commit(place, 'here'),
  'syntax.commit-longer': (place) => lineAs(place, 'COMMIT'),
  'syntax.commit-without-table': removeLine,
  'syntax.indented': (place) => lineAs(place, place.line.trim()),
  'syntax.indented-nothing': (place) => lineAs(place, place.line.trim()),
  'syntax.no-table': openFilter,
  'syntax.command-in-save': withoutCommand,
  'syntax.crlf': lineEnds,
  'syntax.garbage': (place) => (nearestOf(place.line.trim(), ['COMMIT']) === undefined ? [] : lineAs(place, 'COMMIT')),
};

/**
 * The fixes of a problem that reading or linking `text` gave, the likeliest first; none where nobody can tell what was meant.
 * `ruleset` is what the text was read as.
 */
export function fixesOf(problem: Problem, ruleset: Ruleset, text: string): readonly Fix[] {
  const fixes = FIXES[problem.message.id];
  const place = fixes && placeOfProblem(problem, ruleset, text);
  if (fixes === undefined || place === undefined) return [];
  return fixes(place).filter((fix): fix is Fix => fix !== undefined);
}
