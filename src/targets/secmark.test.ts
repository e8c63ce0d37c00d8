import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spelling: libxt_SECMARK.t of iptables; refusals: iptables 1.8.9. Hosts without SELinux, as ours, refuse every label.
const SECURITY = { table: 'security', chain: 'INPUT' } as const;
const RULE = '-j SECMARK --selctx system_u:object_r:firewalld_exec_t:s0';

test('is saved as it was written', () => expect(savedAs(RULE, SECURITY)).toBe(RULE));

test('needs a label', () =>
  expect(refusalOf('-j SECMARK', SECURITY)?.tool).toBe('SECMARK: option "--selctx" must be specified'));

test('belongs in mangle and security', () => expect(refusalOf(RULE)?.id).toBe('placement.table'));

test('changes nothing a rule can see', () =>
  expect(runTargetOf(RULE, 'udp 10.0.0.5:1 > 192.168.1.1:53', SECURITY)).toEqual({ verdict: 'CONTINUE' }));
