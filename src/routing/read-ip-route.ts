/** Reads `ip route` output and the arguments of `ip route add` (ip-route(8), iproute_modify of iproute2). */
import type { Route, RouteKind } from '../model/host.ts';
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
import { familyOfWord, readPrefix } from './read-ip-values.ts';
import { beginNextHop, isDerived, ROUTE_OPTIONS, type RouteDraft, routesOf } from './route-draft.ts';

const KINDS: ReadonlySet<string> = new Set([
  'unicast',
  'local',
  'broadcast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
]);

/** Words that say nothing about where packets go, with the number of values behind them. */
const SKIPPED: Readonly<Record<string, number>> = {
  proto: 1,
  protocol: 1,
  pref: 1,
  mtu: 1,
  advmss: 1,
  rtt: 1,
  rttvar: 1,
  window: 1,
  cwnd: 1,
  initcwnd: 1,
  initrwnd: 1,
  hoplimit: 1,
  features: 1,
  quickack: 1,
  congctl: 1,
  expires: 1,
  error: 1,
  rto_min: 1,
  ssthresh: 1,
  reordering: 1,
  weight: 1,
  lock: 0,
  onlink: 0,
  linkdown: 0,
  dead: 0,
  pervasive: 0,
  offload: 0,
  trap: 0,
  notify: 0,
  cache: 0,
  rt_offload: 0,
  rt_trap: 0,
  rt_offload_failed: 0,
};

/** Every line one route; `family` where the line itself does not say it (`default dev tun0`). */
export function readIpRoutes(text: string, family: Family): Reading<Route> {
  const lines = linesOf(text);
  const read = joinNextHops(lines.values).map((line) => readLine(line, family));
  return collect([{ values: [], problems: lines.problems }, ...read]);
}

/** Next hops stand on lines of their own, below their route. */
function joinNextHops(lines: readonly IpLine[]): readonly IpLine[] {
  const joined: IpLine[] = [];
  for (const line of lines) {
    const above = joined.at(-1);
    const isNextHop = line.isIndented && line.words[0]?.text === 'nexthop';
    if (isNextHop && above) joined[joined.length - 1] = { ...above, words: [...above.words, ...line.words] };
    else joined.push(line);
  }
  return joined;
}

function readLine(line: IpLine, fallback: Family): Reading<Route> {
  const cursor = cursorOver(line);
  const family = skipCommand(cursor, ['route', 'r', 'ro']) ?? familyOfLine(line) ?? fallback;
  const problems: Problem[] = [];
  const draft = readHead(cursor, family, problems);
  if (draft === undefined) return { values: [], problems };
  for (let word = cursor.next(); word; word = cursor.next()) {
    const problem = readOption(word, cursor, draft);
    if (problem) problems.push(problem);
  }
  const isUsable = !problems.some(({ severity }) => severity === 'refused') && !isDerived(draft);
  return { values: isUsable ? routesOf(draft) : [], problems };
}

function familyOfLine(line: IpLine): Family | undefined {
  return line.words.map(({ text }) => familyOfWord(text)).find((family) => family !== undefined);
}

/** `[KIND] PREFIX`. Anycast routes follow from addresses and are passed over. */
function readHead(cursor: WordCursor, family: Family, problems: Problem[]): RouteDraft | undefined {
  const first = cursor.peek();
  if (first?.text === 'anycast') return undefined;
  const kind = first && KINDS.has(first.text) ? (cursor.next()?.text as RouteKind) : 'unicast';
  const word = cursor.next();
  const prefix = word && readPrefix(word.text, family);
  if (word === undefined || prefix === undefined) {
    const tool =
      word && `Error: ${family === 'ipv4' ? 'inet' : 'inet6'} prefix is expected rather than "${word.text}".`;
    problems.push(fault(word?.span ?? cursor.end(), 'routing.no-prefix', { text: word?.text ?? '' }, tool));
    return undefined;
  }
  if (!prefix.isAligned && family === 'ipv4') {
    problems.push(
      fault(
        word.span,
        'routing.bits-behind-prefix',
        { text: word.text },
        'Error: Invalid prefix for given prefix length.',
      ),
    );
    return undefined;
  }
  return { kind, destination: prefix.network, family, isKernels: false, isInNextHop: false, nextHops: [] };
}

function readOption(word: IpWord, cursor: WordCursor, draft: RouteDraft): Problem | undefined {
  const reader = Object.hasOwn(ROUTE_OPTIONS, word.text) ? ROUTE_OPTIONS[word.text] : undefined;
  if (reader) {
    const value = cursor.next();
    if (value === undefined)
      return fault(
        cursor.end(),
        'routing.no-value',
        { option: word.text },
        'Command line is not complete. Try option "help"',
      );
    return reader(value, draft, cursor)
      ? undefined
      : fault(value.span, 'routing.bad-value', { option: word.text, text: value.text });
  }
  if (word.text === 'nexthop') {
    beginNextHop(draft);
    return undefined;
  }
  const skipped = Object.hasOwn(SKIPPED, word.text) ? SKIPPED[word.text] : undefined;
  if (skipped === undefined) return leftOut(word.span, message('routing.unknown-word', { text: word.text }));
  if (word.text === 'proto' || word.text === 'protocol') draft.isKernels = cursor.peek()?.text === 'kernel';
  for (let i = 0; i < skipped; i++) cursor.next();
  return undefined;
}
