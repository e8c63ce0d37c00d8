// Scripts as people keep them, and what the host is after them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import type { HostStart } from '../../engine/moment.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { readScript } from './read-script.ts';

const START: HostStart = { host: ROUTER, documents: [], files: {} };
const rulesAfter = (script: string): readonly string[] =>
  readScript(script, START).start.documents.flatMap(({ text }) =>
    text.split('\n').filter((line) => line.startsWith('-A')),
  );
const problemsOf = (script: string) =>
  readScript(script, START).problems.map(({ line, message }) => `${line} ${message.id}`);

const DROP = (address: string) => `-A INPUT -s ${address}/32 -j DROP`;

describe('a script', () => {
  test.each<[string, string, readonly string[]]>([
    ['commands', '#!/bin/sh\n# mine\niptables -A INPUT -s 10.0.0.1 -j DROP\n', [DROP('10.0.0.1')]],
    ['a tool in a variable', 'IPT=/sbin/iptables\n$IPT -A INPUT -s 10.0.0.1 -j DROP', [DROP('10.0.0.1')]],
    ['with its options', 'IPT="/sbin/iptables -w"\n$IPT -A INPUT -s 10.0.0.1 -j DROP', [DROP('10.0.0.1')]],
    ['values', `A=10.0.0.1\nB="$A"\niptables -A INPUT -s "$\{B}" -j DROP`, [DROP('10.0.0.1')]],
    ['several in one line', 'A=10.0.0.1 B=DROP; iptables -A INPUT -s $A -j $B', [DROP('10.0.0.1')]],
    ['exported', "export A='10.0.0.1'\niptables -A INPUT -s $A -j DROP", [DROP('10.0.0.1')]],
    ['a value where none is set', `iptables -A INPUT -s $\{A:-10.0.0.1} -j DROP`, [DROP('10.0.0.1')]],
    [
      'a loop',
      'for a in 10.0.0.1 10.0.0.2; do iptables -A INPUT -s $a -j DROP; done',
      [DROP('10.0.0.1'), DROP('10.0.0.2')],
    ],
    [
      'a loop over lines and a variable',
      'BAD="10.0.0.1 10.0.0.2"\nfor a in $BAD\ndo\n  iptables -A INPUT -s $a -j DROP\ndone\n',
      [DROP('10.0.0.1'), DROP('10.0.0.2')],
    ],
    [
      'a loop in a loop',
      'for a in 1 2; do\n for b in 3 4; do iptables -A INPUT -s 10.0.$a.$b -j DROP; done\ndone',
      [DROP('10.0.1.3'), DROP('10.0.1.4'), DROP('10.0.2.3'), DROP('10.0.2.4')],
    ],
    ['continued lines', 'iptables -A INPUT \\\n  -s 10.0.0.1 \\\n  -j DROP\n', [DROP('10.0.0.1')]],
    ['a comment behind', 'iptables -A INPUT -s 10.0.0.1 -j DROP # out', [DROP('10.0.0.1')]],
    [
      'a sign in quotes',
      `iptables -A INPUT -m comment --comment 'a; # $b'`,
      ['-A INPUT -m comment --comment "a; # $b"'],
    ],
    ['nothing behind exit', 'exit 0\niptables -A INPUT -s 10.0.0.1 -j DROP', []],
    ['nothing behind a failure with set -e', 'set -e\niptables -D INPUT 1\niptables -A INPUT -s 10.0.0.1 -j DROP', []],
    ['on behind a failure without', 'iptables -D INPUT 1\niptables -A INPUT -s 10.0.0.1 -j DROP', [DROP('10.0.0.1')]],
    [
      'one that may fail',
      'set -e\niptables -D INPUT 1 || true\niptables -A INPUT -s 10.0.0.1 -j DROP',
      [DROP('10.0.0.1')],
    ],
    [
      'a document in the text',
      'A=10.0.0.1\niptables-restore <<EOF\n*filter\n-A INPUT -s $A/32 -j DROP\nCOMMIT\nEOF\niptables -A INPUT -s 10.0.0.2 -j DROP',
      [DROP('10.0.0.1'), DROP('10.0.0.2')],
    ],
    [
      'what is not run is passed over',
      'if [ -x /bin/x ]; then\n  iptables -F\nelse\n  iptables -X\nfi\niptables -A INPUT -s 10.0.0.1 -j DROP',
      [DROP('10.0.0.1')],
    ],
    ['functions too', 'stop() {\n  iptables -F\n}\niptables -A INPUT -s 10.0.0.1 -j DROP', [DROP('10.0.0.1')]],
    ['windows line ends', 'A=10.0.0.1\r\niptables -A INPUT -s $A -j DROP\r\n', [DROP('10.0.0.1')]],
  ])('%s', (_, script, expected) => expect(rulesAfter(script)).toEqual(expected));

  test.each<[string, string, readonly string[]]>([
    ['if', 'echo a\nif true; then\n iptables -F\nfi\n', ['2 script.not-run']],
    ['case', 'case "$1" in\nstart)\n iptables -F\n ;;\nesac\n', ['1 script.not-run']],
    [
      'while',
      'while read a; do\n for b in c; do iptables -F; done\ndone\niptables -D INPUT 9',
      ['1 script.not-run', '4 script.failed'],
    ],
    ['a function and its call', 'f() { iptables -F; }\nf\n', ['1 script.not-run', '2 script.failed']],
    [
      'what a command prints',
      'IP=$(hostname -I)\niptables -A INPUT -s $IP -j DROP',
      ['1 script.unknown', '2 script.unknown'],
    ],
    ['an argument', 'iptables -A INPUT -s $1 -j DROP', ['1 script.unknown']],
    ['a name that nobody set', 'iptables -A INPUT -i $WAN -j DROP', ['1 script.unknown']],
    ['a rule that is refused', '\niptables -A INPTU -j DROP', ['2 script.failed']],
    [
      'the line where a wrapped command begins',
      'true\niptables -A \\\n INPTU -j DROP\nfoo',
      ['2 script.failed', '4 script.failed'],
    ],
    ['each line once', 'for a in 1 2 3; do iptables -A INPTU -j DROP; done', ['1 script.failed']],
    ['nothing where errors are hushed', 'iptables -D INPUT 1 2>/dev/null', []],
    [
      'nothing of modules',
      'modprobe ip_tables\n/sbin/depmod -a\nMODPROBE=/sbin/modprobe\n$MODPROBE ip_conntrack_ftp',
      [],
    ],
  ])('says what it cannot run: %s', (_, script, expected) => expect(problemsOf(script)).toEqual(expected));

  test('says what the command said', () => {
    expect(readScript('iptables -A INPTU -j DROP', START).problems[0]?.tool).toBe(
      'iptables: No chain/target/match by that name.',
    );
  });

  test.each([
    'echo 1 > /proc/sys/net/ipv4/ip_forward',
    'echo "1" >/proc/sys/net/ipv4/ip_forward',
    'P=/proc/sys/net/ipv4\necho 1 > $P/ip_forward',
  ])('sets sysctls by their files: %s', (script) => {
    expect(readScript(script, { ...START, host: { ...ROUTER, sysctls: {} } }).start.host.sysctls).toEqual({
      'net.ipv4.ip_forward': '1',
    });
  });

  test('sets them for each interface', () => {
    const script = 'for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 2 > $f; done';
    const { sysctls } = readScript(script, START).start.host;
    for (const { name } of ROUTER.interfaces) expect(sysctls[`net.ipv4.conf.${name}.rp_filter`]).toBe('2');
  });

  test('reads and writes both families', () => {
    const { start } = readScript('iptables -P INPUT DROP\nip6tables -P INPUT DROP\n', START);
    expect(start.documents.map(({ dialect }) => dialect)).toEqual(['iptables', 'ip6tables']);
  });
});

const PIECES = [
  'iptables -A INPUT -j DROP',
  'X=1',
  '$X',
  '${X',
  '"',
  "'",
  '`',
  '$(',
  ')',
  'for a in b c',
  'do',
  'done',
  'if',
  'fi',
  ';',
  '\n',
  '\\',
  '#',
  '<<EOF',
  'EOF',
  '{',
  '}',
  'f()',
  'case',
  'esac',
  ';;',
  '|',
  '&&',
  '> a',
  '< b',
  ' ',
  '*',
  '/proc/sys/net/ipv4/conf/*/rp_filter',
  'set -e',
  'exit',
];

test('never throws, and ends, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(' ')),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (script) => {
      const { problems } = readScript(script, START);
      const lines = script.split(/\r\n?|\n/).length;
      for (const { line } of problems) expect(line >= 1 && line <= lines + 1).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a loop made to take for ever ends', () => {
  const loops = 'abcdef'.split('').map((name) => `for ${name} in ${'1 '.repeat(20)}; do`);
  const { problems } = readScript(`${loops.join('\n')}\ntrue\n${'done\n'.repeat(loops.length)}`, START);
  expect(problems.map(({ message }) => message.id)).toEqual(['script.too-many']);
});
