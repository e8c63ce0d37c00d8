// Lines as tcpdump 4.99 printed them for the same exchanges between two namespaces; times, ports and numbers are the story's own.
import { describe, expect, test } from 'vitest';
import type { HostStart } from '../../engine/moment.ts';
import { ROUTER, tableText } from '../../engine/router-for-tests.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import type { Follow } from '../command.ts';
import { runLine } from '../run-line.ts';

const options = { say: ({ id }: { readonly id: string }) => id };

function start(rules = tableText('filter')) {
  const given: HostStart = {
    host: ROUTER,
    documents: [{ dialect: 'iptables', flavour: 'nft', text: rules }],
    files: {},
  };
  return momentAtStart(given, EMPTY_WORLD);
}

function followed(command: string, rules?: string): Follow {
  const follow = runLine(start(rules), command, options).parts[0]?.follows;
  if (follow === undefined) throw new Error('nothing follows');
  return follow;
}

/** What a listener prints of the packets of another command; without times. */
function seen(listener: string, command: string, rules?: string): readonly string[] {
  const { linesOf } = followed(listener, rules);
  let before = start(rules);
  const lines: string[] = [];
  const { events = [], moment: after } = runLine(before, command, options).parts[0] ?? {};
  for (const [place, event] of events.entries()) {
    const named = { ...event, id: `${place}` };
    lines.push(...linesOf(named, before, after ?? before));
    before = runOne(before, named);
  }
  return lines.map((line) => line.replace(/^[\d:.]{15} /, ''));
}

function runOne(moment: ReturnType<typeof start>, event: Parameters<Follow['linesOf']>[0]) {
  if (event.kind === 'command') return moment;
  return { ...moment, world: simulateEvent(moment.program, moment.host, moment.world, event).after };
}

describe('tcpdump', () => {
  test('prints a question and its answer', () => {
    expect(seen('tcpdump -n -i eth1', 'ping -c 1 203.0.113.7')).toEqual([
      'IP 203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 64',
      'IP 203.0.113.7 > 203.0.113.1: ICMP echo reply, id 2, seq 1, length 64',
    ]);
  });

  test('counts a connection’s numbers from its beginning', () => {
    const lines = seen('tcpdump -n -i eth1', 'curl -s http://203.0.113.7/');
    expect(lines.map((line) => line.replace(/203\.0\.113\.\d+\.\d+ > 203\.0\.113\.\d+\.\d+: /, ''))).toEqual([
      'IP Flags [S], seq 1000, win 64240, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7], length 0',
      'IP Flags [S.], seq 5000, ack 1001, win 64240, length 0',
      'IP Flags [.], ack 1, win 64240, length 0',
      'IP Flags [P.], seq 1:76, ack 1, win 64240, length 75: HTTP: GET / HTTP/1.1',
      'IP Flags [P.], seq 1:69, ack 76, win 64240, length 68: HTTP: HTTP/1.1 200 OK',
      'IP Flags [.], ack 69, win 64240, length 0',
    ]);
  });

  test.each<[string, string]>([
    ['icmp-port-unreachable', '203.0.113.7 tcp port 80 unreachable'],
    ['icmp-host-prohibited', 'host 203.0.113.7 unreachable - admin prohibited'],
    ['icmp-admin-prohibited', 'host 203.0.113.7 unreachable - admin prohibited filter'],
    ['icmp-net-unreachable', 'net 203.0.113.7 unreachable'],
    ['icmp-net-prohibited', 'net 203.0.113.7 unreachable - admin prohibited'],
    ['icmp-proto-unreachable', '203.0.113.7 protocol 6 unreachable'],
  ])('prints %s as it says', (reject, words) => {
    const rules = tableText('filter', `-A FORWARD -j REJECT --reject-with ${reject}`);
    expect(seen('tcpdump -n -i eth0 icmp', 'from 192.168.1.10 nc -z 203.0.113.7 80', rules)).toEqual([
      `IP 192.168.1.1 > 192.168.1.10: ICMP ${words}, length 68`,
    ]);
  });

  test('shows a packet on each side as it is there', () => {
    const rules = tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE');
    const lines = seen('tcpdump -n -i any icmp', 'from 192.168.1.10 ping -c 1 203.0.113.7', rules);
    expect(lines.map((line) => line.split(': ')[0])).toEqual([
      'eth0  In  IP 192.168.1.10 > 203.0.113.7',
      'eth1  Out IP 203.0.113.1 > 203.0.113.7',
      'eth1  In  IP 203.0.113.7 > 203.0.113.1',
      'eth0  Out IP 203.0.113.7 > 192.168.1.10',
    ]);
  });

  test.each<[string, number]>([
    ['host 203.0.113.7', 2],
    ['src host 203.0.113.7', 1],
    ['dst 203.0.113.7 and icmp', 1],
    ['not icmp', 0],
    ['tcp or \\(net 203.0.113.0/24 and ! src 203.0.113.1\\)', 1],
    ['port 80', 0],
  ])('takes only what is asked for: %s', (expression, count) => {
    expect(seen(`tcpdump -i eth1 ${expression}`, 'ping -c 1 203.0.113.7')).toHaveLength(count);
  });

  test('stops after so many, and says how many it were', () => {
    expect(seen('tcpdump -n -c 1 -i eth1', 'ping -c 1 203.0.113.7').slice(1)).toEqual([
      '',
      '1 packet captured',
      '1 packet received by filter',
      '0 packets dropped by kernel',
    ]);
    expect(followed('tcpdump -i eth1').atEnd?.()).toContain('0 packets captured');
  });

  test.each<[string, string]>([
    ['tcpdump -i nope', 'tcpdump: nope: No such device exists\n(No such device exists)\n'],
    ['tcpdump host', "tcpdump: can't parse filter expression: syntax error\n"],
  ])('refuses %s', (line, stderr) => {
    expect(runLine(start(), line, options).parts[0]).toMatchObject({ stderr, exit: 1 });
  });
});

test('dmesg prints what LOG rules wrote', () => {
  const rules = tableText('filter', '-A FORWARD -p icmp -j LOG --log-prefix "seen: "');
  const lines = seen('dmesg -w', 'from 192.168.1.10 ping -c 1 203.0.113.7', rules);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^\[ {4}0\.000000\] seen: IN=eth0 OUT=eth1 .*SRC=192\.168\.1\.10 DST=203\.0\.113\.7 .*TYPE=8/,
  );
});
