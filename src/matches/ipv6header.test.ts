import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/ipv6header-*.
const IPV6 = { family: 'ipv6' } as const;
const ALL = 'hop-by-hop,ipv6-opts,ipv6-route,ipv6-frag,ah,esp,ipv6-nonxt,protocol';

test.each([
  ['-m ipv6header --header prot,hop,dst,route,frag,auth,esp,none', `-m ipv6header --header ${ALL}`],
  ['-m ipv6header --soft --header 0,60,43,44,51,50,59,255', `-m ipv6header --header ${ALL} --soft`],
  ['-m ipv6header ! --header hop,hop,', '-m ipv6header ! --header hop-by-hop'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m ipv6header', 'ipv6header: option "--header" must be specified'],
  ['-m ipv6header --header foo', "unknown header `foo' specified"],
  ['-m ipv6header --header tcp', "unknown header `6' specified"],
  ['-m ipv6header --header ,', 'ip6t_ipv6header: cannot parse header names'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toBe(tool));

const UDP = 'udp [2001:db8::1]:1 > [2001:db8::2]:2';

test.each([
  ['--header prot', '', 'match'],
  ['--header prot', ' ext 60:010400000000', 'no-match'],
  ['! --header prot', ' ext 60:010400000000', 'match'],
  ['--header dst --soft', ' ext 60:010400000000', 'match'],
  ['! --header dst,hop --soft', ' ext 60:010400000000', 'no-match'],
  ['! --header route,hop --soft', ' ext 60:010400000000', 'match'],
  ['--header frag --soft', ' frag 0+', 'match'],
])('%s asked about a packet with%s: %s', (options, headers, outcome) =>
  expect(askRule(`-m ipv6header ${options}`, [UDP + headers], IPV6)).toEqual([outcome]),
);

test.each([
  ['esp', 'esp'],
  ['none', '59'],
])('--header %s: nothing behind protocol %s counts', (header, protocol) =>
  expect(askRule(`-m ipv6header --header ${header}`, [`${protocol} 2001:db8::1 > 2001:db8::2`], IPV6)).toEqual([
    'match',
  ]),
);
