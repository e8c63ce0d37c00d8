import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Results: recorded cases targets/nfqueue-*.
test.each([
  ['-j NFQUEUE', '-j NFQUEUE --queue-num 0'],
  ['-j NFQUEUE --queue-num 0x10', '-j NFQUEUE --queue-num 16'],
  ['-j NFQUEUE --queue-bypass', '-j NFQUEUE --queue-num 0 --queue-bypass'],
  ['-j NFQUEUE --queue-balance :4', '-j NFQUEUE --queue-balance 0:4'],
  ['-j NFQUEUE --queue-balance 4:', '-j NFQUEUE --queue-balance 4:65535'],
  [
    '-j NFQUEUE --queue-bypass --queue-balance 0:6 --queue-cpu-fanout',
    '-j NFQUEUE --queue-balance 0:6 --queue-bypass --queue-cpu-fanout',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j NFQUEUE --queue-num 65536', 'NFQUEUE: bad value for option "--queue-num", or out of range (0-65535).'],
  ['-j NFQUEUE --queue-balance 4', 'Bad range "4"'],
  ['-j NFQUEUE --queue-balance 4:3', '4 should be less than 3'],
  ['-j NFQUEUE --queue-balance 0:65535', 'Invalid argument'],
  ['-j NFQUEUE --queue-balance :', 'Invalid argument'],
  ['-j NFQUEUE --queue-cpu-fanout', 'NFQUEUE: option "--queue-cpu-fanout" also requires "--queue-balance".'],
  [
    '-j NFQUEUE --queue-num 3 --queue-balance 1:2',
    'NFQUEUE: option "--queue-num" cannot be used together with "--queue-balance".',
  ],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-j NFQUEUE --queue-num 3', { verdict: 'QUEUE', because: { id: 'target.NFQUEUE.nobody', values: { queue: 3 } } }],
  ['-j NFQUEUE --queue-bypass', { verdict: 'QUEUE', isBypassed: true, because: { id: 'target.NFQUEUE.bypassed' } }],
  ['-j NFQUEUE', { assumes: { otherwise: { verdict: 'ACCEPT' } } }],
])('%s: %j', (rule, result) => expect(runTargetOf(rule, 'udp 10.0.0.5:1 > 192.168.1.1:53')).toMatchObject(result));
