import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: policy_mt() on a host without IPsec.
test.each([
  ['--dir in', '--dir in --pol ipsec'],
  ['--pol none --dir in --proto esp', '--dir in --pol none'],
  [
    '--dir in --pol ipsec --proto ah --mode transport --spi 5 --reqid 0x10',
    '--dir in --pol ipsec --reqid 16 --spi 0x5 --proto ah --mode transport',
  ],
  ['--dir in --pol ipsec --proto 50', '--dir in --pol ipsec --proto esp'],
  [
    '--dir in --pol ipsec --mode tunnel ! --tunnel-src 10.1.2.3/8 ! --tunnel-dst 10.1.2.3/32',
    '--dir in --pol ipsec --mode tunnel ! --tunnel-dst 10.1.2.3 ! --tunnel-src 10.1.2.3/8',
  ],
  [
    '--dir in --pol ipsec ! --mode transport --tunnel-src 10.1.2.3',
    '--dir in --pol ipsec ! --mode transport --tunnel-src 10.1.2.3',
  ],
  [
    '--dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4',
    '--dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4',
  ],
])('%s is saved as %s', (options, saved) =>
  expect(savedAs(`-m policy ${options}`, { chain: 'INPUT' })).toBe(`-m policy ${saved}`),
);

test.each([
  ['', 'policy match: neither --dir in nor --dir out specified'],
  ['--dir foo', 'policy_match: invalid dir "foo"'],
  ['--dir in --pol foo', 'policy match: invalid policy "foo"'],
  ['--dir in --pol ipsec --mode beet', 'policy match: invalid mode "beet"'],
  ['--dir in --pol none --strict', 'policy match: policy none but --strict given'],
  ['--dir in --pol none --next', 'policy match: policy none but policy given'],
  ['--dir in --next', 'policy: option "--next" also requires "--strict".'],
  [
    '--dir in --strict --reqid 1 --next',
    'policy match: empty policy element 1. --strict is in effect, but at least one of reqid, spi, tunnel-src, tunnel-dst, proto or mode is required.',
  ],
  [
    '--dir in --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 --next --reqid 5',
    'policy match: maximum policy depth reached',
  ],
  ['--dir in --reqid 1 --reqid 2', 'policy match: double --reqid option'],
  ['--dir in --tunnel-src 10.0.0.0/8', 'policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode'],
  [
    '--dir in ! --mode tunnel --tunnel-src 10.0.0.1',
    'policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode',
  ],
  ['--dir in --proto tcp', 'policy match: protocol must be ah/esp/ipcomp'],
  ['--dir in --proto foo', 'unknown protocol "foo" specified'],
  ['--dir in --spi x', 'policy: bad value for option "--spi", or out of range (0-4294967295).'],
  ['! --dir in', 'policy: option "--dir" cannot be inverted.'],
  ['--dir in --dir out', 'policy: option "--dir" can only be used once.'],
])('%s is refused: %s', (options, tool) =>
  expect(refusalOf(`-m policy ${options}`, { chain: 'INPUT' })?.tool).toBe(tool),
);

test.each([
  ['in', 'filter', 'OUTPUT'],
  ['in', 'mangle', 'POSTROUTING'],
  ['out', 'filter', 'INPUT'],
  ['out', 'mangle', 'PREROUTING'],
])('--dir %s has no place in %s %s', (direction, table, chain) =>
  expect(refusalOf(`-m policy --dir ${direction} --pol none`, { table, chain })?.id).toBe('placement.hook'),
);

test.each([
  ['--dir in --pol none', 'match'],
  ['--dir in --pol ipsec', 'no-match'],
  ['--dir out --pol none', 'match'],
  ['--dir out --pol ipsec ! --proto esp', 'no-match'],
])('%s: %s', (options, outcome) =>
  expect(askRule(`-m policy ${options}`, ['udp 10.0.0.1:1 > 10.0.0.2:2 in eth0 out tun0'])).toEqual([outcome]),
);
