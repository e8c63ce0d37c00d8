/** A router between 192.168.1.0/24 and 203.0.113.0/24, as in the recorded cases `basics/*`, and short ways to walk packets through it. */
import { CHAINS_OF_TABLE, type Flavour, type TableName } from '../model/hook.ts';
import type { Host } from '../model/host.ts';
import { hostInShort } from '../model/host-in-short.ts';
import type { Walk, WalkEvent } from '../model/walk.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import type { Program } from './program.ts';
import { type SimulateOptions, type StoryResult, simulateStory } from './simulate.ts';

export const ROUTER = hostInShort(
  [
    'lo 127.0.0.1/8',
    'eth0 02:00:00:00:00:01 192.168.1.1/24 2001:db8:1::1/64',
    'eth1 02:00:00:00:00:02 203.0.113.1/24 2001:db8:2::1/64',
  ],
  {
    name: 'router',
    sysctls: { 'net.ipv4.ip_forward': '1', 'net.ipv6.conf.all.forwarding': '1' },
    sockets: [
      { protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen' },
      { protocol: 'udp', address: '0.0.0.0', port: 53, mode: 'listen' },
    ],
  },
);

/** A SYN from the one side to the other. */
export const FORWARDED = 'tcp 192.168.1.10:40000 > 203.0.113.7:80 SYN in eth0';

/** A table with all its built-in chains, the user chains its rules are in, and the rules. */
export function tableText(name: TableName, ...rules: readonly string[]): string {
  const builtIn: readonly string[] = CHAINS_OF_TABLE[name];
  const own = new Set(rules.map((rule) => rule.split(' ')[1] ?? '').filter((chain) => !builtIn.includes(chain)));
  return [
    `*${name}`,
    ...builtIn.map((chain) => `:${chain} ACCEPT [0:0]`),
    ...[...own].map((chain) => `:${chain} - [0:0]`),
    ...rules,
    'COMMIT',
    '',
  ].join('\n');
}

export function compiled(text: string, options: { flavour?: Flavour; previous?: Program } = {}): Program {
  const { flavour = 'nft', previous } = options;
  return compile([{ dialect: 'iptables', flavour, text }], { host: ROUTER.name, ...(previous && { previous }) });
}

/** Walks the packets of some lines through a ruleset, one after the other. */
export function story(
  text: string,
  lines: readonly string[],
  options: SimulateOptions & { host?: Host } = {},
): readonly StoryResult[] {
  const { host = ROUTER, ...rest } = options;
  return simulateStory(
    compiled(text),
    host,
    lines.map((line) => packetEvent(line, host)),
    rest,
  );
}

/** The walk of the last of some lines. */
export function walked(
  text: string,
  lines: string | readonly string[],
  options: Parameters<typeof story>[2] = {},
): Walk {
  const walk = story(text, typeof lines === 'string' ? [lines] : lines, options).at(-1)?.walk;
  if (walk === undefined) throw new Error('no walk');
  return walk;
}

/** The events of a kind, in order. */
export function eventsOf<K extends WalkEvent['kind']>(walk: Walk, kind: K): readonly Extract<WalkEvent, { kind: K }>[] {
  return walk.steps
    .map(({ event }) => event)
    .filter((event): event is Extract<WalkEvent, { kind: K }> => event.kind === kind);
}

/** Hooks, tables that were asked or skipped, conntrack and routes, in the order in which the packet met them. */
export function stationsOf(walk: Walk): readonly string[] {
  return walk.steps.flatMap(({ event }): readonly string[] => {
    switch (event.kind) {
      case 'hook-entered':
        return [event.hook];
      case 'chain-entered':
        return event.by === undefined ? [event.chain.table] : [];
      case 'table-skipped':
        return [`no ${event.chain.table}: ${event.reason}`];
      case 'connection-found':
        return [`conntrack ${event.state}`];
      case 'connection-confirmed':
        return ['confirmed'];
      case 'route-chosen':
        return [event.isAgain ? 'route again' : `route ${event.decision.kind}`];
      case 'looped-back':
        return ['lo'];
      case 'answer-started':
        return ['answer'];
      default:
        return [];
    }
  });
}
