// Routes and policy rules from forms: read as `ip route add` and `ip rule add` read them (ip-route(8), ip-rule(8)).
import { expect, test } from 'vitest';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { policyRuleText, routeText } from './describe-host.ts';
import { readPolicyRule, readRoute } from './read-ip-line.ts';

const { host } = OPENING_LAB;

test.each([
  [
    { kind: 'unicast', destination: '10.0.0.0/8', gateway: '203.0.113.9', device: 'eth0', metric: '5' },
    '10.0.0.0/8 via 203.0.113.9 dev eth0 metric 5',
  ],
  [{ kind: 'blackhole', destination: '10.1.0.0/16', table: '100' }, 'blackhole 10.1.0.0/16 table 100'],
  [
    { kind: 'unicast', destination: '', gateway: '2001:db8::1', device: 'eth0' },
    'default via 2001:db8::1 dev eth0 metric 1024',
  ],
])('a route %o', (draft, text) => {
  const read = readRoute(draft);
  expect(read.ok && routeText(read.value)).toBe(text);
});

test.each([
  [{ from: '', mark: '0x1', table: '100' }, '32765: from all fwmark 0x1 lookup 100'],
  [
    { from: '10.0.0.0/8', to: '192.0.2.1', device: 'eth0', table: 'main', priority: '50' },
    '50: from 10.0.0.0/8 to 192.0.2.1/32 iif eth0 lookup main',
  ],
])('a policy rule %o', (draft, text) => {
  const read = readPolicyRule(draft, { ...host, rules: [] });
  expect(read.ok && policyRuleText(read.value)).toBe(text);
});

test.each([
  [readRoute({ kind: 'unicast', destination: 'somewhere', device: 'eth0' })],
  [readRoute({ kind: 'unicast', destination: '10.0.0.0/8', metric: 'low', device: 'eth0' })],
  [readPolicyRule({ from: '10.0.0.0/99', table: '5' }, host)],
])('what cannot be read is refused with a reason', (read) => {
  expect(read).toMatchObject({ ok: false, errors: { form: { id: expect.any(String) } } });
});
