import { expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Results: recordings in e2e/kernel/cases/memory.ndjson, xt_rateest_tg().
test.each([
  ['250ms', '500ms', '250.0ms', '500.0ms'],
  ['1s', '4secs', '1.0s', '4.0s'],
  ['1', '4', '250.0ms', '1.0s'],
  ['0.1s', '1s', '250.0ms', '2.0s'],
  ['300ms', '1s', '500.0ms', '1.0s'],
  ['1000us', '1s', '250.0ms', '128.0s'],
  ['1s', '60s', '1.0s', '32.0s'],
  ['1s', '3s', '1.0s', '2.0s'],
  ['8s', '16s', '8.0s', '16.0s'],
])('interval %s and average %s are saved as %s and %s', (interval, average, saved, averaged) =>
  expect(savedAs(`-j RATEEST --rateest-name RE --rateest-interval ${interval} --rateest-ewmalog ${average}`)).toBe(
    `-j RATEEST --rateest-name RE --rateest-interval ${saved} --rateest-ewmalog ${averaged}`,
  ),
);

test.each([
  ['-j RATEEST', 'RATEEST: ewmalog value is out of range'],
  ['-j RATEEST --rateest-interval 250ms --rateest-ewmalog 500ms', 'RATEEST: option "--rateest-name" must be specified'],
  ['-j RATEEST --rateest-name R --rateest-interval 9s --rateest-ewmalog 16s', 'RATEEST: interval value is too large'],
  ['-j RATEEST --rateest-name R --rateest-interval 1s --rateest-ewmalog 1s', 'RATEEST: ewmalog value is out of range'],
  ['-j RATEEST --rateest-name R --rateest-interval 1m --rateest-ewmalog 1s', 'RATEEST: bad interval value "1m"'],
  ['-j RATEEST --rateest-name R --rateest-interval 1s --rateest-ewmalog foo', 'RATEEST: bad ewmalog value "foo"'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('counts the packet and lets it go on', () => {
  const rule = '-j RATEEST --rateest-name in --rateest-interval 250ms --rateest-ewmalog 500ms';
  const { verdict, memories } = runTargetOf(rule, 'udp 10.0.0.1:1 > 10.0.0.2:2 len 12', { world: EMPTY_WORLD });
  expect(verdict).toBe('CONTINUE');
  expect(memories).toMatchObject({ 'rateest/in': { packets: 1, bytes: 40, interval: -2, ewmaLog: 1 } });
});
