/** What xtables-monitor(8) --trace prints of a packet that a TRACE rule marked (trace_cb of iptables/xtables-monitor.c). */
import type { Moment } from '../../engine/moment.ts';
import { type Packet, PROTOCOL, TCP_FLAG } from '../../model/packet.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { RuleRef, RuleVerdict, Walk, WalkEvent } from '../../model/walk.ts';
import { printRule } from '../../syntax/print-rule.ts';
import { packetLength } from '../../values/packet-length.ts';

/** Where a traced packet is. */
interface Tracing {
  readonly moment: Moment;
  readonly id: string;
  packet: Packet;
  isTraced: boolean;
  /** The packet is shown once for each base chain. */
  isShown: boolean;
  inInterface: string | undefined;
  outInterface: string | undefined;
}

/** The lines of a walk and of what it started, each packet with an id of its own. */
export function traceOf(walk: Walk, moment: Moment, id: string): readonly string[] {
  const tracing: Tracing = {
    moment,
    id: hashOf(id),
    packet: walk.packet,
    isTraced: false,
    isShown: false,
    inInterface: undefined,
    outInterface: undefined,
  };
  // A rule is traced behind what it answered (nft_reject_eval sends before its verdict is).
  let held: readonly string[] = [];
  return walk.steps.flatMap(({ event, changes }, place) => {
    const lines = linesOf(tracing, event, walk, id);
    for (const change of changes) if (change.kind === 'packet') tracing.packet = change.after;
    const isAnswering = walk.steps[place + 1]?.event.kind === 'answer-started';
    if (isAnswering && event.kind === 'target-ran') {
      held = lines;
      return [];
    }
    if (isAnswering || held.length === 0) return lines;
    const all = [...lines, ...held];
    held = [];
    return all;
  });
}

function linesOf(tracing: Tracing, event: WalkEvent, walk: Walk, id: string): readonly string[] {
  switch (event.kind) {
    case 'hook-entered':
      tracing.inInterface = event.inInterface;
      tracing.outInterface = event.outInterface;
      return [];
    case 'chain-entered':
      if (event.by === undefined) tracing.isShown = false;
      return [];
    case 'target-ran':
      tracing.isTraced ||= event.target === 'TRACE';
      return traced(tracing, ruleLine(tracing, event.rule, event.verdict));
    case 'policy-applied':
      return traced(
        tracing,
        ` TRACE: ${head(tracing)} ${event.chain.table}:${event.chain.chain}:policy:${event.policy} `,
      );
    case 'answer-started': {
      const started = walk.started[event.index];
      return started === undefined ? [] : traceOf(started.walk, tracing.moment, `${id}/${event.index}`);
    }
    default:
      return [];
  }
}

function traced(tracing: Tracing, line: string): readonly string[] {
  if (!tracing.isTraced) return [];
  const { isShown } = tracing;
  tracing.isShown = true;
  return isShown ? [line] : [packetShown(tracing), line];
}

/** NFPROTO and the packet's id. */
function head({ packet, id }: Tracing): string {
  return `${packet.family === 'ipv4' ? 2 : 10} ${id}`;
}

function ruleLine(tracing: Tracing, at: RuleRef, verdict: RuleVerdict): string {
  const ruleset = tracing.moment.program.rulesets[at.document];
  const rule = chainsOf(ruleset, at).find(({ name }) => name === at.chain)?.rules[at.rule - 1];
  if (rule === undefined || ruleset === undefined) return '';
  const text = printRule(rule, at.chain, { family: ruleset.family, flavour: ruleset.flavour });
  const version = ruleset.family === 'ipv4' ? '-4' : '-6';
  return ` TRACE: ${head(tracing)} ${at.table}:${at.chain}:rule:0x${handleOf(ruleset, at).toString(16)}:${verdictWords(verdict)}  ${version} -t ${at.table} ${text}`;
}

function chainsOf(ruleset: Ruleset | undefined, { table }: RuleRef): Ruleset['tables'][number]['chains'] {
  return ruleset?.tables.find(({ name }) => name === table)?.chains ?? [];
}

/** NFT_RETURN is a number that xtables-monitor 1.8.9 has no name for. */
function verdictWords(verdict: RuleVerdict): string {
  if ('chain' in verdict) return `${verdict.kind}:${verdict.chain}`;
  return verdict.kind === 'RETURN' ? '0xfffffffb' : verdict.kind;
}

/** nf_tables_alloc_handle(): a table counts its chains and then its rules, in the order that iptables-restore makes them. */
function handleOf(ruleset: Ruleset, at: RuleRef): number {
  const { chain, rule } = at;
  const chains = chainsOf(ruleset, at);
  let handle = chains.length + rule;
  for (const each of chains) {
    if (each.name === chain) break;
    handle += each.rules.length;
  }
  return handle;
}

function packetShown({ packet, id, inInterface, outInterface }: Tracing): string {
  const { link, source, destination, tos, ttl, family } = packet;
  const isIpv4 = family === 'ipv4';
  const words = [
    `PACKET: ${isIpv4 ? 2 : 10} ${id}`,
    ...(inInterface === undefined ? [] : [`IN=${inInterface}`]),
    ...(outInterface === undefined ? [] : [`OUT=${outInterface}`]),
    ...(link === undefined || inInterface === undefined
      ? []
      : [`MACSRC=${shortMac(link.source)} MACDST=${shortMac(link.destination)} MACPROTO=${isIpv4 ? '0800' : '86dd'}`]),
    `SRC=${source} DST=${destination} LEN=${packetLength(packet)} TOS=0x${tos.toString(16)} TTL=${ttl}`,
    ...(isIpv4 ? [`ID=${packet.id}`, ...(packet.dontFragment ? ['DF'] : [])] : []),
    ...portWords(packet),
  ];
  return `${words.join(' ')} `;
}

/** Bytes without a leading zero. */
function shortMac(mac: string): string {
  return mac.replaceAll(/\b0(?=[0-9a-f])/g, '');
}

const FLAGS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const;

function portWords({ transport, protocol }: Packet): readonly string[] {
  if (transport.kind !== 'tcp' && !(transport.kind === 'udp' && protocol === PROTOCOL.udp)) return [];
  const ports = [`SPORT=${transport.sourcePort}`, `DPORT=${transport.destinationPort}`];
  if (transport.kind !== 'tcp') return ports;
  return [...ports, ...FLAGS.filter((flag) => (transport.flags & TCP_FLAG[flag]) !== 0)];
}

/** Eight digits that are the packet's own (jhash in the kernel; FNV-1a here). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
