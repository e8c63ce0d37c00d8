import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: synproxy_tg4(), recorded in e2e/kernel/cases, conntrack/synproxy-*.
test.each([
  ['-p tcp -j SYNPROXY', '-p tcp -j SYNPROXY'],
  [
    '-p tcp -j SYNPROXY --ecn --mss 1460 --wscale 7 --timestamp --sack-perm',
    '-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460 --ecn',
  ],
  ['-p tcp -j SYNPROXY --mss 65536', '-p tcp -j SYNPROXY --mss 0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test('it is for TCP, where packets come in or pass', () => {
  expect(refusalOf('-p udp -j SYNPROXY')?.tool).toBe('Invalid argument');
  expect(refusalOf('-j SYNPROXY')?.tool).toBe('Invalid argument');
  expect(refusalOf('-p tcp -j SYNPROXY', { chain: 'OUTPUT' })?.tool).toBe(
    'RULE_APPEND failed (Invalid argument): rule in chain OUTPUT',
  );
});

const run = (flags: string) => runTargetOf('-p tcp -j SYNPROXY --mss 1460', `tcp 10.0.0.5:1 > 10.0.0.6:80 ${flags}`);

test.each(['SYN', 'ACK', 'PSH,ACK'])('%s is kept and answered', (flags) =>
  expect(run(flags)).toMatchObject({ verdict: 'DROP', answer: { kind: 'syn-proxy', segmentSize: 1460 } }),
);

test.each(['RST', 'FIN,ACK', 'SYN,ACK'])('%s goes on', (flags) => expect(run(flags)).toEqual({ verdict: 'CONTINUE' }));
