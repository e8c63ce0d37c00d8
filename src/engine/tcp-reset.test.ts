// RFC 793, "Reset Generation", as nf_reject_ip_tcphdr_put writes it; `engine/reject-tcp-reset` of the recordings.
import { describe, expect, it, test } from 'vitest';
import { TCP_FLAG } from '../model/packet.ts';
import { packetEvent } from './packet-event.ts';
import { tableText, walked } from './router-for-tests.ts';
import { tcpReset } from './tcp-reset.ts';

const { RST, ACK } = TCP_FLAG;

describe('the numbers of a RST', () => {
  it.each([
    ['SYN seq 7', { flags: RST | ACK, sequence: 0, acknowledgement: 8 }],
    ['SYN seq 7 len 3', { flags: RST | ACK, sequence: 0, acknowledgement: 11 }],
    ['FIN seq 7', { flags: RST | ACK, sequence: 0, acknowledgement: 8 }],
    ['NONE seq 7', { flags: RST | ACK, sequence: 0, acknowledgement: 7 }],
    ['SYN seq 4294967295', { flags: RST | ACK, sequence: 0, acknowledgement: 0 }],
    ['ACK seq 7 ack 99', { flags: RST, sequence: 99, acknowledgement: 0 }],
    ['SYN,ACK seq 7 ack 99', { flags: RST, sequence: 99, acknowledgement: 0 }],
  ])('to %s', (words, header) => {
    const { packet } = packetEvent(`tcp 192.168.1.10:1 > 192.168.1.1:2 ${words} in eth0`);
    expect(tcpReset(packet)).toMatchObject({
      source: '192.168.1.1',
      destination: '192.168.1.10',
      transport: { sourcePort: 2, destinationPort: 1, window: 0, options: [], ...header },
    });
  });
});

describe('no RST', () => {
  it.each([
    ['to a RST', 'tcp 192.168.1.10:1 > 192.168.1.1:2 RST in eth0'],
    ['to a RST with an ACK', 'tcp 192.168.1.10:1 > 192.168.1.1:2 RST,ACK in eth0'],
    ['to what is no TCP', 'udp 192.168.1.10:1 > 192.168.1.1:2 in eth0'],
    ['to a later fragment', 'tcp 192.168.1.10 > 192.168.1.1 frag 8 len 8 in eth0'],
  ])('%s', (_, line) => {
    expect(tcpReset(packetEvent(line).packet)).toBeUndefined();
  });

  it.each([
    ['tcp 192.168.1.10:1 > 192.168.1.1:2 SYN in eth0', 1],
    ['tcp 192.168.1.10:1 > 192.168.1.255:2 SYN in eth0', 0],
    ['tcp 192.168.1.10:1 > 224.0.0.1:2 SYN in eth0', 0],
  ])('of REJECT to those for many: %s', (line, count) => {
    const walk = walked(tableText('filter', '-A INPUT -p tcp -j REJECT --reject-with tcp-reset'), line);
    expect(walk.started).toHaveLength(count);
  });

  test('is the only answer: REJECT drops the packet all the same', () => {
    const walk = walked(
      tableText('filter', '-A FORWARD -p tcp -j REJECT --reject-with tcp-reset'),
      'tcp 192.168.1.10:1 > 203.0.113.7:2 SYN in eth0',
    );
    expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'rule' } });
    expect(walk.started[0]?.walk.fate).toMatchObject({ outcome: 'sent', outInterface: 'eth0' });
  });
});
