/** Tests that iptables-nft forgets, since it makes expressions of its own of `-m tcp` and `-m udp` (add_nft_tcpudp in iptables/nft.c). */
import type { Held } from '../extensions/option.ts';
import type { MatchUse } from '../model/ruleset.ts';

interface Ports {
  readonly from: number;
  readonly to: number;
}

/** The matches without such tests; the very list where there are none. */
export function withoutForgotten(uses: readonly MatchUse[]): readonly MatchUse[] {
  for (const use of uses) if (mayForget(use)) return uses.flatMap((one) => remembered(one) ?? []);
  return uses;
}

/** Only what is negated is ever forgotten. */
function mayForget({ name, given }: MatchUse): boolean {
  if (given === undefined || (name !== 'tcp' && name !== 'udp')) return false;
  return isInverted(given.sourcePort) || isInverted(given.destinationPort) || isInverted(given.flags);
}

function isInverted(held: unknown): boolean {
  return held !== undefined && (held as Held<unknown>).inverted;
}

/** `! --sport 0:65535`, which no packet fits, and `! --tcp-flags NONE NONE`: nothing of them gets into the rule. */
function remembered(use: MatchUse): MatchUse | undefined {
  const { given } = use;
  if (given === undefined || (use.name !== 'tcp' && use.name !== 'udp')) return use;
  const keys = Object.keys(given);
  const kept = keys.filter((key) => !isForgotten(key, given[key] as Held<unknown>));
  if (kept.length === keys.length) return use;
  return kept.length === 0 ? undefined : { ...use, given: Object.fromEntries(kept.map((key) => [key, given[key]])) };
}

function isForgotten(key: string, { value, inverted }: Held<unknown>): boolean {
  if (!inverted) return false;
  if (key === 'flags') return (value as { readonly mask: number }).mask === 0;
  const { from, to } = value as Ports;
  return from === 0 && to === 65_535;
}
