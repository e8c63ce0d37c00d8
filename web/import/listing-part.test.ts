// Rows as iptables 1.8.9 lists them (iptables -L -n, -v, --line-numbers), without the head that it prints above them.
import { expect, test } from 'vitest';
import { NO_TEXTS } from './import-texts.ts';
import { isListingPart } from './listing-part.ts';
import { readImport } from './read-import.ts';

const NAMES = 'target     prot opt source               destination         \n';
const ROW = 'ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0           ctstate NEW tcp dpt:22\n';

test.each([
  ['rows alone', ROW, true],
  ['with the names of the columns', `${NAMES}${ROW}`, true],
  ['the names alone', NAMES, true],
  ['as -v lists them', ' 1512K  120M ACCEPT     0    --  lo     *       0.0.0.0/0            0.0.0.0/0\n', true],
  ['with numbers', '3    DOCKER-USER  all  --  anywhere             anywhere\n', true],
  ['a fragment', 'DROP       all  -f  0.0.0.0/0            0.0.0.0/0\n', true],
  ['a whole listing', `Chain INPUT (policy ACCEPT)\n${NAMES}${ROW}`, false],
  ['a save', '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n', false],
  ['a command', 'iptables -A INPUT -p tcp -- ACCEPT\n', false],
  ['a letter', 'Dear all -- this is no listing, not for tcp or all -- of you.\n', false],
])('%s', (_what, text, isPart) => expect(isListingPart(text)).toBe(isPart));

// Question 01 of the shared questions, as posted.
const POSTED = `ACCEPT     icmp --  0.0.0.0/0            0.0.0.0/0
REJECT     all  --  0.0.0.0/0            0.0.0.0/0           reject-with icmp-host-prohibited
`;

test.each([POSTED, `${NAMES}${POSTED}`])('an import says which line is missing: %j', (ruleset) => {
  expect(readImport({ ...NO_TEXTS, ruleset })).toMatchObject({ ok: false, why: { id: 'import.error.no-chain-line' } });
});

test('the same rows under that line are read', () => {
  const ruleset = `Chain INPUT (policy ACCEPT)\n${NAMES}${POSTED}`;
  expect(readImport({ ...NO_TEXTS, ruleset })).toMatchObject({ ok: true });
});
