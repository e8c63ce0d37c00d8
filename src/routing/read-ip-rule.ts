/** Reads `ip rule` output and the arguments of `ip rule add` (ip-rule(8), iprule_modify of iproute2). */
import type { PolicyRule } from '../model/host.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import {
  collect,
  cursorOver,
  fault,
  type IpLine,
  type IpWord,
  leftOut,
  linesOf,
  type Reading,
  skipCommand,
  type WordCursor,
} from './ip-text.ts';
import { familyOfWord, readNumber, readPrefix, readTable } from './read-ip-values.ts';

/** Priorities of `local`, `main` and `default`, which exist without being added. */
const STANDING: ReadonlyMap<number, number> = new Map([
  [0, 255],
  [32_766, 254],
  [32_767, 253],
]);

type Action = PolicyRule['action'];

interface Draft {
  readonly family: Family;
  isInverted: boolean;
  priority?: number;
  from?: NonNullable<PolicyRule['from']>;
  to?: NonNullable<PolicyRule['to']>;
  mark?: NonNullable<PolicyRule['mark']>;
  inInterface?: string;
  outInterface?: string;
  tos?: number;
  action?: Action;
}

/**
 * Every line one rule, in the order in which they are added. A rule without a priority gets one less than the lowest behind
 * `local` (fib_default_rule_pref).
 */
export function readIpRules(text: string, family: Family): Reading<PolicyRule> {
  const lines = linesOf(text);
  const problems: Problem[] = [...lines.problems];
  const values: PolicyRule[] = [];
  for (const line of lines.values) {
    const read = readLine(line, family);
    problems.push(...read.problems);
    for (const draft of read.values) {
      const rule = finish(draft, values);
      if (!isStanding(rule)) values.push(rule);
    }
  }
  return collect([{ values, problems }]);
}

function isStanding({ priority, action, from, to, mark }: PolicyRule): boolean {
  const isPlain = from === undefined && to === undefined && mark === undefined;
  return isPlain && action.kind === 'lookup' && STANDING.get(priority) === action.table;
}

function readLine(line: IpLine, fallback: Family): Reading<Draft> {
  const cursor = cursorOver(line);
  const family =
    skipCommand(cursor, ['rule', 'ru']) ?? line.words.map(({ text }) => familyOfWord(text)).find(Boolean) ?? fallback;
  const problems: Problem[] = [];
  const draft: Draft = { family, isInverted: false };
  const listed = /^(\d+):$/.exec(cursor.peek()?.text ?? '');
  if (listed) {
    draft.priority = Number(listed[1]);
    cursor.next();
  }
  for (let word = cursor.next(); word && problems.length === 0; word = cursor.next()) {
    const problem = readWord(word, cursor, draft);
    if (problem) problems.push(problem);
  }
  if (problems.length === 0 && draft.action === undefined) draft.action = { kind: 'lookup', table: 254 };
  // A selector that is not understood would make the rule match too much.
  return { values: problems.length === 0 ? [draft] : [], problems };
}

type WordReader = (draft: Draft, value: IpWord) => boolean;

const READERS: Readonly<Record<string, WordReader>> = {
  from: (draft, value) => setNetwork(draft, 'from', value),
  to: (draft, value) => setNetwork(draft, 'to', value),
  fwmark: readMark,
  iif: (draft, value) => {
    draft.inInterface = value.text;
    return true;
  },
  oif: (draft, value) => {
    draft.outInterface = value.text;
    return true;
  },
  tos: readTos,
  dsfield: readTos,
  pref: readPriority,
  priority: readPriority,
  preference: readPriority,
  order: readPriority,
  lookup: readLookup,
  table: readLookup,
};

/** Words without a value. */
const ACTIONS: Readonly<Record<string, 'blackhole' | 'unreachable' | 'prohibit'>> = {
  blackhole: 'blackhole',
  unreachable: 'unreachable',
  prohibit: 'prohibit',
};

function readWord(word: IpWord, cursor: WordCursor, draft: Draft): Problem | undefined {
  const { text, span } = word;
  if (text === 'not') {
    draft.isInverted = true;
    return undefined;
  }
  const action = Object.hasOwn(ACTIONS, text) ? ACTIONS[text] : undefined;
  if (action) {
    draft.action = { kind: action };
    return undefined;
  }
  const reader = Object.hasOwn(READERS, text) ? READERS[text] : undefined;
  if (text === 'proto' || text === 'protocol') return void cursor.next();
  if (text === '[detached]') return undefined;
  if (reader === undefined) return leftOut(span, message('routing.unknown-rule-word', { text }));
  const value = cursor.next();
  if (value === undefined)
    return fault(cursor.end(), 'routing.no-value', { option: text }, 'Command line is not complete. Try option "help"');
  return reader(draft, value) ? undefined : fault(value.span, 'routing.bad-value', { option: text, text: value.text });
}

function setNetwork(draft: Draft, key: 'from' | 'to', { text }: IpWord): boolean {
  const prefix = readPrefix(text, draft.family);
  if (prefix !== undefined && prefix.network.prefix > 0) draft[key] = prefix.network;
  return prefix !== undefined;
}

function readMark(draft: Draft, { text }: IpWord): boolean {
  const [value = '', mask, ...rest] = text.split('/');
  const read = readNumber(value, 0xffff_ffff);
  const readMask = mask === undefined ? 0xffff_ffff : readNumber(mask, 0xffff_ffff);
  if (read === undefined || readMask === undefined || rest.length > 0) return false;
  draft.mark = { value: read, mask: readMask };
  return true;
}

function readTos(draft: Draft, { text }: IpWord): boolean {
  const value = readNumber(/^[0-9a-f]{1,2}$/i.test(text) ? `0x${text}` : text, 255);
  if (value !== undefined) draft.tos = value;
  return value !== undefined;
}

function readPriority(draft: Draft, { text }: IpWord): boolean {
  const value = readNumber(text, 0xffff_ffff);
  if (value !== undefined) draft.priority = value;
  return value !== undefined;
}

function readLookup(draft: Draft, { text }: IpWord): boolean {
  const table = readTable(text);
  if (table !== undefined) draft.action = { kind: 'lookup', table };
  return table !== undefined;
}

function finish({ priority, action, ...draft }: Draft, before: readonly PolicyRule[]): PolicyRule {
  const lowest = Math.min(
    32_766,
    ...before.filter((rule) => rule.family === draft.family && rule.priority > 0).map((rule) => rule.priority),
  );
  return { ...draft, priority: priority ?? lowest - 1, action: action ?? { kind: 'lookup', table: 254 } };
}
