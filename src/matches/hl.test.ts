import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: ip6tables 1.8.9 (nf_tables). Outcomes: hl_mt6().
const PLACE = { family: 'ipv6' } as const;

test.each([
  ['-m hl --hl 5', '-m hl --hl-eq 5'],
  ['-m hl --hl-gt 5', '-m hl --hl-gt 5'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([['-m hl', "HL match: You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'"]])(
  '%s is refused: %s',
  (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool),
);

test.each([
  ['-m hl --hl-eq 5', 'icmpv6 ::1 > ::2 ttl 5', 'match'],
  ['-m hl --hl-lt 5', 'icmpv6 ::1 > ::2 ttl 5', 'no-match'],
  ['-m hl ! --hl-eq 5', 'icmpv6 ::1 > ::2 ttl 6', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet], PLACE)).toEqual([outcome]));
