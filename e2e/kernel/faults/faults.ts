/** Faults that are planted into the engine one at a time: each is wrong in a way that a person could have got it wrong. */

export interface Fault {
  /** What the engine then does, in words. */
  readonly words: string;
  readonly file: string;
  /** Occurs once in the file. */
  readonly correct: string;
  readonly faulty: string;
}

export const FAULTS: readonly Fault[] = [
  {
    words: 'the hop is not counted for packets that are forwarded',
    file: 'src/engine/journey.ts',
    correct: 'after: { ...packet, ttl: packet.ttl - 1 }',
    faulty: 'after: { ...packet, ttl: packet.ttl }',
  },
  {
    words: 'a packet with one hop left is forwarded',
    file: 'src/routing/forward-check.ts',
    correct: `if (packet.ttl <= 1) return { reason: 'IP_INHDR', answer: { type: 11, code: 0 } };`,
    faulty: `if (packet.ttl < 1) return { reason: 'IP_INHDR', answer: { type: 11, code: 0 } };`,
  },
  {
    words: 'nat is asked about every packet of a connection until an answer comes, not about the first one only',
    file: 'src/nat/turn.ts',
    correct: 'if (isFirst && !isBound(connection, natSideAt(hook)))',
    faulty: 'if (isFirst)',
  },
  {
    words: 'nat is asked while conntrack is off',
    file: 'src/engine/run-hook.ts',
    correct: 'found.push(...nat.map(({ chain, priority }) => ({ priority, pass: skipNat(chain.ref) })));',
    faulty: 'found.push(...nat.map(tableStation));',
  },
  {
    words: 'RETURN in a base chain lets the packet pass, whatever the policy',
    file: 'src/engine/walk-chain.ts',
    correct: `if (verdict === 'RETURN' && !leaveChain(flight, position, 'return')) return 'policy';`,
    faulty: `if (verdict === 'RETURN' && !leaveChain(flight, position, 'return')) return ACCEPT;`,
  },
  {
    words: 'goto comes back like a jump',
    file: 'src/engine/walk-chain.ts',
    correct: `if (target.kind === 'jump') position.callers.push(`,
    faulty: `if (target.kind === 'jump' || target.kind === 'goto') position.callers.push(`,
  },
  {
    words: 'a new mark is taken with "or" instead of "exclusive or"',
    file: 'src/targets/mark.ts',
    correct: '((packet.mark & ~set.mask) ^ set.value) >>> 0',
    faulty: '((packet.mark & ~set.mask) | (set.value & set.mask)) >>> 0',
  },
  {
    words: 'a mark is compared under the mask on both sides',
    file: 'src/values/mark.ts',
    correct: '(mark & wanted.mask) >>> 0 === wanted.value',
    faulty: '(mark & wanted.mask) >>> 0 === (wanted.value & wanted.mask) >>> 0',
  },
  {
    words: 'a changed mark in mangle OUTPUT does not ask for another route',
    file: 'src/engine/route-again.ts',
    correct: '    before.mark !== after.mark ||\n',
    faulty: '',
  },
  {
    words: 'after a re-route the later tables of OUTPUT see the new interface',
    file: 'src/engine/route-again.ts',
    correct: '  flight.route = decision;\n',
    faulty: '  flight.route = decision;\n  flight.outInterface = decision.outInterface;\n',
  },
  {
    words: 'security stands before source nat, as in the legacy tool',
    file: 'src/engine/hooks.ts',
    correct: 'const SECURITY_OF_NFT = 150;',
    faulty: 'const SECURITY_OF_NFT = 50;',
  },
  {
    words: 'the first answer is NEW, only what follows it is ESTABLISHED',
    file: 'src/conntrack/track.ts',
    correct: `if (direction === 'REPLY' || hasStatus(connection, 'SEEN_REPLY')) return 'ESTABLISHED';`,
    faulty: `if (hasStatus(connection, 'SEEN_REPLY')) return 'ESTABLISHED';`,
  },
  {
    words: 'conntrack looks again at a packet that comes back over loopback',
    file: 'src/engine/run-hook.ts',
    correct: `before.state === 'INVALID';`,
    faulty: `before.state === 'INVALID' || flight.isLooped;`,
  },
  {
    words: 'a burst of limit holds one packet more',
    file: 'src/matches/limit.ts',
    correct: 'most: cost * (held === 0 ? DEFAULT_BURST : held), back: 1e6',
    faulty: 'most: cost * (held === 0 ? DEFAULT_BURST : held + 1), back: 1e6',
  },
  {
    words: 'a match of hops "less than" holds for the number itself',
    file: 'src/matches/hops-left.ts',
    correct: 'less !== undefined && ttl >= less',
    faulty: 'less !== undefined && ttl > less',
  },
  {
    words: 'packets that a policy decided are not counted',
    file: 'src/engine/walk-chain.ts',
    correct: 'isCounted ? [countOf(flight, key)] : []',
    faulty: 'isCounted ? [] : [countOf(flight, key)]',
  },
  {
    words: 'ICMP errors are sent about ICMP errors',
    file: 'src/engine/icmp-error.ts',
    correct: '  if (isIcmpError(about)) return false;\n',
    faulty: '',
  },
  {
    words: 'fragments of IPv4 are not put together before the tables',
    file: 'src/engine/pass-prerouting.ts',
    correct: "const piece = defragment(flight, 'prerouting');",
    faulty: "const piece = flight.packet.family === 'ipv6' ? defragment(flight, 'prerouting') : 'whole';",
  },
  {
    words: 'UDP with a bad checksum passes conntrack',
    file: 'src/conntrack/udp.ts',
    correct: `export const trackUdp: ProtocolTracker = (connection, view) => {
  if (isChecksumFault(view)) return invalid(message('conntrack.bad-checksum'));`,
    faulty: 'export const trackUdp: ProtocolTracker = (connection, view) => {',
  },
  {
    words: 'a local sender is not told that a rule dropped its packet',
    file: 'src/engine/walk-chain.ts',
    correct: "return kind === 'QUEUE' ? { where } : { where, error: 'EPERM' };",
    faulty: 'return { where };',
  },
];
