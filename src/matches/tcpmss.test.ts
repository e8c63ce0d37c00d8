import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: tcpmss_mt().
test.each([
  ['-p tcp -m tcpmss ! --mss 1400:', '-p tcp -m tcpmss ! --mss 1400:65535'],
  ['-p tcp -m tcpmss --mss 1400', '-p tcp -m tcpmss --mss 1400'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-p tcp -m tcpmss', 'tcpmss: option "--mss" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([
  ['-p tcp -m tcpmss --mss 1:1460', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN mss 1460', 'match'],
  ['-p tcp -m tcpmss --mss 1:1459', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN mss 1460', 'no-match'],
  ['-p tcp -m tcpmss --mss 0:65535', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'no-match'],
  ['-p tcp -m tcpmss ! --mss 1460', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
