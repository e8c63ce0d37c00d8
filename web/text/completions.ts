/** What may be written at a place of a line: tables, chains, options, matches, targets, interfaces, sets, each with what it is. */

import { kindsInRule, type OfferedOption, optionInRule, optionsInRule, wordsOf } from '#kinds';
import {
  ALL_KINDS,
  CHAINS_OF_TABLE,
  type Control,
  type Family,
  type Message,
  message,
  type RulesetDocument,
  TABLES,
  type Table,
  type TableName,
} from '#netfilter';

/** What of the lab is offered beside what iptables knows. */
export interface Vocabulary {
  readonly family: Family;
  readonly flavour: RulesetDocument['flavour'];
  /** The table that the line stands in. */
  readonly table: Table | undefined;
  readonly interfaces: readonly string[];
  readonly sets: readonly string[];
}

export interface Offer {
  readonly label: string;
  readonly kind: 'table' | 'chain' | 'option' | 'match' | 'target' | 'value';
  /** In few words, beside it. */
  readonly detail?: Message;
  /** In a sentence, when it is looked at. */
  readonly info?: Message;
  /** What is written, where that is more than the label; what comes with an unlikely one is shown too. */
  readonly puts?: string;
  /** Offered behind the others. */
  readonly isUnlikely?: true;
}

export interface Offers {
  /** Column (from 0) at which the word begins that they stand for. */
  readonly from: number;
  readonly offers: readonly Offer[];
}

/** The offers at the end of `before`, which is a line up to the cursor. */
export function offersAt(before: string, vocabulary: Vocabulary): Offers | undefined {
  const from = before.search(/[^\s*:]*$/);
  if (before.startsWith('#')) return undefined;
  if (/^\*\S*$/.test(before)) return { from: 1, offers: TABLES.map((label) => ({ label, kind: 'table' })) };
  if (/^:\S*$/.test(before)) return { from: 1, offers: builtInChains(vocabulary, true) };
  if (/^:\S+[ \t]+\S*$/.test(before)) return { from, offers: policies(before, vocabulary) };
  if (/^[^\s:*]*$/.test(before)) return { from: 0, offers: LINE_BEGINNINGS };
  return inRule(before, vocabulary);
}

const LINE_BEGINNINGS: readonly Offer[] = [
  { label: '-A', kind: 'option', puts: '-A ', detail: message('text.offer.rule') },
  { label: '*', kind: 'table', detail: message('text.offer.table') },
  { label: ':', kind: 'chain', detail: message('text.offer.chain') },
  { label: 'COMMIT', kind: 'option', detail: message('text.offer.commit') },
];

function hooksOf(table: Table | undefined): readonly string[] {
  const name = table?.name;
  return name !== undefined && name in CHAINS_OF_TABLE ? CHAINS_OF_TABLE[name as TableName] : [];
}

function ownChains({ table }: Vocabulary): readonly string[] {
  const builtIn = hooksOf(table);
  return table?.chains.map(({ name }) => name).filter((name) => !builtIn.includes(name)) ?? [];
}

function builtInChains({ table }: Vocabulary, areNew: boolean): readonly Offer[] {
  const declared = table?.chains.flatMap(({ name, span }) => (span === undefined ? [] : [name])) ?? [];
  return hooksOf(table)
    .filter((name) => !(areNew && declared.includes(name)))
    .map((label) => ({ label, kind: 'chain', detail: message('text.offer.hook') }));
}

function policies(before: string, { table }: Vocabulary): readonly Offer[] {
  const chain = /^:(\S+)/.exec(before)?.[1] ?? '';
  const words = hooksOf(table).includes(chain) ? ['ACCEPT [0:0]', 'DROP [0:0]'] : ['- [0:0]'];
  return words.map((label) => ({ label, kind: 'value' }));
}

const OF_CHAIN: ReadonlySet<string> = new Set(['-A', '-I', '-D', '-R', '--append', '--insert', '--delete']);

function inRule(before: string, vocabulary: Vocabulary): Offers | undefined {
  const { texts, starts, isUnclosed } = wordsOf(before);
  const isNewWord = /\s$/.test(before);
  const word = isNewWord ? '' : (texts.at(-1) ?? '');
  const from = isNewWord ? before.length : (starts.at(-1) ?? before.length);
  const words = isNewWord ? texts : texts.slice(0, -1);
  if (isUnclosed || before[from] === '"') return undefined;
  const last = words.at(-1) ?? '';
  const offers = behind(last, words, vocabulary);
  if (offers !== undefined) return { from: from + word.lastIndexOf(',') + 1, offers };
  return word === '' || word.startsWith('-') || word.startsWith('!')
    ? { from, offers: flags(words, vocabulary) }
    : undefined;
}

/** What stands behind a word that wants one; nothing where it wants none. */
function behind(last: string, words: readonly string[], vocabulary: Vocabulary): readonly Offer[] | undefined {
  const chains = ownChains(vocabulary).map(
    (label): Offer => ({ label, kind: 'chain', detail: message('text.offer.own') }),
  );
  if (OF_CHAIN.has(last)) return [...builtInChains(vocabulary, false), ...chains];
  if (last === '-g' || last === '--goto') return chains;
  if (last === '-j' || last === '--jump') return [...targets(vocabulary), ...chains];
  if (last === '-m' || last === '--match') return matches(vocabulary);
  const option = optionInRule(last, words.slice(0, -1), vocabulary.family);
  if (option !== undefined) return option.option.holds.words === 0 ? undefined : values(option, vocabulary);
  const second = optionInRule(words.at(-2) ?? '', words.slice(0, -2), vocabulary.family);
  if (second?.flag === '--match-set' || second?.flag === '--add-set' || second?.flag === '--del-set')
    return ['src', 'dst', 'src,src', 'src,dst', 'dst,src', 'dst,dst'].map((label) => ({ label, kind: 'value' }));
  return second?.option.holds.words === 2 ? [] : undefined;
}

const FIRST = ['ACCEPT', 'DROP', 'REJECT', 'RETURN', 'LOG', 'DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'MARK'];

function isOf({ families }: { readonly families?: readonly Family[] }, family: Family): boolean {
  return families?.includes(family) ?? true;
}

/** Those that a table cannot have come last. */
function targets({ family, table }: Vocabulary): readonly Offer[] {
  return ALL_KINDS.targets
    .filter((kind) => isOf(kind, family))
    .map((kind): Offer => {
      const isElsewhere = table !== undefined && kind.needs?.tables?.includes(table.name as TableName) === false;
      const offer: Offer = { label: kind.name, kind: 'target', info: message(`target.${kind.name}.summary`) };
      return isElsewhere || !FIRST.includes(kind.name) ? { ...offer, isUnlikely: true } : offer;
    });
}

function matches({ family }: Vocabulary): readonly Offer[] {
  return ALL_KINDS.matches
    .filter((kind) => isOf(kind, family))
    .map(({ name }) => ({
      label: name,
      kind: 'match',
      detail: message(`match.${name}`),
      info: message(`match.${name}.summary`),
    }));
}

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'icmpv6', 'sctp', 'esp', 'ah', 'gre', 'all'];

function values(
  { flag, key, kind, option }: OfferedOption,
  { interfaces, sets, family }: Vocabulary,
): readonly Offer[] {
  if (key === 'protocol' && kind.name === 'header') {
    const other = family === 'ipv4' ? 'icmpv6' : 'icmp';
    return PROTOCOLS.filter((name) => name !== other).map((label) => ({ label, kind: 'value' }));
  }
  const names =
    flag === '--match-set' || flag.endsWith('-set') ? sets : among(option.holds.control, interfaces, family);
  return names.map((label) => ({ label, kind: 'value' }));
}

function among(control: Control, interfaces: readonly string[], family: Family): readonly string[] {
  switch (control.kind) {
    case 'choice':
      return family === 'ipv6' ? (control.amongIpv6 ?? control.among) : control.among;
    case 'choices':
      return control.among;
    case 'interface':
      return interfaces;
    case 'text':
    case 'number':
    case 'switch':
      return [];
    default:
      return control satisfies never;
  }
}

/** Options of what the rule has loaded; then -m, -j, -g; then options of other matches, which bring their match with them. */
function flags(words: readonly string[], { family }: Vocabulary): readonly Offer[] {
  const loaded = kindsInRule(words, family);
  const hasProtocol = words.includes('-p') || words.includes('--protocol');
  const own = optionsInRule(words, family)
    .filter(({ flag }) => !words.includes(flag))
    .map(offerOf);
  const others = ALL_KINDS.matches
    .filter((kind) => isOf(kind, family) && !loaded.includes(kind) && !(hasProtocol && kind.impliedBy !== undefined))
    .flatMap((kind) => optionsInRule(['-m', kind.name], family).filter((each) => each.kind === kind))
    .map((each): Offer => ({ ...offerOf(each), puts: `${bringing(each.kind)} ${each.flag} `, isUnlikely: true }));
  return [...own, ...CORE, ...others];
}

/** What loads a match: its protocol where that does it. */
function bringing(kind: OfferedOption['kind']): string {
  const isImplied = 'impliedBy' in kind && kind.impliedBy !== undefined;
  return isImplied && kind.name !== 'icmp6' ? `-p ${kind.name}` : `-m ${kind.name}`;
}

const CORE: readonly Offer[] = [
  { label: '-m', kind: 'option', puts: '-m ', detail: message('text.offer.match') },
  { label: '-j', kind: 'option', puts: '-j ', detail: message('text.offer.jump') },
  { label: '-g', kind: 'option', puts: '-g ', detail: message('text.offer.goto') },
];

function offerOf({ flag, key, kind, option }: OfferedOption): Offer {
  const prefix = `${'run' in kind ? 'target' : 'match'}.${kind.name}`;
  return {
    label: flag,
    kind: 'option',
    detail: message(`${prefix}.${key}`),
    info: message(`${prefix}.${key}.help`),
    puts: option.holds.words === 0 ? flag : `${flag} `,
  };
}
