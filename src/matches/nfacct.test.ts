import { expect, test } from 'vitest';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { nfacct } from './nfacct.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: nfacct_mt().
test('is saved as it is written', () =>
  expect(savedAs('-m nfacct --nfacct-name http-traffic')).toBe('-m nfacct --nfacct-name http-traffic'));

test.each([
  ['-m nfacct', 'nfacct: option "--nfacct-name" must be specified'],
  ['-m nfacct --nfacct-name ""', 'Argument must have a minimum length of 1 characters'],
  ['-m nfacct ! --nfacct-name foo', 'nfacct: option "--nfacct-name" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const PACKET = 'udp 10.0.0.1:1 > 10.0.0.2:2 len 12';

test('fits every packet', () =>
  expect(askRule('-m nfacct --nfacct-name a', [PACKET, PACKET])).toEqual(['match', 'match']));

test('counts packets and bytes', () => {
  const given = ruleOf('-m nfacct --nfacct-name a').matches[0]?.given as never;
  const first = nfacct.remember?.(given, [given]) ?? { packets: 0, bytes: 0 };
  const after = nfacct.advance?.(given, seenAt(PACKET), first) ?? first;
  expect(nfacct.saw(given, seenAt(PACKET), after)).toEqual({
    name: { id: 'match.nfacct.counted', values: { packets: 1, bytes: 40 } },
  });
});
