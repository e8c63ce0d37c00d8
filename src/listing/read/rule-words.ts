/** A listed rule as a rule of iptables-save. */
import { quoteText } from '../../extensions/quote-word.ts';
import type { Family } from '../../model/packet.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { type ReadDetails, readDetails } from './details.ts';
import { addressOf } from './names.ts';
import type { RuleColumns } from './rule-columns.ts';

export interface ReadRule {
  /** Behind `-A CHAIN`, with a blank before it. */
  readonly text: string;
  readonly unread: string;
  readonly hidden: ReadDetails['hidden'];
  /** A chain the rule leads to, though it is not in the listing. */
  readonly missingChain: string | undefined;
}

interface RuleContext {
  readonly family: Family;
  readonly line: number;
  isChain(name: string): boolean;
}

/** What could not be read becomes a match that no tool knows, so that nobody takes the rule for a wider one. */
export function ruleWords(columns: RuleColumns, { family, line, isChain }: RuleContext): ReadRule {
  const { target, fragment } = columns;
  const isGoto = columns.details.trimStart().startsWith('[goto]');
  const details = columns.details.replace(/^\s*\[goto\]/, '');
  const leads = target !== undefined && (isGoto || isChain(target) || !isTarget(target));
  const read = readDetails(details, leads ? undefined : target, { family, line });
  const words = [
    ...addressWords('-s', columns.source, family),
    ...addressWords('-d', columns.destination, family),
    ...interfaceWords('-i', columns.inInterface),
    ...interfaceWords('-o', columns.outInterface),
    ...protocolWords(columns.protocol),
    ...(fragment === '--' ? [] : [...(fragment === '!f' ? ['!'] : []), '-f']),
    ...read.matches,
    ...(read.unread === '' ? [] : ['-m', 'unread', '--listed', read.unread]),
    ...(target === undefined ? [] : [isGoto ? '-g' : '-j', (leads ? target : read.targetName) ?? target]),
    ...read.target,
  ];
  return {
    text: words.map((word) => ` ${quoted(word)}`).join(''),
    unread: read.unread,
    hidden: read.hidden,
    missingChain: leads && target !== undefined && !isChain(target) ? target : undefined,
  };
}

function isTarget(name: string): boolean {
  return ALL_KINDS.targets.some((kind) => kind.name === name || kind.aliases?.includes(name) === true);
}

function split(text: string): readonly [not: readonly string[], value: string] {
  return text.startsWith('!') ? [['!'], text.slice(1)] : [[], text];
}

const EVERYBODY: ReadonlySet<string> = new Set(['anywhere', '0.0.0.0/0', '::/0']);

function addressWords(flag: string, text: string, family: Family): readonly string[] {
  const [not, address] = split(text);
  return EVERYBODY.has(address) && not.length === 0 ? [] : [...not, flag, addressOf(address, { family })];
}

function interfaceWords(flag: string, text = 'any'): readonly string[] {
  const [not, name] = split(text);
  return name === 'any' || name === '*' ? [] : [...not, flag, name];
}

function protocolWords(text: string): readonly string[] {
  const [not, name] = split(text);
  return name === 'all' || name === '0' ? [] : [...not, '-p', name];
}

/** In the quotes of iptables-restore where it needs them. */
function quoted(word: string): string {
  return /[\s"'\\]|^$/.test(word) ? quoteText(word) : word;
}
