/** What iptables prints of a command that was carried out, and what it does to the counters. */
import type { Moment } from '../../engine/moment.ts';
import { listTable } from '../../listing/list-table.ts';
import type { Ruleset, RulesetDocument } from '../../model/ruleset.ts';
import type { World } from '../../model/world.ts';
import { listRules } from '../../syntax/list-rules.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import type { AskedCommand, CommandOutcome } from '../../syntax/run-command.ts';
import { countersNow, withoutCounters } from './counters.ts';
import { chainNames, chainsInWords, existsInNft, isBuiltInName, ruleInWords } from './verbose-words.ts';

/** Standard output; `document` is the one before the command, `place` where it stands among those of the host. */
export function answerOf(
  { asked, exit }: CommandOutcome,
  document: RulesetDocument,
  place: number,
  moment: Moment,
): string {
  if (asked === undefined) return '';
  const ruleset = parseDocument(document);
  if (exit !== 0) return wordsOfFailedCheck(asked, ruleset, exit);
  const { name } = asked.command;
  if (name !== 'list' && name !== 'list-rules') return asked.manners.includes('v') ? verboseWords(asked, ruleset) : '';
  const listed = listing(asked, ruleset, place, moment);
  return asked.manners.includes('Z') && asked.manners.includes('v') ? listed + zeroWords(asked, ruleset) : listed;
}

function listing({ table, command, manners }: AskedCommand, ruleset: Ruleset, place: number, moment: Moment): string {
  const counters = countersNow(ruleset, moment, place);
  const verbose = manners.includes('v');
  const counted = { counters, document: place, verbose };
  if (command.name === 'list-rules')
    return listRules(ruleset, table, { ...counted, chain: command.chain, place: command.place });
  return listTable(ruleset, table, {
    ...counted,
    chain: command.chain,
    rule: command.place,
    numeric: manners.includes('n'),
    exact: manners.includes('x'),
    lineNumbers: manners.includes('0'),
  });
}

/** iptables-legacy shows the rule before it looks for it. */
function wordsOfFailedCheck({ command, manners, rules }: AskedCommand, ruleset: Ruleset, exit: number): string {
  const isShown = ruleset.flavour === 'legacy' && exit === 1 && manners.includes('v') && command.name === 'check';
  return isShown ? rules.map((rule) => ruleInWords(rule, ruleset)).join('') : '';
}

function verboseWords(asked: AskedCommand, ruleset: Ruleset): string {
  const { table, command, rules } = asked;
  const meant = { ruleset, table, chain: command.chain };
  switch (command.name) {
    case 'append':
    case 'insert':
    case 'replace':
    case 'check':
    case 'delete':
      return rules.map((rule) => ruleInWords(rule, ruleset)).join('');
    case 'flush':
      return chainsInWords('Flushing', chainNames(meant));
    case 'delete-chain':
      return chainsInWords(
        'Deleting',
        chainNames(meant).filter((name) => !isBuiltInName(table, name)),
      );
    case 'zero':
      return zeroWords(asked, ruleset);
    default:
      return '';
  }
}

function zeroWords({ table, command, manners }: AskedCommand, ruleset: Ruleset): string {
  if (command.place !== undefined && !manners.includes('Z')) return '';
  const meant = { ruleset, table, chain: command.chain };
  const names = chainNames(meant);
  const isSure = ruleset.flavour === 'legacy' || command.chain !== undefined;
  return chainsInWords('Zeroing', isSure ? names : names.filter((name) => existsInNft(meant, name)));
}

export interface BeforeCommand {
  readonly before: RulesetDocument;
  readonly place: number;
  readonly moment: Moment;
}

/** `-Z` sets to 0 what the host has counted; what the document began with is in its text. */
export function worldAfter({ asked }: CommandOutcome, { before, place, moment: { world } }: BeforeCommand): World {
  const isZero = asked?.command.name === 'zero' || asked?.manners.includes('Z') === true;
  if (asked === undefined || !isZero) return world;
  const { table, command } = asked;
  const rule = command.name === 'zero' ? command.place : undefined;
  return withoutCounters(world, { ruleset: parseDocument(before), place, table, chain: command.chain, rule });
}
