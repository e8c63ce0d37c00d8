/** Behaviours of the kernel that are easy to get wrong, each with the kept recordings that show it. */

export interface Behaviour {
  readonly words: string;
  /** Ids of recorded cases. */
  readonly shownBy: readonly string[];
}

export const BEHAVIOURS: readonly Behaviour[] = [
  {
    words: 'conntrack, and nat with it, is off until a rule of the family needs it',
    shownBy: ['conntrack/no-conntrack-at-all', 'match-ports/fragment', 'behaviour/nat-without-conntrack'],
  },
  {
    words: 'nat is asked about the first packet of a connection only',
    shownBy: ['nat-source/snat-first-only', 'nat-destination/dnat-only-first', 'conntrack/syn-retransmit'],
  },
  {
    words: 'nat INPUT comes behind filter; over loopback nat is not asked on the way in',
    shownBy: ['nat-source/input-snat', 'basics/all-tables-loopback', 'basics/all-tables-input'],
  },
  {
    words: 'a hop is counted before FORWARD and looked at behind PREROUTING',
    shownBy: ['mangle/ttl-save', 'mangle/ttl-lower', 'ipv6-basic/hop-limit'],
  },
  {
    words:
      'a change in mangle or nat OUTPUT asks for another route; -o of the later chains still sees the old interface',
    shownBy: ['mangle/fwmark-reroute-output', 'nat-destination/dnat-local-output', 'nat-destination/redirect-output'],
  },
  {
    words: 'what REJECT sends is made inside the hook, is RELATED, and is not sent about everything',
    shownBy: ['reject/conntracked', 'reject/no-error-about-error', 'reject/bad-checksum', 'reject/output'],
  },
  {
    words: 'errors of the stack quote the packet as it came, those of REJECT in FORWARD with one hop less',
    shownBy: ['local-stack/closed-udp', 'reject/default', 'behaviour/no-hop-left'],
  },
  {
    words: 'of a broadcast that it sends the host gets a copy, which enters POSTROUTING first',
    shownBy: ['reject/broadcast', 'behaviour/broadcast-copy', 'behaviour/limited-broadcast-copy'],
  },
  {
    words: 'nobody answers a broadcast',
    shownBy: ['reject/broadcast', 'behaviour/broadcast-unanswered', 'behaviour/ping-to-broadcast'],
  },
  {
    words: 'ACCEPT ends one base chain; other tables still see the packet',
    shownBy: ['basics/accept-ends-table-only', 'basics/all-tables', 'basics/all-tables-output'],
  },
  {
    words: 'chains call each other up to fifteen deep',
    shownBy: ['basics/nested', 'basics/goto-from-user', 'behaviour/fifteen-deep'],
  },
  {
    words: 'matches with a memory change it whenever they are asked, from left to right, up to the first that fails',
    shownBy: ['behaviour/limit-asked-last', 'behaviour/limit-asked-first', 'behaviour/nth-and-limit'],
  },
  {
    words: 'a packet larger than the rest of a quota makes the rest 0',
    shownBy: ['behaviour/quota-used-up', 'behaviour/quota-exact', 'behaviour/quota-negated'],
  },
  {
    words: 'marks are set by mask and "exclusive or"',
    shownBy: ['mangle/mark', 'mangle/set-mark-mask', 'mangle/connmark-masks'],
  },
  {
    words: 'TCPMSS never raises an MSS and gives a SYN one that has none',
    shownBy: ['mangle/tcpmss-set', 'mangle/tcpmss-clamp', 'behaviour/mss-not-raised'],
  },
  {
    words: 'with conntrack on fragments are put together before raw PREROUTING and cut again on the way out',
    shownBy: ['match-ports/fragment-reassembled', 'behaviour/fragments-in-disorder', 'behaviour/local-fragments'],
  },
  {
    words: 'a packet of the host without a route never reaches OUTPUT',
    shownBy: ['behaviour/no-route', 'behaviour/unreachable-route', 'behaviour/prohibited-route'],
  },
  {
    words: 'bad sources and loopback addresses are found out behind PREROUTING',
    shownBy: ['behaviour/reverse-path', 'behaviour/own-source', 'behaviour/dnat-to-loopback'],
  },
  {
    words: 'what begins a TCP connection, and what is INVALID',
    shownBy: [
      'conntrack/midstream',
      'conntrack/midstream-strict',
      'conntrack/unsolicited-reply',
      'match-ports/flag-matrix',
    ],
  },
  {
    words: 'a bad transport checksum is INVALID on the way in',
    shownBy: ['conntrack/bad-checksum', 'behaviour/udplite-checksum', 'behaviour/checksum-not-looked-at'],
  },
  {
    words: 'a mark survives loopback; answers of the host begin with none',
    shownBy: ['local-stack/so-mark', 'behaviour/mark-over-loopback', 'behaviour/answer-without-mark'],
  },
  {
    words: 'a copy of TEE is UNTRACKED and says not to fragment it',
    shownBy: ['behaviour/tee-prerouting', 'behaviour/tee-output', 'behaviour/tee-forward'],
  },
  {
    words: 'MASQUERADE takes the address of the interface that fits the next hop',
    shownBy: ['nat-source/masquerade', 'nat-source/snat-local', 'behaviour/masquerade-second-address'],
  },
  {
    words: 'a source port stays where the answer is free; one given port that is taken fails when conntrack confirms',
    shownBy: ['nat-source/snat-same-port-other-server', 'nat-source/snat-exhausted', 'nat-source/masquerade-ports'],
  },
  {
    words: 'a packet of the host that a rule drops is an error for its sender',
    shownBy: ['local-stack/output-drop', 'basics/drop-in-postrouting', 'behaviour/output-dropped-by-policy'],
  },
  {
    words: 'walks add up to the counters; a base chain that came into being by -A has no policy counter',
    shownBy: ['basics/undeclared-base-chain', 'basics/insert-order', 'behaviour/born-by-rule'],
  },
  {
    words: 'security INPUT comes behind nat INPUT',
    shownBy: ['basics/all-tables-input', 'behaviour/security-behind-nat', 'behaviour/security-behind-nat-ipv6'],
  },
  {
    words: 'a protocol is found behind extension headers',
    shownBy: ['behaviour/udp-behind-hop-by-hop', 'behaviour/tcp-behind-options', 'behaviour/ports-behind-options'],
  },
  {
    words: 'helpers make what they expect RELATED',
    shownBy: ['conntrack/ftp-port', 'conntrack/ftp-pasv', 'conntrack/ftp-eprt'],
  },
  {
    words: 'a frame for all with an address for one is not forwarded',
    shownBy: [
      'behaviour/broadcast-frame',
      'behaviour/broadcast-frame-prerouting',
      'behaviour/broadcast-frame-delivered',
    ],
  },
];
