import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: physdev_mt() of a packet that came over no bridge.
test.each([
  ['-m physdev --physdev-out eth1 --physdev-in eth+', '-m physdev --physdev-in eth+ --physdev-out eth1'],
  [
    '-m physdev ! --physdev-is-bridged --physdev-is-in ! --physdev-is-out',
    '-m physdev --physdev-is-in ! --physdev-is-out ! --physdev-is-bridged',
  ],
  [
    '-m physdev --physdev-in eth0 --physdev-is-in --physdev-out eth1 --physdev-is-out --physdev-is-bridged',
    '-m physdev --physdev-is-in --physdev-in eth0 --physdev-is-out --physdev-out eth1 --physdev-is-bridged',
  ],
  ['-m physdev ! --physdev-in +', '-m physdev ! --physdev-in +'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m physdev', 'PHYSDEV: no physdev option specified'],
  [
    '-m physdev --physdev-in 12345678901234567',
    "interface name `12345678901234567' must be shorter than IFNAMSIZ (15)",
  ],
  ['-m physdev --physdev-in eth0 --physdev-in eth1', 'physdev: option "--physdev-in" can only be used once.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['--physdev-out eth1', 'placement.hook'],
  ['! --physdev-out eth1', 'placement.hook'],
  ['--physdev-is-out', 'placement.hook'],
  ['--physdev-out eth1 ! --physdev-is-bridged', 'placement.hook'],
  ['--physdev-out eth1 --physdev-is-bridged', undefined],
  ['--physdev-in eth1', undefined],
])('OUTPUT, %s: %s', (options, id) => expect(refusalOf(`-m physdev ${options}`, { chain: 'OUTPUT' })?.id).toBe(id));

test.each([
  ['--physdev-in eth0', 'no-match'],
  ['--physdev-in +', 'no-match'],
  ['! --physdev-in eth0', 'match'],
  ['--physdev-is-bridged', 'no-match'],
  ['! --physdev-is-bridged', 'match'],
  ['! --physdev-is-bridged ! --physdev-is-in ! --physdev-is-out', 'match'],
  ['! --physdev-is-bridged --physdev-is-in', 'no-match'],
])('%s: %s', (options, outcome) =>
  expect(askRule(`-m physdev ${options}`, ['udp 10.0.0.1:1 > 10.0.0.2:2 in eth0 out eth1'])).toEqual([outcome]),
);
