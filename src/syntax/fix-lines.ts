/** Fixes of whole lines: tables, chains, COMMIT, and rules that stand in the wrong place. */
import { indexKinds } from '../extensions/kind-index.ts';
import { HOOKS, TABLES } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { Table } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import {
  type Fix,
  type FixPlace,
  inLine,
  inLines,
  replaceWord,
  withoutLine,
  wordOf,
  wordsOfList,
} from './fix-place.ts';
import { nearest } from './fix-words.ts';
import { TARGETS_OF_IPTABLES } from './iptables-names.ts';
import { isBuiltIn } from './open-tables.ts';
import type { LineChange } from './text-edit.ts';

type Fixes = readonly (Fix | undefined)[];

export function tableName(place: FixPlace): Fixes {
  return [nearest(place, wordOf(place, 'table'), TABLES)];
}

/** The line behind the declarations of a table, before its first rule. */
function behindDeclarations({ lines }: FixPlace, { span }: Table): number {
  let at = span.line + 1;
  for (let next = at; next <= lines.count; next += 1) {
    const line = lines.lineAt(next);
    if (line.startsWith(':')) at = next + 1;
    else if (line !== '' && !line.startsWith('#')) break;
  }
  return at;
}

function canBeChain(name: string): boolean {
  return /^[^-!:\s][^\s]{0,27}$/.test(name) && !TARGETS_OF_IPTABLES.has(name);
}

/** `:name - [0:0]` above the rules. */
function declare(place: FixPlace, chain: string): Fix | undefined {
  const { table } = place;
  if (table === undefined || !canBeChain(chain)) return undefined;
  const line = `:${chain} - [0:0]`;
  const change: LineChange = { at: behindDeclarations(place, table), lines: [line], how: 'before' };
  return inLines(place, message('fix.declare', { line }), [change]);
}

/** A jump to what is not there: a target or chain of nearly that name, or a new chain. */
export function jumpTo(place: FixPlace): Fixes {
  const { table, ruleset } = place;
  const chain = wordOf(place, 'chain');
  if (chain === undefined) return [];
  const { targets } = indexKinds(ALL_KINDS, ruleset.family);
  const own = table?.chains.filter(({ name }) => !isBuiltIn(table.name, name)).map(({ name }) => name) ?? [];
  return [nearest(place, chain, [...own, ...targets.keys()]), declare(place, chain)];
}

/** A rule of a chain that is not there. */
export function ruleOf(place: FixPlace): Fixes {
  const { table } = place;
  const chain = wordOf(place, 'chain');
  if (chain === undefined) return [];
  const builtIn = HOOKS.filter((hook) => isBuiltIn(table?.name ?? '', hook));
  const own = table?.chains.flatMap(({ name, span }) => (span === undefined ? [] : [name])) ?? [];
  return [nearest(place, chain, [...builtIn, ...own]), declare(place, chain)];
}

/** A declaration below the rule that needs it goes up. */
export function declareBefore(place: FixPlace): Fixes {
  const { table, lines } = place;
  const chain = wordOf(place, 'chain');
  const span = table?.chains.find(({ name }) => name === chain)?.span;
  if (table === undefined || span === undefined) return [];
  const line = lines.lineAt(span.line);
  if (!line.startsWith(':')) return [];
  return [
    inLines(place, message('fix.move-up', { line }), [
      { at: behindDeclarations(place, table), lines: [line], how: 'before' },
      { at: span.line, lines: [], how: 'instead' },
    ]),
  ];
}

const POLICIES = ['ACCEPT', 'DROP'];

export function policyName(place: FixPlace): Fixes {
  const policy = wordOf(place, 'policy');
  const near = nearest(place, policy, POLICIES);
  return near === undefined && policy !== undefined ? POLICIES.map((word) => replaceWord(place, policy, word)) : [near];
}

/** `:name` alone. */
export function addPolicy(place: FixPlace): Fixes {
  const { table, line } = place;
  const chain = wordOf(place, 'chain') ?? '';
  const words = isBuiltIn(table?.name ?? '', chain) ? 'ACCEPT [0:0]' : '- [0:0]';
  const end = line.trimEnd().length;
  return [{ message: message('fix.add', { words }), edit: inLine(place, end, line.length, ` ${words}`) }];
}

/** A chain of one's own has no policy. */
export function noPolicy(place: FixPlace): Fixes {
  const policy = wordOf(place, 'policy');
  return policy === undefined || policy === '' ? [] : [replaceWord(place, policy, '-')];
}

/** COMMIT behind the last line, or before the next table. */
export function commit(place: FixPlace, where: 'end' | 'here'): Fixes {
  const { lines, problem } = place;
  const at = where === 'end' ? lines.count + 1 : problem.span.line;
  return [inLines(place, message('fix.commit'), [{ at, lines: ['COMMIT'], how: 'before' }])];
}

/** The line as it should be. */
export function lineAs(place: FixPlace, line: string): Fixes {
  const put = place.line.endsWith('\r') ? `${line}\r` : line;
  return [{ message: message('fix.line', { line }), edit: inLine(place, 0, place.line.length, put) }];
}

export function removeLine(place: FixPlace): Fixes {
  return [inLines(place, message('fix.remove-line'), [withoutLine(place)])];
}

export function openFilter(place: FixPlace): Fixes {
  const change: LineChange = { at: place.problem.span.line, lines: ['*filter'], how: 'before' };
  return [inLines(place, message('fix.table', { line: '*filter' }), [change])];
}

/** A command line loses the name of its command. */
export function withoutCommand(place: FixPlace): Fixes {
  const { line, problem } = place;
  const rest = line.slice(problem.span.end - 1).trimStart();
  return rest.startsWith('-') && !/(^| )(-t|--table)\b/.test(rest) ? lineAs(place, rest) : [];
}

/** Lines of Windows become lines of Linux, all at once. */
export function lineEnds({ lines: { text } }: FixPlace): Fixes {
  return [
    { message: message('fix.line-ends'), edit: { from: 0, to: text.length, text: text.replaceAll('\r\n', '\n') } },
  ];
}

/** A rule in a chain of its table where its target works. */
export function otherChain(place: FixPlace): Fixes {
  const { table, line } = place;
  const chain = wordOf(place, 'chain');
  const hooks = wordsOfList(place, 'hooks').filter((hook) => isBuiltIn(table?.name ?? '', hook));
  const from = line.search(/\S+/) < 0 || chain === undefined ? -1 : line.indexOf(` ${chain}`);
  if (chain === undefined || from < 0 || !isBuiltIn(table?.name ?? '', chain)) return [];
  return hooks.map((hook) => ({
    message: message('fix.chain', { chain: hook }),
    edit: inLine(place, from + 1, from + 1 + chain.length, hook),
  }));
}

/** A rule goes to the table where its target works: to the same chain, or to the only one where it works there. */
export function otherTable(place: FixPlace): Fixes {
  const { problem, words, line, ruleset } = place;
  const [table = ''] = wordsOfList(place, 'tables');
  const at = words.findIndex((word) => word === '-A' || word === '--append');
  const chain = words[at + 1];
  if (at < 0 || chain === undefined || wordsOfList(place, 'tables').length !== 1) return [];
  const hooks = hooksOf(place).filter((hook) => isBuiltIn(table, hook));
  const to = hooks.includes(chain) ? chain : hooks[0];
  if (to === undefined || (to !== chain && hooks.length > 1) || !line.startsWith('-')) return [];
  const rule = line.replace(chain, () => to);
  const there = ruleset.tables.find(({ name }) => name === table);
  const put: LineChange =
    there === undefined
      ? { at: place.lines.count + 1, lines: [`*${table}`, rule, 'COMMIT'], how: 'before' }
      : { at: endOfTable(place, there), lines: [rule], how: 'before' };
  const isBehind = put.at > problem.span.line;
  const changes = isBehind ? [withoutLine(place), put] : [put, withoutLine(place)];
  return [inLines(place, message('fix.move-table', { table, chain: to }), changes)];
}

/** The hooks at which the kind of the problem works, as its declaration says. */
function hooksOf(place: FixPlace): readonly string[] {
  const { matches, targets } = indexKinds(ALL_KINDS, place.ruleset.family);
  const kind = wordOf(place, 'kind') ?? '';
  const known = targets.get(kind)?.kind ?? matches.get(kind)?.kind;
  return known?.needs?.hooks ?? HOOKS;
}

/** The line of a table's COMMIT, or the one behind the text. */
function endOfTable({ lines }: FixPlace, { span }: Table): number {
  for (let at = span.line + 1; at <= lines.count; at += 1) if (/^(COMMIT|\*)/.test(lines.lineAt(at))) return at;
  return lines.count + 1;
}
