import { expect, test } from 'vitest';
import { TCP_FLAG, type TcpHeader } from '../model/packet.ts';
import type { Walk } from '../model/walk.ts';
import { ROUTER, story, tableText, walked } from './router-for-tests.ts';

// Frames that Linux 6.18 sent for the same segments; the cookie is our own.
const RULES = [
  tableText('raw', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 --syn -j CT --notrack'),
  tableText(
    'filter',
    '-A FORWARD -p tcp -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460',
    '-A FORWARD -m conntrack --ctstate INVALID -j DROP',
  ),
].join('');
const host = { ...ROUTER, sysctls: { ...ROUTER.sysctls, 'net.netfilter.nf_conntrack_tcp_loose': '0' } };
const CLIENT = 'tcp 192.168.1.10:40000 > 203.0.113.7:80';
const SERVER = 'tcp 203.0.113.7:80 > 192.168.1.10:40000';
const FLAG_NAMES = Object.entries(TCP_FLAG);

/** What left because of the last packet, in a few words. */
function answers(walk: Walk): readonly string[] {
  return walk.started.map(({ walk: { fate } }) => {
    const { flags, sequence, acknowledgement } = fate.packet.transport as TcpHeader;
    const names = FLAG_NAMES.filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name);
    return `${fate.outInterface} ${names.join(',')} seq ${sequence} ack ${acknowledgement}`;
  });
}

const SYN_ACKED = walked(RULES, `${CLIENT} SYN seq 1000 in eth0`, { host }).started.map(({ walk }) => walk.fate.packet);
const cookie = SYN_ACKED.map(({ transport }) => (transport as TcpHeader).sequence)[0] ?? 0;
const SYN = `${CLIENT} SYN seq 1000 in eth0`;
const ACK = `${CLIENT} ACK seq 1001 ack ${cookie + 1} in eth0`;
const SYN_ACK = `${SERVER} SYN,ACK seq 9000 ack 1001 in eth1`;
const DATA = `${CLIENT} PSH,ACK seq 1001 ack ${cookie + 1} payload 4142 in eth0`;

test('a SYN is answered, and nothing goes on', () => {
  const walk = walked(RULES, SYN, { host });
  expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'rule', rule: { rule: 1 } } });
  expect(answers(walk)).toEqual([`eth0 SYN,ACK seq ${cookie} ack 1001`]);
  expect(walk.after.connections.size).toBe(0);
});

test('an ACK with another number is dropped without a word', () => {
  const walk = walked(RULES, [SYN, `${CLIENT} ACK seq 1001 ack ${cookie + 2} in eth0`], { host });
  expect([walk.fate.outcome, answers(walk)]).toEqual(['dropped', []]);
});

test('the right ACK calls the server', () => {
  const walk = walked(RULES, [SYN, ACK], { host });
  expect(answers(walk)).toEqual([`eth1 SYN seq 1000 ack ${cookie}`]);
  expect([...walk.after.connections.values()].map(({ tcp }) => tcp?.state)).toEqual(['SYN_SENT']);
});

test('the server’s answer is kept; both ends get their ACK', () => {
  const walk = walked(RULES, [SYN, ACK, SYN_ACK], { host });
  expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'stack', stage: 'synproxy' } });
  expect(answers(walk)).toEqual(['eth1 ACK seq 1001 ack 9001', `eth0 ACK seq ${cookie + 1} ack 1001`]);
  const [connection] = walk.after.connections.values();
  expect(connection?.tcp?.state).toBe('ESTABLISHED');
  expect([...(connection?.status ?? [])]).toEqual(expect.arrayContaining(['SEEN_REPLY', 'ASSURED', 'SEQ_ADJUST']));
});

test('from then on the numbers are translated', () => {
  const fates = story(RULES, [SYN, ACK, SYN_ACK, DATA], { host }).map(({ walk }) => walk?.fate);
  expect(fates.at(-1)).toMatchObject({
    outcome: 'sent',
    packet: { transport: { sequence: 1001, acknowledgement: 9001 } },
  });
});
