import { expect, test } from 'vitest';
import { refusalOf, ruleOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';
import { ct } from './ct.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: xt_ct_target().
const PLACE = { table: 'raw', chain: 'PREROUTING' } as const;

test.each([
  ['-j CT --notrack', '-j CT --notrack'],
  ['-j CT --zone 3 --ctevents new,destroy,assured', '-j CT --ctevents new,destroy,assured --zone 3'],
  ['-j CT --ctevents related,new', '-j CT --ctevents new,related'],
  ['-j CT --zone 0', '-j CT'],
  ['-p tcp -j CT --helper "" --timeout ""', '-p tcp -j CT'],
  ['-p udp -j CT --helper RAS', '-p udp -j CT --helper RAS'],
  ['-j CT --zone-orig mark', '-j CT --zone-orig mark'],
  ['-j CT --notrack --zone 4 --helper ftp', '-j CT --notrack --helper ftp --zone 4'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j CT --zone 65536', 'Cannot parse 65536 as a zone ID'],
  ['-j CT --ctevents foo', 'Unknown event type "foo"'],
  ['-j CT --helper ftp', 'RULE_APPEND failed (No such file or directory): rule in chain PREROUTING'],
  ['-p udp -j CT --helper ftp', 'RULE_APPEND failed (No such file or directory): rule in chain PREROUTING'],
  ['! -p tcp -j CT --helper ftp', 'RULE_APPEND failed (No such file or directory): rule in chain PREROUTING'],
  ['-p tcp -j CT --helper nosuch', 'RULE_APPEND failed (No such file or directory): rule in chain PREROUTING'],
  ['-p tcp -j CT --timeout short', 'RULE_APPEND failed (No such file or directory): rule in chain PREROUTING'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['-j CT --notrack', { verdict: 'CONTINUE', isUntracked: true }],
  ['-j CT --zone 3', { verdict: 'CONTINUE', template: { zone: 3 } }],
  [
    '-j CT --zone-reply 3 --helper ftp',
    { verdict: 'CONTINUE', template: { zone: 3, zoneDirection: 'REPLY', helper: 'ftp' } },
  ],
  ['-j CT --zone-orig mark', { verdict: 'CONTINUE', template: { zone: 'mark', zoneDirection: 'ORIGINAL' } }],
  ['-j CT --zone-orig 4 --zone-reply 5', { verdict: 'CONTINUE', template: { zone: 5 } }],
])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toEqual(result),
);

test.each([
  ['-j CT --notrack', false],
  ['-j CT --zone 3', true],
])('%s switches conntrack on: %s', (rule, isOn) => {
  const { target } = ruleOf(rule, PLACE);
  expect(ct.needsConntrack?.((target.kind === 'target' && target.given) as never)).toBe(isOn);
});
