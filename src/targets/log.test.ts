import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Lines: as dmesg of Linux 6.18 showed
// them for packets like these (recorded cases basics/log-continues, basics/log-local, match-ports/fragment, gen/s1-l1-00181).
test.each([
  ['-j LOG', '-j LOG'],
  ['-j LOG --log-prefix "foo bar: "', '-j LOG --log-prefix "foo bar: "'],
  ['-j LOG --log-prefix 0123456789012345678901234567890', '-j LOG --log-prefix 01234567890123456789012345678'],
  ['-j LOG --log-level warning', '-j LOG'],
  ['-j LOG --log-level debug', '-j LOG --log-level 7'],
  [
    '-j LOG --log-uid --log-ip-options --log-level 6 --log-prefix x --log-macdecode --log-tcp-options --log-tcp-sequence',
    '-j LOG --log-prefix x --log-level 6 --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j LOG --log-prefix ""', 'Argument must have a minimum length of 1 characters'],
  ['-j LOG --log-level warn', 'log level "warn" unknown'],
  ['-j LOG --log-level 8', 'log level "8" unknown'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const MAC = 'mac 02:00:00:00:01:01 to 02:00:00:00:00:01';
const FRAME = 'MAC=02:00:00:00:00:01:02:00:00:00:01:01:08:00';

test.each([
  [
    '--log-prefix "fwd: "',
    `tcp 192.168.1.10:40000 > 198.51.100.7:80 SYN mss 1460 ttl 63 id 1 df in eth0 out eth1 ${MAC}`,
    `fwd: IN=eth0 OUT=eth1 ${FRAME} SRC=192.168.1.10 DST=198.51.100.7 LEN=44 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=40000 DPT=80 WINDOW=64240 RES=0x00 SYN URGP=0 `,
  ],
  [
    '--log-tcp-sequence --log-tcp-options',
    `tcp 192.168.1.10:40000 > 198.51.100.7:80 SYN mss 1460 ttl 63 id 1 in eth0 out eth1 ${MAC}`,
    `IN=eth0 OUT=eth1 ${FRAME} SRC=192.168.1.10 DST=198.51.100.7 LEN=44 TOS=0x00 PREC=0x00 TTL=63 ID=1 PROTO=TCP SPT=40000 DPT=80 SEQ=1000 ACK=0 WINDOW=64240 RES=0x00 SYN URGP=0 OPT (020405B4) `,
  ],
  [
    '--log-prefix "fwd: "',
    `udp 192.168.1.10:1 > 198.51.100.53:53 len 72 ttl 63 id 2 in eth0 out eth1 ${MAC}`,
    `fwd: IN=eth0 OUT=eth1 ${FRAME} SRC=192.168.1.10 DST=198.51.100.53 LEN=100 TOS=0x00 PREC=0x00 TTL=63 ID=2 PROTO=UDP SPT=1 DPT=53 LEN=80 `,
  ],
  [
    '--log-prefix "in "',
    `icmp 192.0.2.77 > 192.0.2.10 echo-request id 1 in eth0 ${MAC}`,
    `in IN=eth0 OUT= ${FRAME} SRC=192.0.2.77 DST=192.0.2.10 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=8 CODE=0 ID=1 SEQ=1 `,
  ],
  [
    '--log-prefix "out " --log-uid',
    'udp 192.0.2.10:5353 > 192.0.2.77:53 uid 1000 gid 100 id 2 out eth0',
    'out IN= OUT=eth0 SRC=192.0.2.10 DST=192.0.2.77 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=2 PROTO=UDP SPT=5353 DPT=53 LEN=8 UID=1000 GID=100 ',
  ],
  [
    '',
    `udp 192.168.1.10 > 198.51.100.53 frag 24 len 16 ttl 63 id 77 in eth0 out eth1 ${MAC}`,
    `IN=eth0 OUT=eth1 ${FRAME} SRC=192.168.1.10 DST=198.51.100.53 LEN=36 TOS=0x00 PREC=0x00 TTL=63 ID=77 FRAG:3 PROTO=UDP `,
  ],
  [
    '--log-prefix x',
    'icmp 192.168.1.1 > 198.51.100.7 3/1 id 3 out eth0',
    'xIN= OUT=eth0 SRC=192.168.1.1 DST=198.51.100.7 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=3 PROTO=ICMP TYPE=3 CODE=1 INCOMPLETE [8 bytes] ',
  ],
])('%s on %s', (options, packet, line) =>
  expect(runTargetOf(`-j LOG ${options}`, packet)).toEqual({ verdict: 'CONTINUE', log: line }),
);
