/** Time that passes between packets: a tick of the kernel's clock, or long enough for a connection to be forgotten. */
import type { CaseDraft } from './draft.ts';
import type { Random } from './random.ts';

/** `connlimit` looks for connections that are over once a tick (nf_conncount_add); a tick is ten milliseconds at most. */
const TICK = 12;

/** Seldom, for the recorder sleeps as long. */
const LONG_CHANCE = 0.006;
const LONG = 1150;
/** Seconds, by the name of the setting. */
const SHORT_TIMEOUTS: Readonly<Record<string, string>> = {
  'net.netfilter.nf_conntrack_udp_timeout': '1',
  'net.netfilter.nf_conntrack_udp_timeout_stream': '1',
  'net.netfilter.nf_conntrack_icmp_timeout': '1',
  'net.netfilter.nf_conntrack_generic_timeout': '1',
  'net.netfilter.nf_conntrack_tcp_timeout_syn_sent': '1',
  'net.netfilter.nf_conntrack_tcp_timeout_established': '1',
};

export function withPauses(draft: CaseDraft, random: Random): CaseDraft {
  const isAboutTicks = draft.tables.some(({ chains }) =>
    chains.some(({ rules }) => rules.some(({ matches }) => matches.some(({ head }) => head[1] === 'connlimit'))),
  );
  if (isAboutTicks) return { ...draft, packets: draft.packets.map((packet) => ({ ...packet, gap_ms: TICK })) };
  return random.chance(LONG_CHANCE) ? withForgetting(draft, random) : draft;
}

function withForgetting(draft: CaseDraft, random: Random): CaseDraft {
  const { host, packets } = draft;
  const place = random.below(packets.length);
  const last = packets.at(-1);
  const later = packets.map((packet, at) => (at === place ? { ...packet, gap_ms: LONG } : packet));
  return {
    ...draft,
    host: { ...host, sysctls: { ...host.sysctls, ...SHORT_TIMEOUTS } },
    packets: last === undefined ? later : [...later, { ...last, gap_ms: 0 }],
  };
}
