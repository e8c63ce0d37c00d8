/** The words behind `ip rule add`, del and show, each checked as iproute2 does and brought into the form that routing reads. */
import type { Family } from '../../model/packet.ts';
import { familyOfWord, readNumber, readPrefix, readTable } from '../../routing/read-ip-values.ts';
import { IpRefusal, kernelSays, wrongArgument } from './refusal.ts';
import { type IpRequest, isShortFor } from './request.ts';

export interface RuleWords {
  /** As routing/read-ip-rule.ts reads it, without the priority. */
  readonly text: string;
  readonly priority: number | undefined;
  /** What was said at all. */
  readonly has: ReadonlySet<'not' | 'action'>;
}

/** Names with the beginnings that will do; the order is iproute2's. */
const NAMES = ['not', 'from', 'to', 'preference', 'order', 'priority', 'tos', 'dsfield', 'fwmark', 'protocol'] as const;
const MORE_NAMES = ['table', 'lookup', 'dev', 'iif', 'oif'] as const;

type Name = (typeof NAMES)[number] | (typeof MORE_NAMES)[number];

function nameOf(word: string): Name | undefined {
  const exact = [...NAMES, ...MORE_NAMES].find((name) => name === word);
  return exact ?? [...NAMES, ...MORE_NAMES].find((name) => isShortFor(word, name) && word.length > 1);
}

const ACTIONS: readonly string[] = ['blackhole', 'unreachable', 'prohibit'];

export function readRuleWords({ words, options }: IpRequest): RuleWords {
  const has = new Set<'not' | 'action'>();
  const texts: string[] = [];
  let priority: number | undefined;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const name = nameOf(word);
    if (word === 'type') continue;
    if (ACTIONS.includes(word)) {
      has.add('action');
      texts.push(word);
    } else if (name === undefined) throw wrongArgument(word, 'Failed to parse rule type');
    else if (name === 'not') {
      has.add('not');
      texts.push('not');
    } else if (name === 'preference' || name === 'order' || name === 'priority') priority = readPriority(words.value());
    else {
      const value = words.value();
      CHECKS[name]?.(value, options.family);
      if (name === 'table' || name === 'lookup') has.add('action');
      texts.push(name === 'dev' ? 'iif' : name, value);
    }
  }
  return { text: texts.join(' '), priority, has };
}

function readPriority(text: string): number {
  const value = readNumber(text, 0xffff_ffff);
  if (value === undefined) throw wrongArgument(text, 'preference value is invalid\n');
  return value;
}

type Check = (text: string, family: Family | undefined) => void;

const CHECKS: Readonly<Partial<Record<Name, Check>>> = {
  from: (text, family) => checkNetwork(text, family, 'Invalid source address.'),
  to: (text, family) => checkNetwork(text, family, 'Invalid dst address.'),
  fwmark: (text) => {
    const [value = '', mask = '0'] = text.split('/');
    if (readNumber(value, 0xffff_ffff) === undefined) throw wrongArgument(value, 'fwmark value is invalid\n');
    if (readNumber(mask, 0xffff_ffff) === undefined) throw wrongArgument(mask, 'fwmask value is invalid\n');
  },
  tos: checkTos,
  dsfield: checkTos,
  table: checkTable,
  lookup: checkTable,
};

function checkNetwork(text: string, family: Family | undefined, why: string): void {
  const own = text === 'all' || text === 'any' || text === 'default' ? (family ?? 'ipv4') : familyOfWord(text);
  if (own === undefined || readPrefix(text, own) === undefined) {
    const kind = { ipv4: 'inet', ipv6: 'inet6', any: 'any valid' }[family ?? 'any'];
    throw new IpRefusal(`Error: ${kind} prefix is expected rather than "${text}".`, 1);
  }
  if (own !== (family ?? 'ipv4')) throw kernelSays(why);
}

function checkTos(text: string): void {
  if (!/^(0x)?[0-9a-f]{1,2}$/i.test(text)) throw wrongArgument(text, 'TOS value is invalid\n');
}

function checkTable(text: string): void {
  if (readTable(text) === undefined) throw wrongArgument(text, 'invalid table ID\n');
}
