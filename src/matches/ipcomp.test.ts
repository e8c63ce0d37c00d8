import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: comp_mt().
test.each([
  ['-p 108 -m ipcomp', '-p ipcomp -m ipcomp --ipcompspi 0'],
  ['-p ipcomp --ipcompspi 0x12', '-p ipcomp -m ipcomp --ipcompspi 18'],
  ['-p ipcomp -m ipcomp ! --ipcompspi 1:', '-p ipcomp -m ipcomp ! --ipcompspi 1:4294967295'],
  ['-p ipcomp -m ipcomp ! --ipcompspi :', '-p ipcomp -m ipcomp'],
  ['-p ipcomp -m ipcomp --compres --ipcompspi 1', '-p ipcomp -m ipcomp --ipcompspi 1 --compres'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  [
    '-p ipcomp -m ipcomp --ipcompspi x',
    'ipcomp: bad value for option "--ipcompspi" near "x", or out of range (0-4294967295).',
  ],
  ['-p ipcomp -m ipcomp ! --compres', 'ipcomp: option "--compres" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each(['-m ipcomp --ipcompspi 1', '-p tcp -m ipcomp --ipcompspi 1', '! -p ipcomp -m ipcomp --ipcompspi 1'])(
  '%s asks packets that are not compressed',
  (rule) => expect(refusalOf(rule)?.id).toBe('placement.protocol'),
);

const PACKET = '108 10.0.0.1 > 10.0.0.2 payload 06001234aabb';

test.each([
  ['--ipcompspi 0x1234', PACKET, 'match'],
  ['! --ipcompspi 0x1234', PACKET, 'no-match'],
  ['--ipcompspi 0x1000:0x1fff', PACKET, 'match'],
  ['--ipcompspi 5:1', PACKET, 'no-match'],
  ['', PACKET, 'no-match'],
  ['--ipcompspi 0', '108 10.0.0.1 > 10.0.0.2 len 4', 'match'],
  ['--ipcompspi 0', '108 10.0.0.1 > 10.0.0.2 payload 0600', 'drop'],
  ['--ipcompspi :', '108 10.0.0.1 > 10.0.0.2 frag 8 payload 06001234', 'no-match'],
])('%s on %s: %s', (options, packet, outcome) =>
  expect(askRule(`-p ipcomp -m ipcomp ${options}`, [packet])).toEqual([outcome]),
);
