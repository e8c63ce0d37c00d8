import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Marks: recorded cases targets/hmark-*.
const PLACE = { table: 'mangle', chain: 'PREROUTING' } as const;
const END = '--hmark-rnd 0x0000cafe --hmark-mod 10';

test.each([
  ['--hmark-tuple src,dst', 'ipv4', `--hmark-src-prefix 32 --hmark-dst-prefix 32 ${END}`],
  ['--hmark-tuple src,dst', 'ipv6', `--hmark-src-prefix 128 --hmark-dst-prefix 128 ${END}`],
  [
    '--hmark-tuple s,d,sp,p',
    'ipv4',
    `--hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-sport-mask 0xffff --hmark-proto-mask 0xffff ${END}`,
  ],
  ['--hmark-tuple ct,src', 'ipv4', `--hmark-src-prefix 32 ${END} --hmark-tuple ct`],
  ['--hmark-tuple spi', 'ipv4', `--hmark-spi-mask 0xffffffff ${END}`],
  ['--hmark-spi-mask 0xff --hmark-spi 3', 'ipv4', `--hmark-spi-mask 0x000000ff --hmark-spi 0x00000003 ${END}`],
  ['--hmark-sport 0x1 --hmark-proto-mask 0xff', 'ipv4', `--hmark-sport 0x0001 --hmark-proto-mask 0xff ${END}`],
  ['--hmark-src-prefix 24 --hmark-tuple src', 'ipv4', `--hmark-src-prefix 32 ${END}`],
  ['--hmark-src-prefix 33', 'ipv4', `--hmark-src-prefix 32 ${END}`],
  ['--hmark-src-prefix 255.255.0.0', 'ipv4', `--hmark-src-prefix 16 ${END}`],
  ['--hmark-offset 0 --hmark-tuple src', 'ipv4', `--hmark-src-prefix 32 ${END} --hmark-offset 0`],
] as const)('%s (%s) is saved as %s', (options, family, saved) =>
  expect(savedAs(`-j HMARK ${options} --hmark-mod 10 --hmark-rnd 0xcafe`, { ...PLACE, family })).toBe(
    `-j HMARK ${saved}`,
  ),
);

test.each([
  ['--hmark-tuple src', '--hmark-mod is mandatory'],
  ['--hmark-tuple src --hmark-mod 10', '--hmark-rnd is mandatory'],
  ['--hmark-mod 10 --hmark-rnd 1', 'you have to specify --hmark-tuple at least'],
  ['--hmark-mod 0', 'HMARK: bad value for option "--hmark-mod", or out of range (1-4294967295).'],
  ['--hmark-tuple src,foo,dst', 'Bad type "foo,dst"'],
  ['--hmark-tuple src,', '"--hmark-tuple" requires a list of types with no spaces, e.g. src,dst,sport,dport,proto'],
  [
    '--hmark-tuple sport,spi --hmark-mod 10 --hmark-rnd 1',
    'you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time',
  ],
  [
    '--hmark-tuple src --hmark-src-prefix 24 --hmark-mod 10 --hmark-rnd 1',
    'HMARK: option "--hmark-src-prefix" can only be used once.',
  ],
])('%s is refused: %s', (options, tool) => expect(refusalOf(`-j HMARK ${options}`, PLACE)?.tool).toBe(tool));

const markOf = (packet: string, options: string) =>
  runTargetOf(`-j HMARK ${options} --hmark-mod 1000 --hmark-rnd 0xcafe --hmark-offset 100`, packet, PLACE).packet?.mark;

test('both directions of a flow get one mark', () => {
  const there = markOf('tcp 192.168.1.10:40000 > 198.51.100.7:80', '--hmark-tuple src,dst,sport,dport,proto');
  expect(there).toBe(markOf('tcp 198.51.100.7:80 > 192.168.1.10:40000', '--hmark-tuple src,dst,sport,dport,proto'));
  expect(there).toBeGreaterThanOrEqual(100);
  expect(there).toBeLessThan(1100);
});

test('what is not hashed makes no difference', () =>
  expect(markOf('tcp 192.168.1.10:40000 > 198.51.100.7:80', '--hmark-src-prefix 24')).toBe(
    markOf('udp 192.168.1.99:1 > 203.0.113.4:2', '--hmark-src-prefix 24'),
  ));

test('a packet without a connection gets none where the connection is asked for', () =>
  expect(
    runTargetOf('-j HMARK --hmark-tuple ct,src --hmark-mod 10 --hmark-rnd 1', 'udp 10.0.0.1:1 > 10.0.0.2:2', PLACE),
  ).toEqual({ verdict: 'CONTINUE', because: { id: 'target.HMARK.untracked', values: {} } }));
