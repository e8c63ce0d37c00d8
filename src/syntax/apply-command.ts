/** What a command does to its table: -A -I -R -D put and take rules, -N -X -F -Z -P work on chains. */
import { message } from '../model/message.ts';
import type { Span } from '../model/problem.ts';
import { commandPolicy, newChain } from './declare-chain.ts';
import { type Assembly, isTableName, type OpenChain, type OpenTable, openChain, reportAt } from './open-tables.ts';
import type { RuleReading } from './read-rule.ts';
import type { Command } from './scan.ts';

/** Carries a line's command out; what cannot be done is a problem. */
export function applyCommand(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  const { name, chain, policy } = command;
  switch (name) {
    case 'append':
      chainFor(assembly, table, reading, command).rules.push(...reading.rules);
      return;
    case 'insert':
      return insert(assembly, chainFor(assembly, table, reading, command), reading, command);
    case 'replace':
    case 'delete':
      return change(assembly, table, reading, command);
    case 'new-chain':
      return newChain(assembly, table, chain ?? '', spanOfCommand(reading, command));
    case 'policy':
      return commandPolicy(assembly, table, { chain: chain ?? '', policy, span: spanOfCommand(reading, command) });
    case 'flush':
      for (const one of table.chains.values()) if (chain === undefined || one.name === chain) one.rules = [];
      return;
    case 'delete-chain':
      return deleteChains(assembly, table, reading, command);
    case 'zero':
      return;
    default:
      name satisfies never;
  }
}

function spanOfCommand({ line }: RuleReading, { from, to }: Command): Span {
  return { line, column: from + 1, end: to + 1 };
}

/** The chain of a rule. A built-in one comes into being with its first rule; a user chain must have been declared. */
function chainFor(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): OpenChain {
  const name = command.chain ?? '';
  const known = table.chains.get(name);
  if (known !== undefined) return known;
  const chain = openChain(table, name, undefined);
  if (chain.isBuiltIn || !isTableName(table.name)) return chain;
  const isHook = name === name.toUpperCase() && HOOK_NAMES.has(name);
  const id = isHook ? 'syntax.chain-not-in-table' : 'syntax.chain-not-declared';
  reportAt(assembly, spanOfCommand(reading, command), {
    message: message(id, { chain: name, table: table.name }),
    tool: 'No chain/target/match by that name.',
  });
  return chain;
}

const HOOK_NAMES: ReadonlySet<string> = new Set(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']);

/** `-I CHAIN [n]`: at the head when no place is given; several rules of one line end up in turned order. */
function insert(assembly: Assembly, chain: OpenChain, reading: RuleReading, command: Command): void {
  const { place = 1 } = command;
  if (place > chain.rules.length + 1) {
    const values = { chain: chain.name, place, count: chain.rules.length };
    reportAt(assembly, spanOfCommand(reading, command), {
      message: message('syntax.insert-too-far', values),
      tool: 'Index of insertion too big.',
    });
  }
  chain.rules.splice(place - 1, 0, ...reading.rules.toReversed());
}

function change(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  const { name, flag, chain, place } = command;
  const span = spanOfCommand(reading, command);
  const rules = chain === undefined ? undefined : table.chains.get(chain)?.rules;
  if (place === undefined) {
    assembly.unread.push({ table: table.name, text: reading.text.trimEnd(), span });
    reportAt(assembly, span, {
      message: message('syntax.command-not-understood', { flag }),
      severity: 'not-understood',
    });
  } else if (rules === undefined || place > rules.length) {
    const tool = name === 'delete' ? 'Index of deletion too big.' : 'Index of replacement too big.';
    reportAt(assembly, span, { message: message('syntax.no-such-place', { chain: chain ?? '', place }), tool });
  } else {
    rules.splice(place - 1, 1, ...reading.rules);
  }
}

function deleteChains(assembly: Assembly, table: OpenTable, reading: RuleReading, command: Command): void {
  const { chain: name } = command;
  if (name !== undefined && !table.chains.has(name)) {
    reportAt(assembly, spanOfCommand(reading, command), {
      message: message('syntax.no-such-chain', { chain: name }),
      tool: 'No chain/target/match by that name.',
    });
  }
  for (const chain of table.chains.values()) {
    if (!chain.isBuiltIn && (name === undefined || chain.name === name)) table.chains.delete(chain.name);
  }
}
