// The rules, the packet and the lines are those of a recording in namespaces (xtables-monitor 1.8.9, Linux 6.18); identifiers,
// MAC addresses and the port are the machine's own.
import { expect, test } from 'vitest';
import { packetEvent } from '../../engine/packet-event.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import type { Host } from '../../model/host.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const RULES = `*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A PREROUTING -p udp -j TRACE
-A OUTPUT -p icmp -j TRACE
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:mine - [0:0]
-A INPUT -s 192.0.2.7 -j mine
-A INPUT -p udp -m comment --comment "a b" -j REJECT
-A mine -p udp -m udp --dport 82
-A mine -p udp -m udp --dport 82 -j RETURN
COMMIT
`;

const [lo, eth0] = ROUTER.interfaces;
const HOST: Host = {
  ...ROUTER,
  interfaces: [lo!, { ...eth0!, mac: '1a:3d:00:2f:5a:9b', addresses: [{ address: '192.0.2.1', prefix: 24 }] }],
};

const PACKET = packetEvent('udp 192.0.2.7:34132 > 192.0.2.1:82 len 2 ttl 64 in eth0', HOST);

const RECORDED = `PACKET: 2 ID IN=eth0 MACSRC=MAC MACDST=1a:3d:0:2f:5a:9b MACPROTO=0800 SRC=192.0.2.7 DST=192.0.2.1 LEN=30 TOS=0x0 TTL=64 ID SPORT=34132 DPORT=82 
 TRACE: 2 ID raw:PREROUTING:rule:0x3:CONTINUE  -4 -t raw -A PREROUTING -p udp -j TRACE
 TRACE: 2 ID raw:PREROUTING:policy:ACCEPT 
PACKET: 2 ID IN=eth0 MACSRC=MAC MACDST=1a:3d:0:2f:5a:9b MACPROTO=0800 SRC=192.0.2.7 DST=192.0.2.1 LEN=30 TOS=0x0 TTL=64 ID SPORT=34132 DPORT=82 
 TRACE: 2 ID filter:INPUT:rule:0x5:JUMP:mine  -4 -t filter -A INPUT -s 192.0.2.7/32 -j mine
 TRACE: 2 ID filter:mine:rule:0x7:CONTINUE  -4 -t filter -A mine -p udp -m udp --dport 82
 TRACE: 2 ID filter:mine:rule:0x8:0xfffffffb  -4 -t filter -A mine -p udp -m udp --dport 82 -j RETURN
PACKET: 2 ID OUT=eth0 SRC=192.0.2.1 DST=192.0.2.7 LEN=58 TOS=0xc0 TTL=64 ID 
 TRACE: 2 ID raw:OUTPUT:rule:0x4:CONTINUE  -4 -t raw -A OUTPUT -p icmp -j TRACE
 TRACE: 2 ID raw:OUTPUT:policy:ACCEPT 
PACKET: 2 ID OUT=eth0 SRC=192.0.2.1 DST=192.0.2.7 LEN=58 TOS=0xc0 TTL=64 ID 
 TRACE: 2 ID filter:OUTPUT:policy:ACCEPT 
 TRACE: 2 ID filter:INPUT:rule:0x6:DROP  -4 -t filter -A INPUT -p udp -m comment --comment "a b" -j REJECT --reject-with icmp-port-unreachable`;

test('xtables-monitor --trace prints the way of a packet that a TRACE rule marked', () => {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: RULES }] as const;
  const moment = momentAtStart({ host: HOST, documents, files: {} }, EMPTY_WORLD);
  const follow = runLine(moment, 'xtables-monitor --trace', { say: ({ id }) => id }).parts[0]?.follows;
  const lines = follow?.linesOf(PACKET, moment, moment) ?? [];
  const alike = lines.map((line) =>
    line
      .replace(/(?<=^PACKET: 2 |^ TRACE: 2 )[0-9a-f]{8}/, 'ID')
      .replace(/MACSRC=\S+/, 'MACSRC=MAC')
      .replace(/ID=\d+( DF)?/, 'ID'),
  );
  expect(alike).toEqual(RECORDED.split('\n'));
});

test('without a TRACE rule it prints nothing', () => {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: RULES.replace(/.*TRACE\n/g, '') }] as const;
  const moment = momentAtStart({ host: HOST, documents, files: {} }, EMPTY_WORLD);
  const follow = runLine(moment, 'xtables-monitor --trace', { say: ({ id }) => id }).parts[0]?.follows;
  expect(follow?.linesOf(PACKET, moment, moment)).toEqual([]);
});
