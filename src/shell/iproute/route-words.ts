/** The words of a route, each checked as iproute2 does (iproute_modify), and brought into the form that routing reads. */
import type { Route } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import type { Family } from '../../model/packet.ts';
import { readIpRoutes } from '../../routing/read-ip-route.ts';
import { familyOfWord, readNumber, readPrefix, readTable } from '../../routing/read-ip-values.ts';
import { readAddress } from '../../values/address-bits.ts';
import { duplicate, IpRefusal, incomplete, kernelSays, wrongArgument } from './refusal.ts';
import type { IpRequest, Words } from './request.ts';

const KINDS: ReadonlySet<string> = new Set([
  ...['unicast', 'local', 'broadcast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw'],
]);

/** Settings of a route that say nothing about where packets go; not kept. */
const METRICS: ReadonlySet<string> = new Set([
  ...['mtu', 'advmss', 'rtt', 'rttvar', 'window', 'cwnd', 'initcwnd', 'initrwnd', 'hoplimit', 'features', 'quickack'],
  ...['congctl', 'expires', 'rto_min', 'ssthresh', 'reordering', 'pref', 'ttl-propagate', 'fastopen_no_cookie'],
]);

/** rt_protos of iproute2; numbers will do too. */
const PROTOCOLS: ReadonlySet<string> = new Set(
  'redirect kernel boot static gated ra mrt zebra bird babel dhcp bgp isis ospf rip eigrp'.split(' '),
);

export interface RouteWords {
  readonly family: Family;
  /** IPv6 makes one of each next hop. */
  readonly routes: readonly [Route, ...Route[]];
  /** What was said at all. */
  readonly has: ReadonlySet<string>;
  readonly isOnLink: boolean;
  /** Said beside: what a lab does not keep. */
  readonly note: string;
}

/** Words under way: checked, and written as `ip route` prints them. */
interface Draft {
  readonly family: Family;
  readonly asked: Family | undefined;
  readonly texts: string[];
  readonly has: Set<string>;
  protocol?: string;
  isOnLink: boolean;
  readonly lost: string[];
}

export function readRouteWords(request: IpRequest): RouteWords {
  const { words, options, say } = request;
  const first = words.value();
  const kind = KINDS.has(first) ? first : 'unicast';
  const place = KINDS.has(first) ? words.value() : first;
  const destination = place === 'to' ? words.value() : place;
  const family = options.family ?? familyOfWord(destination) ?? 'ipv4';
  checkDestination(destination, options.family);
  const draft: Draft = {
    family,
    asked: options.family,
    texts: [kind, destination],
    has: new Set(KINDS.has(first) ? ['kind'] : []),
    isOnLink: false,
    lost: [],
  };
  for (let word = words.next(); word !== undefined; word = words.next()) readWord(word, draft, request);
  const lost = [...new Set(draft.lost)].map((option) => `${say(message('ip.not-kept', { option }))}\n`).join('');
  return { family: familyOf(draft), routes: routesOf(draft), has: draft.has, isOnLink: draft.isOnLink, note: lost };
}

function checkDestination(text: string, asked: Family | undefined): void {
  const family = text === 'default' || text === 'all' || text === 'any' ? (asked ?? 'ipv4') : familyOfWord(text);
  const isRight = family !== undefined && readPrefix(text, family) !== undefined && (asked ?? family) === family;
  if (isRight) return;
  const kind = { ipv4: 'inet', ipv6: 'inet6', any: 'any valid' }[asked ?? 'any'];
  throw new IpRefusal(`Error: ${kind} prefix is expected rather than "${text}".`, 1);
}

/** `default via 2001:db8::1`: the gateway says the family. */
function familyOf({ family, asked, texts }: Draft): Family {
  const said = texts.slice(2).map((text) => familyOfWord(text));
  return asked ?? (texts[1] === 'default' && said.includes('ipv6') ? 'ipv6' : family);
}

function readWord(word: string, draft: Draft, { words }: IpRequest): void {
  const take = (name: string, text: string): void => {
    draft.has.add(name);
    draft.texts.push(name, text);
  };
  if (word === 'via') {
    const text = words.value();
    take('via', checkAddress(text === 'inet' || text === 'inet6' ? words.value() : text, draft));
  } else if (word === 'src') take('src', checkAddress(words.value(), draft));
  else if (Object.hasOwn(CHECKED, word)) {
    const [name, check] = CHECKED[word] as CheckedWord;
    take(name, check(words.value()));
  } else if (word === 'proto' || word === 'protocol') {
    draft.protocol = checkProtocol(words.value());
    draft.has.add('proto');
  } else readLesser(word, draft, words);
}

type CheckedWord = readonly [name: string, check: (text: string) => string];

/** Words whose value is looked at alone. */
const CHECKED: Readonly<Record<string, CheckedWord>> = {
  dev: ['dev', (text) => text],
  oif: ['dev', (text) => text],
  metric: ['metric', checkMetric],
  priority: ['metric', checkMetric],
  preference: ['metric', checkMetric],
  table: ['table', checkTable],
  realm: ['realm', checkRealm],
  realms: ['realm', checkRealm],
  scope: ['scope', checkScope],
};

/** Next hops, and what a lab does not keep. */
function readLesser(word: string, draft: Draft, words: Words): void {
  if (word === 'nexthop') draft.texts.push('nexthop');
  else if (word === 'weight') checkWeight(words.value(), draft);
  else if (word === 'onlink' || word === 'pervasive') {
    draft.isOnLink ||= word === 'onlink';
    draft.lost.push(word);
  } else if (METRICS.has(word)) {
    words.value();
    draft.lost.push(word);
  } else throw duplicate('to', word);
}

function checkAddress(text: string, { asked, texts }: Draft): string {
  const family = asked ?? (texts[1] === 'default' ? familyOfWord(text) : familyOfWord(texts[1] ?? '')) ?? 'ipv4';
  if (readAddress(text, family) === undefined)
    throw new IpRefusal(`Error: ${family === 'ipv4' ? 'inet' : 'inet6'} address is expected rather than "${text}".`, 1);
  return text;
}

function checkMetric(text: string): string {
  if (readNumber(text, 0xffff_ffff) === undefined) throw wrongArgument(text, '"metric" value is invalid\n');
  return text;
}

function checkTable(text: string): string {
  if (readTable(text) === undefined) throw wrongArgument(text, '"table" value is invalid\n');
  return text;
}

function checkRealm(text: string): string {
  if (!text.split('/').every((part) => readNumber(part, 0xffff) !== undefined))
    throw wrongArgument(text, '"realm" value is invalid\n');
  return text;
}

function checkScope(text: string): string {
  if (!/^(global|universe|link|host|0|253|254)$/.test(text)) throw wrongArgument(text, 'invalid "scope" value\n');
  return text;
}

export function checkProtocol(text: string, why = '"protocol" value is invalid\n'): string {
  if (!PROTOCOLS.has(text) && readNumber(text, 255) === undefined) throw wrongArgument(text, why);
  return text;
}

/** Next hops are equal in a lab. */
function checkWeight(text: string, draft: Draft): void {
  if (readNumber(text, 256) === undefined) throw wrongArgument(text, '"weight" is invalid\n');
  if (text !== '1') draft.lost.push('weight');
}

/** A default of the kernel, `boot`, is not shown. */
function routesOf(draft: Draft): RouteWords['routes'] {
  const { values, problems } = readIpRoutes(draft.texts.join(' '), familyOf(draft));
  const [first, ...rest] = values;
  if (first === undefined) {
    const tool = problems[0]?.tool;
    throw tool?.startsWith('Error: Invalid prefix') === true ? kernelSays(tool.replace('Error: ', '')) : incomplete();
  }
  const { protocol } = draft;
  if (protocol === undefined || protocol === 'boot') return [first, ...rest];
  return [{ ...first, protocol }, ...rest.map((route) => ({ ...route, protocol }))];
}
