// Where articles look for what LOG wrote, and watch. Lines as rsyslog of Debian wrote them: date, host, `kernel:`, then the kernel's own.
import { expect, test } from 'vitest';
import { ROUTER, tableText } from '../../engine/router-for-tests.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { Walk } from '../../model/walk.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const rules = tableText('filter', '-A FORWARD -p icmp -j LOG --log-prefix "seen: "');
const start = momentAtStart(
  { host: ROUTER, documents: [{ dialect: 'iptables', flavour: 'nft', text: rules }], files: {} },
  EMPTY_WORLD,
);
const say = ({ id }: { readonly id: string }) => id;
const { events = [] } = runLine(start, 'from 192.168.1.10 ping -c 1 203.0.113.7', { say }).parts[0] ?? {};
const event = { ...(events[0] as (typeof events)[number]), id: 'ping' };
const { walk, after } = simulateEvent(start.program, start.host, start.world, event);
const walks: readonly Walk[] = walk === undefined ? [] : [walk];
const run = (line: string) => runLine(start, line, { say, walksSoFar: () => walks }).parts.at(-1);

test.each([
  'cat /var/log/syslog',
  'tail /var/log/messages',
  'tail -n 5 /var/log/kern.log',
  'grep seen /var/log/kern.log',
  'cat /var/log/kern.log | grep seen:',
  'journalctl -k',
])('%s', (line) => {
  const ran = run(line);
  expect(ran?.stdout).toMatch(/^Jan {2}1 00:00:00 router kernel: \[ {4}0\.000000\] seen: IN=eth0 OUT=eth1 .*\n$/);
  expect(ran?.moment).toBe(start);
});

test('what no rule wrote is not there', () => {
  expect(run('grep other /var/log/syslog')).toMatchObject({ stdout: '', exit: 1 });
  expect(run('cat /var/log/auth.log')?.exit).toBe(1);
});

test.each(['tail -f /var/log/kern.log', 'tail -n 0 -f /var/log/syslog', 'journalctl -kf'])('%s prints on', (line) => {
  const later = { ...start, world: after };
  expect(run(line)?.follows?.linesOf(event, start, later)).toHaveLength(1);
});

test('watch shows a command now, and after each event', () => {
  const watched = run('watch -n 1 iptables -L FORWARD -n -v');
  const [title, , chain] = watched?.stdout.split('\n') ?? [];
  expect(title).toMatch(/^Every 1\.0s: iptables -L FORWARD -n -v +router: Mon Jan {2}1 00:00:00 2024$/);
  expect(title).toHaveLength(80);
  expect(chain).toBe('Chain FORWARD (policy ACCEPT 0 packets, 0 bytes)');
  const later = { ...start, world: after };
  expect(watched?.follows?.linesOf(event, start, later)[2]).toBe('Chain FORWARD (policy ACCEPT 1 packets, 84 bytes)');
  expect(run('watch')).toMatchObject({ stderr: 'watch: no command\n', exit: 1 });
});

test('traceroute prints as many times as it is told', () => {
  const hop = (line: string) => runLine(start, line, { say }).parts[0]?.stdout.split('\n')[1];
  expect(hop('traceroute -n 203.0.113.7')).toBe(' 1  203.0.113.7  0.412 ms  0.398 ms  0.405 ms');
  expect(hop('traceroute -n -q 1 203.0.113.7')).toBe(' 1  203.0.113.7  0.412 ms');
});
