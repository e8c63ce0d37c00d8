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

/** The shapes that tcpdump 4.99.3 printed of a veth pair for the same commands. */
const VERBOSE = {
  ping: 'IP (tos 0x0, ttl 64, id 0, offset 0, flags [DF], proto ICMP (1), length 84)\n    203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 64',
  syn: 'IP (tos 0x0, ttl 64, id 0, offset 0, flags [DF], proto TCP (6), length 60)\n    203.0.113.1.40001 > 203.0.113.7.80: Flags [S], cksum 0x348b (correct), seq 1000, win 64240, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7], length 0',
  http: 'HTTP, length: 68\n\tHTTP/1.1 200 OK\n\tContent-Length: 10\n\tConnection: close\n\t\n\tIt works!',
  unreachable:
    'IP (tos 0xc0, ttl 64, id 0, offset 0, flags [none], proto ICMP (1), length 57)\n    192.168.1.1 > 192.168.1.10: ICMP 192.168.1.1 udp port 5001 unreachable, length 37\n\tIP (tos 0x0, ttl 64, id 0, offset 0, flags [none], proto UDP (17), length 29)\n    192.168.1.10.40001 > 192.168.1.1.5001: [udp sum ok] UDP, length 1',
  ping6:
    'IP6 (hlim 64, next-header ICMPv6 (58) payload length: 64) 2001:db8:2::1 > 2001:db8:2::7: [icmp6 sum ok] ICMP6, echo request, id 2, seq 1',
};

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

  test.each<[string, string, string]>([
    ['-nv', 'ping -c 1 203.0.113.7', VERBOSE.ping],
    ['-nv', 'ping -c 1 2001:db8:2::7', VERBOSE.ping6],
    ['-nv', 'nc -z 203.0.113.7 80', VERBOSE.syn],
    [
      '-ne',
      'ping -c 1 203.0.113.7',
      '02:00:00:00:00:02 > 02:00:00:00:01:01, ethertype IPv4 (0x0800), length 98: 203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 64',
    ],
    [
      '-nx',
      'ping -c 1 -s 0 203.0.113.7',
      'IP 203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 8\n\t0x0000:  4500 001c 0000 4000 4001 c2d7 cb00 7101\n\t0x0010:  cb00 7107 0800 f7fc 0002 0001',
    ],
    [
      '-nqX',
      'nc -z 203.0.113.7 80',
      'IP 203.0.113.1.40001 > 203.0.113.7.80: tcp 0\n\t0x0000:  4500 003c 0000 4000 4006 c2b2 cb00 7101  E..<..@.@.....q.\n\t0x0010:  cb00 7107 9c41 0050 0000 03e8 0000 0000  ..q..A.P........\n\t0x0020:  a002 faf0 348b 0000 0204 05b4 0402 080a  ....4...........\n\t0x0030:  0000 0001 0000 0000 0103 0307            ............',
    ],
    ['-nt', 'ping -c 1 203.0.113.7', 'IP 203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 64'],
    [
      '-ntttt',
      'ping -c 1 203.0.113.7',
      '2024-01-01 00:00:00.000000 IP 203.0.113.1 > 203.0.113.7: ICMP echo request, id 2, seq 1, length 64',
    ],
  ])('with %s, %s', (letters, command, first) => {
    expect(seen(`tcpdump ${letters} -i eth1`, command)[0]).toBe(first);
  });

  test('with -v shows what is said, and what an error is about', () => {
    expect(seen('tcpdump -nv -i eth1', 'curl -s http://203.0.113.7/')[4]).toContain(VERBOSE.http);
    const refused = seen('tcpdump -nvv -i eth0 icmp', 'from 192.168.1.10 nc -zu -w 1 192.168.1.1 5001');
    expect(refused[0]).toBe(VERBOSE.unreachable);
    expect(followed('tcpdump -v -i eth0')).toBeDefined();
  });

  test('with -S numbers are as they are', () => {
    expect(seen('tcpdump -nS -i eth1', 'nc -z 203.0.113.7 80')[2]).toContain('Flags [.], ack 5001, win 64240');
  });

  // Which of them tcpdump takes was tried with `tcpdump -d`.
  test.each<[string, number]>([
    ["'tcp[tcpflags] & (tcp-syn|tcp-fin) != 0'", 2],
    ["'tcp[tcpflags] & tcp-syn != 0 and tcp[13] & 16 = 0'", 1],
    ["'tcp[13] == 2'", 1],
    ['port 443 or 80', 6],
    ['src or dst port 80', 6],
    ['src and dst port 80', 0],
    ['ip proto 6', 6],
    ['net 203.0.113', 6],
    ['greater 100', 2],
    ['less 100', 4],
    ['inbound and tcp', 2],
    ['not port 22', 6],
    ['ip6', 0],
  ])('takes of a request only %s', (expression, count) => {
    expect(seen(`tcpdump -n -i eth1 ${expression}`, 'curl -s http://203.0.113.7/')).toHaveLength(count);
  });

  test.each<[string, number]>([
    ['host 203.0.113.7', 2],
    ["'icmp[icmptype] == icmp-echo'", 1],
    ["'icmp[0] = 0'", 1],
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
    ['tcpdump port foo', "tcpdump: unknown port 'foo'\n"],
    ['tcpdump -c 0', 'tcpdump: invalid packet count 0\n'],
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
