/** What a command does to its table: -A -I -R -D put and take rules, -N -X -E -F -P work on chains (iptables/nft-cmd.c, libiptc.c). */
import { message } from '../model/message.ts';
import type { Span } from '../model/problem.ts';
import type { Rule } from '../model/ruleset.ts';
import { commandPolicy, newChain } from './declare-chain.ts';
import {
  type Assembly,
  isBuiltIn,
  isTableName,
  type OpenChain,
  type OpenTable,
  openChain,
  reportAt,
} from './open-tables.ts';
import type { RuleReading } from './read-rule.ts';
import { renameChain } from './rename-chain.ts';
import type { Command } from './scan.ts';

/** Carries a line's command out; what cannot be done is a problem. */
export function applyCommand(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  const { name, chain, policy } = command;
  switch (name) {
    case 'append':
      return append(assembly, chainFor(assembly, table, command), reading);
    case 'insert':
      return insert(assembly, chainFor(assembly, table, command), reading, command);
    case 'replace':
      return replace(assembly, table, reading, command);
    case 'delete':
      return command.place === undefined
        ? findRules(assembly, table, reading, command)
        : deletePlace(assembly, table, command);
    case 'check':
      return findRules(assembly, table, reading, command);
    case 'new-chain':
      return newChain(assembly, table, chain ?? '', spanOfCommand(assembly, command));
    case 'policy':
      return commandPolicy(assembly, table, { chain: chain ?? '', policy, span: spanOfCommand(assembly, command) });
    case 'rename-chain':
      return renameChain(assembly, table, command, spanOfCommand(assembly, command));
    case 'flush':
      return flush(assembly, table, command);
    case 'delete-chain':
      return deleteChains(assembly, table, command);
    case 'zero':
      return zero(assembly, table, command);
    case 'list':
    case 'list-rules':
      return list(assembly, table, command);
    default:
      name satisfies never;
  }
}

function append({ line }: Assembly, { rules, lines }: OpenChain, reading: RuleReading): void {
  for (const rule of reading.rules) {
    rules.push(rule);
    lines.push(line);
  }
}

function spanOfCommand({ line }: Assembly, { from, to }: Command): Span {
  return { line, column: from + 1, end: to + 1 };
}

const NO_CHAIN = 'No chain/target/match by that name.';

/** The chain of a rule. A built-in one comes into being with its first rule; a user chain must have been declared. */
function chainFor(assembly: Assembly, table: OpenTable, command: Command): OpenChain {
  const name = command.chain ?? '';
  const known = table.chains.get(name);
  if (known !== undefined) return known;
  const chain = openChain(table, name, undefined);
  if (chain.isBuiltIn || !isTableName(table.name)) return chain;
  const isHook = name === name.toUpperCase() && HOOK_NAMES.has(name);
  const id = isHook ? 'syntax.chain-not-in-table' : 'syntax.chain-not-declared';
  reportAt(assembly, spanOfCommand(assembly, command), {
    message: message(id, { chain: name, table: table.name }),
    tool: NO_CHAIN,
  });
  return chain;
}

const HOOK_NAMES: ReadonlySet<string> = new Set(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']);

/** `-I CHAIN [n]`: at the head when no place is given; several rules of one line end up in turned order. */
function insert(assembly: Assembly, chain: OpenChain, reading: RuleReading, command: Command): void {
  const { place = 1 } = command;
  if (place > chain.rules.length + 1) {
    const values = { chain: chain.name, place, count: chain.rules.length };
    reportAt(assembly, spanOfCommand(assembly, command), {
      message: message('syntax.insert-too-far', values),
      tool: 'Index of insertion too big.',
    });
  }
  chain.rules.splice(place - 1, 0, ...reading.rules.toReversed());
  chain.lines.splice(place - 1, 0, ...reading.rules.map(() => assembly.line));
}

/** The chain that a command speaks about, which must be there; a built-in one may still be without rules. */
function existing(assembly: Assembly, table: OpenTable, command: Command, tool = NO_CHAIN): OpenChain | undefined {
  const name = command.chain ?? '';
  const chain = table.chains.get(name);
  if (chain !== undefined || isBuiltIn(table.name, name)) return chain;
  reportAt(assembly, spanOfCommand(assembly, command), {
    message: message('syntax.no-such-chain', { chain: name }),
    tool,
  });
  return undefined;
}

/** In iptables-nft a table that is not there has no chain whose rules could be counted. */
function isMissing(assembly: Assembly, table: OpenTable, command: Command): boolean {
  if (assembly.flavour === 'legacy' || table.chains.size > 0) return false;
  const said = message('syntax.no-such-chain', { chain: command.chain ?? '' });
  reportAt(assembly, spanOfCommand(assembly, command), { message: said, tool: NO_CHAIN });
  return true;
}

function replace(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  if (isMissing(assembly, table, command)) return;
  const { rules, lines } = existing(assembly, table, command) ?? { rules: [], lines: [] };
  if (command.place === undefined) return;
  if (command.place > rules.length) return noSuchPlace(assembly, command, 'Index of replacement too big.', rules);
  rules.splice(command.place - 1, 1, ...reading.rules);
  lines.splice(command.place - 1, 1, ...reading.rules.map(() => assembly.line));
}

function deletePlace(assembly: Assembly, table: OpenTable, command: Command): void {
  if (isMissing(assembly, table, command)) return;
  const chain = existing(assembly, table, command);
  const rules = chain?.rules ?? [];
  const isThere = chain !== undefined || isBuiltIn(table.name, command.chain ?? '');
  if (command.place === undefined || !isThere) return;
  if (command.place > rules.length) return noSuchPlace(assembly, command, 'Index of deletion too big.', rules);
  rules.splice(command.place - 1, 1);
  chain?.lines.splice(command.place - 1, 1);
}

function noSuchPlace(assembly: Assembly, command: Command, tool: string, rules: readonly Rule[]): void {
  const { chain = '', place = 0 } = command;
  const said = message('syntax.no-such-place', { chain, place, count: rules.length });
  reportAt(assembly, spanOfCommand(assembly, command), { message: said, tool });
}

const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN', 'QUEUE']);

/** iptables-legacy has other words where a rule that is not there leads to a chain or a target of a module. */
function isNoVerdict({ target }: Rule): boolean {
  return target.kind !== 'none' && !(target.kind === 'target' && VERDICTS.has(target.name));
}

const BAD_RULE = 'Bad rule (does a matching rule exist in that chain?).';

/** `-D CHAIN RULE` and `-C CHAIN RULE`: the first rule that says the same, each address of the line for itself. */
function findRules(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  const chain = existing(assembly, table, command, BAD_RULE);
  if (chain === undefined && !isBuiltIn(table.name, command.chain ?? '')) return;
  const rules = chain?.rules ?? [];
  for (const wanted of reading.rules) {
    const text = assembly.print(wanted);
    const at = rules.findIndex((rule) => assembly.print(rule) === text);
    if (at < 0) {
      reportAt(assembly, spanOfCommand(assembly, command), {
        message: message('syntax.no-such-rule', { chain: command.chain ?? '' }),
        tool: assembly.flavour === 'legacy' && isNoVerdict(wanted) ? NO_CHAIN : BAD_RULE,
      });
    } else if (command.name === 'delete') {
      rules.splice(at, 1);
      chain?.lines.splice(at, 1);
    }
  }
}

function flush(assembly: Assembly, table: OpenTable, command: Command): void {
  if (command.chain !== undefined && existing(assembly, table, command) === undefined) return;
  for (const one of table.chains.values())
    if (command.chain === undefined || one.name === command.chain) Object.assign(one, { rules: [], lines: [] });
}

/** Counters of a save are 0 again; those of a world are no part of it. */
function zero(assembly: Assembly, table: OpenTable, command: Command): void {
  const { chain: name, place } = command;
  const chain = name === undefined ? undefined : existing(assembly, table, command);
  if (place === undefined || chain === undefined || place <= chain.rules.length || assembly.flavour === 'nft') return;
  noSuchPlace(assembly, command, 'Index of counter too big.', chain.rules);
}

function list(assembly: Assembly, table: OpenTable, command: Command): void {
  if (command.chain === undefined) return;
  const tool =
    assembly.flavour === 'nft'
      ? `chain \`${command.chain}' in table \`${table.name}' is incompatible, use 'nft' tool.`
      : NO_CHAIN;
  existing(assembly, table, command, tool);
}

/** A chain that rules lead to stays. */
function deleteChains(assembly: Assembly, table: OpenTable, command: Command): void {
  const { chain: name } = command;
  const span = spanOfCommand(assembly, command);
  if (name !== undefined && !table.chains.has(name) && !isBuiltIn(table.name, name)) {
    reportAt(assembly, span, { message: message('syntax.no-such-chain', { chain: name }), tool: NO_CHAIN });
    return;
  }
  const isNft = assembly.flavour === 'nft';
  if (!isNft && name !== undefined && !table.chains.has(name)) {
    const said = message('syntax.chain-built-in', { chain: name });
    reportAt(assembly, span, { message: said, tool: "Invalid argument. Run `dmesg' for more information." });
    return;
  }
  for (const chain of [...table.chains.values()].filter(
    (one) => name === one.name || (name === undefined && !one.isBuiltIn),
  )) {
    const fault = busyFault(table, chain, isNft);
    if (fault === undefined) table.chains.delete(chain.name);
    else reportAt(assembly, span, fault);
  }
}

function busyFault(table: OpenTable, { name, isBuiltIn: isHook, rules, policy }: OpenChain, isNft: boolean) {
  const busy = `CHAIN_DEL failed (Device or resource busy): chain ${name}`;
  // nf_tables lets go of a built-in chain in which nothing is said; it comes again with its first rule.
  if (isHook && isNft && policy === 'ACCEPT' && rules.length === 0) return undefined;
  if (isHook && isNft && policy === 'DROP')
    return { message: message('syntax.chain-built-in', { chain: name }), tool: 'Directory not empty.' };
  if (isHook)
    return {
      message: message('syntax.chain-built-in', { chain: name }),
      tool: isNft ? busy : "Invalid argument. Run `dmesg' for more information.",
    };
  const isCalled = [...table.chains.values()].some((chain) =>
    chain.rules.some(({ target }) => target.kind !== 'none' && target.kind !== 'target' && target.chain === name),
  );
  if (isCalled)
    return { message: message('syntax.chain-called', { chain: name }), tool: isNft ? busy : 'Too many links.' };
  if (rules.length > 0)
    return {
      message: message('syntax.chain-not-empty', { chain: name }),
      tool: isNft ? busy : 'Directory not empty.',
    };
  return undefined;
}
