/** The map of a program as data, without a single position: what stands at which hook, in the order the kernel asks it. */
import type { BaseChain, Family, Flavour, Hook, Host, Program } from '#netfilter';
import { CHAINS_OF_TABLE, HOOKS, TABLES, type TableName } from '#netfilter';
import type { EdgeId, Fixture, NodeId, Station } from './node-id.ts';
import { partId } from './node-id.ts';

/** One table at one hook. */
export interface TablePart {
  readonly kind: 'table';
  readonly id: NodeId;
  readonly hook: Hook;
  readonly table: string;
  /** Not loaded: no document has the chain. Two documents of one family give two. */
  readonly chains: readonly BaseChain[];
}

export interface FixturePart {
  readonly kind: 'fixture';
  readonly id: NodeId;
  readonly hook: Hook;
  readonly fixture: Fixture;
  /** Conntrack that no rule needs is there, but off. */
  readonly isOff: boolean;
}

export type Part = TablePart | FixturePart;

export interface HookNode {
  readonly kind: 'hook';
  readonly id: Hook;
  /** In the order in which a packet meets them. */
  readonly parts: readonly Part[];
}

export interface StationNode {
  readonly kind: 'station';
  readonly id: Station;
  /** Interfaces of the host, or what listens on it. */
  readonly lines: readonly string[];
}

export type GraphNode = HookNode | StationNode;

export interface GraphEdge {
  readonly id: EdgeId;
  readonly from: Station | Hook;
  readonly to: Station | Hook;
  readonly kind: 'way' | 'loopback';
}

export interface Graph {
  readonly family: Family;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Where the tables stand that are not loaded: iptables' own priorities (netfilter_ipv4.h; nft puts security at 150). */
function usualPriority(table: TableName, hook: Hook, flavour: Flavour): number {
  if (table === 'nat') return hook === 'INPUT' || hook === 'POSTROUTING' ? 100 : -100;
  if (table === 'security') return flavour === 'nft' ? 150 : 50;
  return { raw: -300, mangle: -150, filter: 0 }[table];
}

const FIXTURES: Readonly<Record<Hook, readonly (readonly [Fixture, number])[]>> = {
  PREROUTING: [['conntrack', -200]],
  INPUT: [['confirm', 1000]],
  FORWARD: [],
  OUTPUT: [
    ['first-route', -1000],
    ['conntrack', -200],
    ['route-again', -149],
  ],
  POSTROUTING: [['confirm', 1000]],
};

function partsOf(hook: Hook, loaded: readonly BaseChain[], flavour: Flavour, isConntrackOn: boolean): readonly Part[] {
  const names: readonly string[] = [
    ...TABLES.filter((table) => CHAINS_OF_TABLE[table].includes(hook)),
    ...loaded.map((base) => base.chain.ref.table).filter((table) => !TABLES.some((known) => known === table)),
  ];
  const tables = [...new Set(names)].map((table) => {
    const chains = loaded.filter((base) => base.chain.ref.table === table);
    const priority = chains[0]?.priority ?? usualPriority(table as TableName, hook, flavour);
    return { priority, part: { kind: 'table', id: partId(hook, table), hook, table, chains } satisfies TablePart };
  });
  const fixtures = FIXTURES[hook].map(([fixture, priority]) => {
    const isOff = !isConntrackOn && (fixture === 'conntrack' || fixture === 'confirm');
    return {
      priority,
      part: { kind: 'fixture', id: partId(hook, fixture), hook, fixture, isOff } satisfies FixturePart,
    };
  });
  return [...tables, ...fixtures].sort((one, other) => one.priority - other.priority).map(({ part }) => part);
}

function edge(from: Station | Hook, to: Station | Hook, kind: GraphEdge['kind'] = 'way'): GraphEdge {
  return { id: `${from}>${to}`, from, to, kind };
}

const EDGES: readonly GraphEdge[] = [
  edge('in', 'PREROUTING'),
  edge('PREROUTING', 'route'),
  edge('route', 'INPUT'),
  edge('route', 'FORWARD'),
  edge('INPUT', 'local'),
  edge('local', 'OUTPUT'),
  edge('OUTPUT', 'POSTROUTING'),
  edge('FORWARD', 'POSTROUTING'),
  edge('POSTROUTING', 'out'),
  edge('POSTROUTING', 'PREROUTING', 'loopback'),
];

function socketsOf(host: Host, family: Family): readonly string[] {
  const isOfFamily = (address: string): boolean => address.includes(':') === (family === 'ipv6') || address === '::';
  return host.sockets
    .filter((socket) => socket.mode === 'listen' && isOfFamily(socket.address))
    .map((socket) => `${socket.process ?? socket.protocol} :${socket.port}`);
}

/** The map of one family's stack. */
export function graphOf(program: Program, host: Host, family: Family): Graph {
  const { hooks, isConntrackOn } = program.families[family];
  const flavour = program.rulesets.find((ruleset) => ruleset.family === family)?.flavour ?? 'nft';
  const devices = host.interfaces.filter((device) => device.kind !== 'loopback').map((device) => device.name);
  return {
    family,
    edges: EDGES,
    nodes: [
      { kind: 'station', id: 'in', lines: devices },
      ...HOOKS.map(
        (hook): HookNode => ({ kind: 'hook', id: hook, parts: partsOf(hook, hooks[hook], flavour, isConntrackOn) }),
      ),
      { kind: 'station', id: 'route', lines: [] },
      { kind: 'station', id: 'local', lines: socketsOf(host, family) },
      { kind: 'station', id: 'out', lines: devices },
    ],
  };
}
