// Standard error between standard output, as a terminal shows both: the order in which the real tools write them.
import { expect, test } from 'vitest';
import { ROUTER, tableText } from '../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { momentAtStart } from './change-moment.ts';
import { chunksOf } from './command.ts';
import { runLine } from './run-line.ts';

const documents = [{ dialect: 'iptables', flavour: 'nft', text: tableText('filter', '-A OUTPUT -j DROP') }] as const;
const files = { '/root/a': 'A\n', '/root/b': 'B\n', '/root/s.sh': 'echo one\nip link show eth9\necho two\n' };
const at = momentAtStart({ host: ROUTER, documents, files }, EMPTY_WORLD);

/** Each piece with a sign for its stream, lines cut short. */
const seen = (line: string): readonly string[] =>
  runLine(at, line, { say: ({ id }) => id })
    .parts.flatMap(chunksOf)
    .map(({ to, text }) => `${to === 'stdout' ? 1 : 2} ${text.trim().split('\n')[0]}`);

test.each<[string, readonly string[]]>([
  ['cat a nosuch b', ['1 A', '2 cat: nosuch: No such file or directory', '1 B']],
  ['sh -c "echo one; ip link show eth9; echo two"', ['1 one', '2 Device "eth9" does not exist.', '1 two']],
  ['sh s.sh', ['1 one', '2 s.sh: line 2: Device "eth9" does not exist.', '1 two']],
  [
    'sysctl net.ipv4.ip_forward net.nosuch net.ipv4.ip_forward',
    [
      '1 net.ipv4.ip_forward = 1',
      '2 sysctl: cannot stat /proc/sys/net/nosuch: No such file or directory',
      '1 net.ipv4.ip_forward = 1',
    ],
  ],
  [
    'ping -c 1 203.0.113.7',
    [
      '1 PING 203.0.113.7 (203.0.113.7) 56(84) bytes of data.',
      '2 ping: sendmsg: Operation not permitted',
      '1 (traffic.nothing-came)',
    ],
  ],
  ['iptables -w -W 5 -S OUTPUT', ['2 Ignoring deprecated --wait-interval option.', '1 -P OUTPUT ACCEPT']],
  ['cat a nosuch b > all', ['2 cat: nosuch: No such file or directory']],
  ['cat a nosuch b | sort', ['1 A', '2 cat: nosuch: No such file or directory']],
  ['cat nosuch 2>&1', ['1 cat: nosuch: No such file or directory']],
])('%s', (line, pieces) => expect(seen(line)).toEqual(pieces));
