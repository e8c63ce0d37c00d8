/**
 * What only the whole ruleset shows: loops of jumps, nesting deeper than nf_tables takes, rules that share a list. Mirrors nft_chain_validate and
 * x_tables' mark_source_chains: both look only at what a hook leads to, and x_tables sets no limit on depth.
 */
import type { Flavour } from '../model/hook.ts';
import { message } from '../model/message.ts';
import { type Problem, type Span, spanAt } from '../model/problem.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { jumpPlaces } from './chain-jumps.ts';
import { sharingProblems } from './sharing-problems.ts';

/** NFT_JUMP_STACK_SIZE: a base chain may be followed by fifteen jumps. */
const DEEPEST_JUMP = 15;

/** Loops, too deep nesting of chains, and rules at odds over what they share; one problem for each rule that closes a loop or disagrees, and for each chain that goes too deep. */
export function linkProblems(ruleset: Ruleset): readonly Problem[] {
  return [...ruleset.tables.flatMap((table) => problemsOfTable(table, ruleset.flavour)), ...sharingProblems(ruleset)];
}

function problemsOfTable(table: Table, flavour: Flavour): readonly Problem[] {
  const calls = callsOf(table, flavour);
  const isBase = ({ policy }: Chain): boolean => policy !== undefined;
  const reached = follow(table.chains.filter(isBase), calls);
  const rest = follow(
    table.chains.filter((chain) => !isBase(chain)),
    calls,
    reached.order,
  );
  return [
    ...reached.loops.map((call) => loop(call, flavour)),
    ...(flavour === 'nft' ? tooDeep(reached.order, calls) : []),
    ...rest.loops.map(idleLoop),
  ];
}

/** A rule that leads from one chain to another. */
interface Call {
  readonly from: Chain;
  readonly to: Chain;
  readonly span: Span;
}

type Calls = ReadonlyMap<Chain, readonly Call[]>;

/** x_tables does not look at what stands behind a rule without conditions that ends in a verdict. */
function callsOf(table: Table, flavour: Flavour): Calls {
  const byName = new Map(table.chains.map((chain) => [chain.name, chain]));
  const calls = new Map<Chain, readonly Call[]>();
  for (const from of table.chains) {
    const own: Call[] = [];
    const last = flavour === 'legacy' ? lastAsked(from) : from.rules.length;
    for (const at of jumpPlaces(from)) {
      const target = from.rules[at]?.target;
      if (at > last) break;
      if (target?.kind !== 'jump' && target?.kind !== 'goto') continue;
      const to = byName.get(target.chain);
      if (to !== undefined) own.push({ from, to, span: spanAt(from.lines[at] ?? 0, target.span) });
    }
    calls.set(from, own);
  }
  return calls;
}

function lastAsked({ rules }: Chain): number {
  const at = rules.findIndex(isLast);
  return at < 0 ? rules.length : at;
}

const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN', 'QUEUE']);

function isLast({ header, matches, target }: Rule): boolean {
  if (target.kind !== 'target' || matches.length > 0 || !VERDICTS.has(target.name)) return false;
  return Object.values(header).every((held) => held === undefined);
}

interface Followed {
  /** Each chain before those it calls, but for the calls that close a loop. */
  readonly order: readonly Chain[];
  readonly loops: readonly Call[];
}

/** Follows all calls from some chains, in depth, with a stack of its own: a ruleset may be deeper than ours. */
function follow(from: readonly Chain[], calls: Calls, known: readonly Chain[] = []): Followed {
  const done = new Set<Chain>(known);
  const open = new Set<Chain>();
  const ended: Chain[] = [];
  const loops: Call[] = [];
  const stack: { readonly chain: Chain; next: number }[] = [];
  const enter = (chain: Chain): void => {
    open.add(chain);
    stack.push({ chain, next: 0 });
  };
  for (const start of from) {
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const call = calls.get(top.chain)?.[top.next];
      top.next += 1;
      if (call === undefined) {
        stack.pop();
        open.delete(top.chain);
        done.add(top.chain);
        ended.push(top.chain);
      } else if (open.has(call.to)) loops.push(call);
      else if (!done.has(call.to)) enter(call.to);
    }
  }
  return { order: ended.reverse(), loops };
}

/** The longest way from a base chain to each, along `order`; a call that goes one further than allowed is too deep. */
function tooDeep(order: readonly Chain[], calls: Calls): readonly Problem[] {
  const levels = new Map<Chain, number>();
  const places = new Map(order.map((chain, place) => [chain, place]));
  const problems: Problem[] = [];
  for (const [place, chain] of order.entries()) {
    const level = levels.get(chain) ?? 0;
    const onward = (calls.get(chain) ?? []).filter(({ to }) => (places.get(to) ?? 0) > place);
    for (const { to } of onward) levels.set(to, Math.max(levels.get(to) ?? 0, level + 1));
    const [first] = onward;
    if (level === DEEPEST_JUMP && first !== undefined) {
      problems.push({
        severity: 'refused',
        message: message('link.too-deep', { chain: chain.name, deepest: DEEPEST_JUMP }),
        span: first.span,
        tool: 'Too many links',
      });
    }
  }
  return problems;
}

/** nf_tables notices a loop by its depth. */
function loop({ from, to, span }: Call, flavour: Flavour): Problem {
  return {
    severity: 'refused',
    message: message('link.loop', { chain: from.name, target: to.name }),
    span,
    tool: flavour === 'nft' ? 'Too many links' : 'Too many levels of symbolic links',
  };
}

function idleLoop({ from, to, span }: Call): Problem {
  return {
    severity: 'note',
    message: message('link.idle-loop', { chain: from.name, target: to.name }),
    span,
  };
}
