/** Where rules may not stand: jumps to chains that are not there, kinds and interfaces out of place (checkentry, mark_source_chains, generic_opt_check). */
import { entryFault, interfaceFault, kernelRefusal, type Place, placeFault } from '../extensions/check-placement.ts';
import type { Entry, Kinds } from '../extensions/kind.ts';
import { indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import type { Fault } from '../extensions/read-options.ts';
import type { Hook } from '../model/hook.ts';
import { message } from '../model/message.ts';
import { type Problem, type Stretch, spanAt } from '../model/problem.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { NAT_DROP } from './declare-chain.ts';
import { hooksOfChains } from './hooks-of-chains.ts';
import { isBuiltIn, isTableName } from './open-tables.ts';
import { type AtPlace, splicedFacts, spliceOf } from './spliced-chain.ts';

type RulesetTables = Pick<Ruleset, 'family' | 'flavour' | 'tables'>;

/** Problems of all rules in their places; `previous` is the document before an edit. */
export function checkRuleset(ruleset: RulesetTables, index: KindIndex, previous?: RulesetTables): readonly Problem[] {
  const problems: Problem[] = [];
  for (const table of ruleset.tables) {
    const before = previous?.tables.find(({ name }) => name === table.name);
    const checker = checkerOf(ruleset, table, index, before);
    shapes.set(table, checker.shape);
    for (const chain of table.chains) {
      for (const problem of problemsOfChain(checker, chain)) problems.push(problem);
    }
  }
  return problems;
}

/**
 * What iptables would say to one rule in a chain, the rest of the ruleset being as it is. The rule need not be part of the
 * chain. What is wrong with the rule by itself is among the problems of reading it.
 */
export function checkRule(
  rule: Rule,
  chain: Pick<Chain, 'table' | 'name'>,
  ruleset: RulesetTables,
  kinds: Kinds = ALL_KINDS,
): readonly Problem[] {
  const table = ruleset.tables.find(({ name }) => name === chain.table) ?? {
    name: chain.table,
    chains: [],
    span: spanAt(1, rule.span),
  };
  const checker = checkerOf(ruleset, table, indexKinds(kinds, ruleset.family));
  return faultsInPlace(checker, placeOf(checker, chain), rule, undefined).map((fault) => problemOf(fault, 1));
}

interface Checker {
  readonly ruleset: RulesetTables;
  readonly table: Table;
  readonly index: KindIndex;
  readonly hooks: ReadonlyMap<string, readonly Hook[]>;
  readonly chains: ReadonlyMap<string, Chain>;
  /** The chains before an edit. */
  readonly before: ReadonlyMap<string, Chain>;
  /** All that the problems of a chain hang on beside the chain itself, in one string. */
  readonly shape: string;
}

/** Shapes of tables before; that of the same table is taken again, so that to compare shapes costs nothing. */
const shapes = new WeakMap<Table, string>();

function checkerOf(ruleset: RulesetTables, table: Table, index: KindIndex, before?: Table): Checker {
  const shapeBefore = before && shapes.get(before);
  const shape = table.chains.map(({ name, span }) => `${name} ${span && span.line - table.span.line}`).join('\n');
  const chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  return {
    ruleset,
    table,
    index,
    shape: shape === shapeBefore ? shapeBefore : shape,
    hooks: hooksOfChains(table),
    chains,
    before: new Map(before?.chains.map((chain) => [chain.name, chain])),
  };
}

interface CheckedChain {
  readonly index: KindIndex;
  readonly shape: string;
  readonly hooks: string;
  readonly around: object;
  /** Of its rules, in order. */
  readonly faults: readonly FaultOfRule[];
  readonly problems: readonly Problem[];
}

/** What is wrong with a rule, wherever it stands in the text. */
interface PlacedFault {
  readonly fault: Fault;
  readonly span: Stretch;
}

type FaultOfRule = PlacedFault & AtPlace;

function problemOf({ fault: { message, tool }, span }: PlacedFault, line: number): Problem {
  return { severity: 'refused', message, span: spanAt(line, span), ...(tool !== undefined && { tool }) };
}

/** A chain that stayed, among the same chains and under the same hooks, has the problems it had. */
const checked = new WeakMap<Chain, CheckedChain>();

function problemsOfChain(checker: Checker, chain: Chain): readonly Problem[] {
  const { index, shape, hooks } = checker;
  const reached = (hooks.get(chain.name) ?? []).join();
  const known = checked.get(chain);
  if (known !== undefined && known.index === index && known.hooks === reached && known.shape === shape)
    return known.problems;
  const place = placeOf(checker, chain);
  const around = surroundingsOf(index, place);
  const before = checker.before.get(chain.name);
  const was = before && checked.get(before);
  const splice = spliceOf(before, chain);
  const isAlike = was?.around === around && was.shape === shape && was.hooks === reached;
  // Then all that the faults of the other rules hang on is as it was.
  const faults =
    splice !== undefined && isAlike
      ? splicedFacts(was.faults, splice, (at) => faultsAt(checker, place, chain, at))
      : allFaults(checker, place, chain, soundRules(before, around));
  const problems = faults.map((fault) => problemOf(fault, chain.lines[fault.place] ?? 0));
  checked.set(chain, { index, shape, hooks: reached, around, faults, problems });
  return problems;
}

function allFaults(
  checker: Checker,
  place: Place,
  chain: Chain,
  isSound: (rule: Rule) => boolean,
): readonly FaultOfRule[] {
  const faults: FaultOfRule[] = [];
  for (const [at, rule] of chain.rules.entries()) {
    const isKnown = isSound(rule) && rule.target.kind !== 'jump' && rule.target.kind !== 'goto';
    if (!isKnown) for (const fault of faultsAt(checker, place, chain, at)) faults.push(fault);
  }
  return faults;
}

const NO_FAULTS: readonly FaultOfRule[] = [];

/** Of several rules that one line makes, the first one tells. */
function faultsAt(checker: Checker, place: Place, { rules, lines }: Chain, at: number): readonly FaultOfRule[] {
  const rule = rules[at];
  if (rule === undefined || rules[at - 1]?.span === rule.span) return NO_FAULTS;
  const faults = faultsInPlace(checker, place, rule, lines[at]);
  return faults.length === 0 ? NO_FAULTS : faults.map((fault) => ({ ...fault, place: at }));
}

/** After an edit the thousands of rules that stayed need not be judged again: asked in the order of the chain, tells those in which nothing was wrong. */
function soundRules(before: Chain | undefined, around: object): (rule: Rule) => boolean {
  const known = before && checked.get(before);
  if (before === undefined || known?.around !== around) return () => false;
  const { rules } = before;
  const wrong = new Set(known.faults.map(({ place }) => rules[place]?.span));
  let at = 0;
  return (rule) => {
    if (rules[at] !== rule) {
      // Another rule stood here, or one stood in between; else this one is new.
      if (rules[at + 1] !== rule) return false;
      at += 1;
    }
    at += 1;
    return !wrong.has(rule.span);
  };
}

/** All that the problems of a rule hang on beside the rule, but for the chains that it may jump to; alike is the same object. */
const surroundings = new WeakMap<KindIndex, Map<string, object>>();

function surroundingsOf(index: KindIndex, { table, chain, hooks, flavour }: Place): object {
  const all = surroundings.get(index) ?? new Map<string, object>();
  surroundings.set(index, all);
  const key = [table, chain, flavour, ...hooks].join(' ');
  const known = all.get(key) ?? {};
  all.set(key, known);
  return known;
}

/** A built-in chain that is not there yet comes with its first rule. */
function placeOf({ ruleset, table, hooks }: Checker, { name }: Pick<Chain, 'name'>): Place {
  const own: readonly Hook[] = isBuiltIn(table.name, name) ? [name as Hook] : [];
  return { table: table.name, chain: name, hooks: hooks.get(name) ?? own, flavour: ruleset.flavour };
}

/** Without a `line` the rule stands nowhere yet, and so behind all declarations. */
function faultsInPlace(checker: Checker, place: Place, rule: Rule, line: number | undefined): readonly PlacedFault[] {
  const { index, table } = checker;
  const faults: PlacedFault[] = [];
  say(faults, interfaceFault(rule.header, place.chain), rule.span);
  if (rule.header.source !== undefined || rule.header.destination !== undefined)
    say(faults, entryFault(index.header.kind, rule.header, place, entryOf(checker, rule)), rule.span);
  for (const use of rule.matches) {
    const kind = index.matches.get(use.name)?.kind;
    if (kind?.needs !== undefined || kind?.needsOf !== undefined)
      say(faults, placeFault(kind, use.given, place), use.span);
    if (kind?.entryFault !== undefined && use.given !== undefined)
      say(faults, entryFault(kind, use.given, place, entryOf(checker, rule)), use.span);
  }
  const { target } = rule;
  if (target.kind === 'none') return faults;
  if (target.kind !== 'target') {
    say(faults, jumpFault(checker, place, { rule, line }, target.chain), target.span);
    return faults;
  }
  const kind = index.targets.get(target.name)?.kind;
  if (kind?.needs !== undefined || kind?.needsOf !== undefined)
    say(faults, placeFault(kind, target.given, place), target.span);
  if (kind?.entryFault !== undefined && target.given !== undefined)
    say(faults, entryFault(kind, target.given, place, entryOf(checker, rule)), target.span);
  if (table.name === 'nat' && target.name === 'DROP')
    say(faults, { message: message('syntax.nat-drop'), tool: NAT_DROP }, target.span);
  return faults;
}

function entryOf({ ruleset: { family, flavour }, table }: Checker, rule: Rule): Entry {
  return { family, flavour, table: table.name, rule };
}

function say(faults: PlacedFault[], fault: Fault | undefined, span: Stretch): void {
  if (fault !== undefined) faults.push({ fault, span });
}

/** A rule, and the line in which it stands, if it stands anywhere. */
interface RuleInText {
  readonly rule: Rule;
  readonly line: number | undefined;
}

function jumpFault(
  { chains, table }: Checker,
  { chain, flavour }: Place,
  { rule, line }: RuleInText,
  name: string,
): Fault | undefined {
  if (isBuiltIn(table.name, name)) {
    const tool =
      flavour === 'nft'
        ? `RULE_APPEND failed (No such file or directory): rule in chain ${chain}`
        : kernelRefusal({ flavour, chain });
    return { message: message('syntax.jump-to-built-in', { chain: name }), tool };
  }
  const declared = chains.get(name);
  const known = declared?.span === undefined && isTableName(table.name) ? undefined : declared;
  const isLater = known?.span !== undefined && line !== undefined && known.span.line > line;
  if (known !== undefined && !isLater) return undefined;
  const tool = noChainWords(name, flavour, rule.target.kind === 'goto');
  const near = known === undefined ? nearest(name, [...chains.keys()]) : undefined;
  if (near !== undefined)
    return { message: message('syntax.unknown-chain-near', { chain: name, table: table.name, near }), tool };
  return {
    message: message(isLater ? 'syntax.chain-later' : 'syntax.unknown-chain', { chain: name, table: table.name }),
    tool,
  };
}

function noChainWords(name: string, flavour: Place['flavour'], isGoto: boolean): string {
  if (flavour === 'nft') return `Chain '${name}' does not exist`;
  return isGoto ? `goto '${name}' is not a chain` : `Couldn't load target \`${name}':No such file or directory`;
}

/** A chain or target of the same letters in another case; not the name itself, of which there may be rules alone. */
function nearest(name: string, chains: readonly string[]): string | undefined {
  const names = [
    ...chains,
    'ACCEPT',
    'DROP',
    'RETURN',
    'REJECT',
    'LOG',
    'MASQUERADE',
    'SNAT',
    'DNAT',
    'REDIRECT',
    'MARK',
  ];
  return names.find((one) => one !== name && one.toUpperCase() === name.toUpperCase());
}
