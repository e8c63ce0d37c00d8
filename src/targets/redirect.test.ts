import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: nf_nat_redirect_ipv4().
const PLACE = { table: 'nat', chain: 'PREROUTING' } as const;

test.each([
  ['-j REDIRECT', '-j REDIRECT'],
  ['-p tcp -j REDIRECT --to-port http --random', '-p tcp -j REDIRECT --to-ports 80 --random'],
  ['-p tcp -j REDIRECT --to-ports 8080-8090', '-p tcp -j REDIRECT --to-ports 8080-8090'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j REDIRECT --to-ports 8080', 'Need TCP, UDP, SCTP or DCCP with port specification'],
  ['-p tcp -j REDIRECT --to-ports 8080-8090/8000', 'Shifted portmap ranges not supported with this kernel'],
  ['-p tcp -j REDIRECT --to-ports 80,90', "Garbage after port value: `,90'"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  [
    '-p tcp -j REDIRECT --to-ports 8080',
    { side: 'destination', addresses: 'redirect', ports: { from: 8080, to: 8080 } },
  ],
])('%s asks for %j', (rule, nat) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toMatchObject({ verdict: 'ACCEPT', nat }),
);
