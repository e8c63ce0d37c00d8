/** Which routes `ip route show` and flush mean: a table, a network, an interface ... (iproute_list_flush_or_save of iproute2). */
import type { Host, Network } from '../../model/host.ts';
import type { Family } from '../../model/packet.ts';
import { TABLE } from '../../routing/derived-routes.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { familyOfWord, readPrefix, readTable } from '../../routing/read-ip-values.ts';
import { isInNetwork, readAddress } from '../../values/address-bits.ts';
import type { RouteField } from './print-routes.ts';
import { IpRefusal, wrongArgument } from './refusal.ts';
import type { IpRequest } from './request.ts';
import { checkProtocol } from './route-words.ts';
import { type ShownRoute, shownRoutes } from './shown-routes.ts';

type Test = (shown: ShownRoute) => boolean;

export interface RouteSelector {
  readonly families: readonly Family[];
  /** Absent: all. */
  readonly table: number | undefined;
  readonly tests: readonly Test[];
  readonly hidden: ReadonlySet<RouteField>;
  /** The cache, which kernels of our days do not have. */
  readonly isCache: boolean;
}

interface Draft {
  family: Family | undefined;
  table: number | 'all' | 'cache' | undefined;
  readonly tests: Test[];
  readonly hidden: Set<RouteField>;
}

export function readSelector(request: IpRequest): RouteSelector {
  const { words, options } = request;
  const draft: Draft = { family: options.family, table: undefined, tests: [], hidden: new Set() };
  for (let word = words.next(); word !== undefined; word = words.next()) readWord(word, draft, request);
  const { family, table = TABLE.main, tests, hidden } = draft;
  const both = table === 'all' && family === undefined;
  if (table !== 'all') hidden.add('table');
  return {
    families: both ? ['ipv4', 'ipv6'] : [family ?? 'ipv4'],
    table: typeof table === 'number' ? table : undefined,
    tests,
    hidden,
    isCache: table === 'cache',
  };
}

function readWord(word: string, draft: Draft, { words, host }: IpRequest): void {
  const hide = (field: RouteField, test: Test): void => {
    draft.hidden.add(field);
    draft.tests.push(test);
  };
  if (word === 'table') draft.table = readTableName(words.value());
  else if (word === 'cache') draft.table = 'cache';
  else if (word === 'dev' || word === 'oif' || word === 'iif') {
    const name = words.value();
    if (findInterface(host, name) === undefined) throw new IpRefusal(`Cannot find device "${name}"`, 1);
    hide('dev', ({ route }) => route.device === name && route.nextHops === undefined);
  } else if (word === 'via') {
    const gateway = readHost(words.value());
    hide('via', ({ route }) => route.gateway === gateway && route.nextHops === undefined);
  } else if (word === 'src') {
    const source = readHost(words.value());
    hide('src', ({ route }) => route.source === source);
  } else if (word === 'proto' || word === 'protocol') {
    const protocol = checkProtocol(words.value(), 'invalid "protocol"\n');
    hide('proto', ({ route, own }) => (own === undefined ? 'kernel' : (route.protocol ?? 'boot')) === protocol);
  } else if (word === 'scope') {
    const scope = words.value();
    hide('scope', ({ route }) => route.scope === scope || (scope === 'universe' && route.scope === 'global'));
  } else if (word === 'type') {
    const kind = words.value();
    draft.tests.push(({ route, isAnycast }) => (isAnycast ? 'anycast' : route.kind) === kind);
  } else readNetwork(word, draft, words.value);
}

/** `root 10/8`: in it; `match 10.1.2.3`: around it; else just this one. */
function readNetwork(word: string, draft: Draft, value: () => string): void {
  const how = word === 'root' || word === 'match' || word === 'exact' ? word : 'exact';
  const isNamed = word === how || word === 'to';
  const text = isNamed ? value() : word;
  const family = draft.family ?? familyOfWord(text) ?? 'ipv4';
  const network = readPrefix(text, family)?.network;
  if (network === undefined) throw new IpRefusal(`Error: any valid prefix is expected rather than "${text}".`, 1);
  draft.family = family;
  draft.tests.push(({ route: { destination } }) => {
    if (how === 'root') return destination.prefix >= network.prefix && isInNetwork(destination.address, network);
    if (how === 'match') return destination.prefix <= network.prefix && isInNetwork(network.address, destination);
    return isSame(destination, network);
  });
}

function isSame(a: Network, b: Network): boolean {
  return a.address === b.address && a.prefix === b.prefix;
}

function readTableName(text: string): number | 'all' | 'cache' {
  if (text === 'all' || text === 'cache') return text;
  const table = readTable(text);
  if (table === undefined) throw wrongArgument(text, 'table id value is invalid\n');
  return table === 0 ? 'all' : table;
}

function readHost(text: string): string {
  const family = familyOfWord(text);
  const address = family && readAddress(text, family);
  if (address === undefined) throw new IpRefusal(`Error: any valid prefix is expected rather than "${text}".`, 1);
  return address;
}

/** The routes that are meant; a table nobody put a route into does not exist. */
export function selectRoutes(host: Host, { families, table, tests }: RouteSelector): readonly ShownRoute[] {
  return families.flatMap((family) => {
    const all = shownRoutes(host, family);
    const inTable = table === undefined ? all : all.filter(({ route }) => route.table === table);
    const isThere = table === undefined || table === TABLE.main || table === TABLE.local || inTable.length > 0;
    if (!isThere) throw new IpRefusal(`Error: ${family}: FIB table does not exist.\nDump terminated`, 2);
    return inTable.filter((shown) => tests.every((test) => test(shown)));
  });
}
