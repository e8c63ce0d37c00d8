/** What cases may hold that Chainwalk does not simulate yet: the one place that knows. `--known` leaves such cases out. */
import type { Program, QuotedPacket, RecordedCase } from '#netfilter';

/** Sysctls that the simulation asks for, or that change nothing it shows. */
const KNOWN_SYSCTLS: readonly RegExp[] = [
  /^net\.ipv4\.ip_forward$/,
  /^net\.ipv[46]\.conf\.[^.]+\.(forwarding|rp_filter|accept_local|route_localnet|send_redirects|src_valid_mark)$/,
  /^net\.ipv4\.conf\.[^.]+\.(drop_unicast_in_l2_multicast|bc_forwarding)$/,
  /^net\.netfilter\.nf_conntrack_(acct|checksum|tcp_loose|tcp_be_liberal|tcp_ignore_invalid_rst|tcp_max_retrans)$/,
  /^net\.netfilter\.nf_conntrack_[a-z0-9_]*timeout[a-z_]*$/,
  /^net\.ipv4\.ipfrag_time$/,
  /^net\.ipv6\.ip6frag_time$/,
];

/** Fields of packets without a counterpart in the model. */
const UNKNOWN_FIELDS: readonly (keyof QuotedPacket)[] = [];

/** Protocols of a case whose packets are more than addresses and bytes to netfilter, and are not modelled. */
const UNKNOWN_PROTOCOLS: ReadonlySet<string | number> = new Set([]);

/** Why a case is left out; nothing: it holds only what is there. */
export function notYetReason(given: RecordedCase, program: Program): string | undefined {
  return rulesetReason(program) ?? hostReason(given) ?? packetReason(given);
}

/** Kinds and options that the parser kept without understanding them. */
function rulesetReason({ rulesets, problems }: Program): string | undefined {
  const found = [...rulesets.flatMap((ruleset) => ruleset.problems), ...problems.map(({ problem }) => problem)];
  const unknown = found.find(({ severity }) => severity === 'not-understood');
  if (unknown === undefined) return undefined;
  const { name, kind, match, target, text, word, flag, option } = unknown.message.values;
  return `${unknown.message.id} ${String(name ?? kind ?? match ?? target ?? text ?? word ?? flag ?? option ?? '')}`.trim();
}

function hostReason({ host }: RecordedCase): string | undefined {
  const unknown = Object.keys(host.sysctls ?? {}).find((name) => !KNOWN_SYSCTLS.some((known) => known.test(name)));
  return unknown && `sysctl ${unknown}`;
}

function packetReason({ packets }: RecordedCase): string | undefined {
  for (const packet of packets) {
    if (UNKNOWN_PROTOCOLS.has(packet.proto)) return `protocol ${packet.proto}`;
    const field = UNKNOWN_FIELDS.find((name) => packet[name] !== undefined);
    if (field) return `packet field ${field}`;
  }
  return undefined;
}
