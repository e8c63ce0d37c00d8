import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Sizes: recorded cases mangle/tcpmss-set, mangle/tcpmss-clamp.
test.each([
  [
    '-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu',
    '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu',
  ],
  ['-p tcp -j TCPMSS --set-mss 1400', '-p tcp -j TCPMSS --set-mss 1400'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-p tcp --syn -j TCPMSS', 'TCPMSS target: At least one parameter is required']])(
  '%s is refused: %s',
  (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([
  ['--set-mss 1300', 'SYN mss 1460', '0514'],
  ['--set-mss 1300', 'SYN', '0218'],
  ['--set-mss 500', 'SYN', '01f4'],
  ['--clamp-mss-to-pmtu', 'SYN mss 9000 out eth0', '05b4'],
])('%s on %s', (options, packet, data) =>
  expect(
    runTargetOf(`-p tcp -j TCPMSS ${options}`, `tcp 192.168.1.9:1 > 192.168.1.10:80 ${packet}`).packet?.transport,
  ).toMatchObject({
    options: [{ kind: 2, data }],
  }),
);

test.each([
  ['--set-mss 1300', 'SYN mss 1200'],
  ['--set-mss 1300', 'SYN len 10'],
  ['--clamp-mss-to-pmtu', 'SYN mss 1400 out eth0'],
])('%s leaves %s alone', (options, packet) =>
  expect(runTargetOf(`-p tcp -j TCPMSS ${options}`, `tcp 192.168.1.9:1 > 192.168.1.10:80 ${packet}`)).toEqual({
    verdict: 'CONTINUE',
  }),
);
