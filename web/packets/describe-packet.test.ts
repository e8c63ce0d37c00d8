import { describe, expect, it } from 'vitest';
import type { Packet } from '#netfilter';
import { hostInShort } from '#netfilter';
import { endText, packetTitle } from './describe-packet.ts';
import { durationText, readDuration } from './duration.ts';
import { emptyDraft, LOCAL, nextDraft, type PacketDraft } from './packet-draft.ts';
import { packetNotes } from './packet-notes.ts';
import { readPacketDraft } from './read-packet-draft.ts';

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 10.0.0.1/24', 'eth1 10.0.1.1/24'], {
  name: 'router',
});

function eventOf(change: Partial<PacketDraft>) {
  const draft = { ...emptyDraft(HOST), source: '10.0.0.7', destination: '10.0.0.1', ...change };
  const read = readPacketDraft(draft, {
    host: HOST,
    id: '1',
    quoteOf: () => ({ packet: QUOTED, bytes: 8, length: 28 }),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.event;
}

const QUOTED: Packet = { ...emptyPacket(), source: '10.0.0.1', destination: '10.0.0.7' };
function emptyPacket(): Packet {
  return {
    family: 'ipv4',
    source: '0.0.0.0',
    destination: '0.0.0.0',
    protocol: 17,
    ttl: 64,
    tos: 0,
    id: 1,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'udp', sourcePort: 1, destinationPort: 2 },
    payload: { hex: '', zeros: 0 },
    hasBadChecksum: false,
    mark: 0,
  };
}

describe('a packet in a few words', () => {
  it.each([
    [{}, 'TCP SYN', '10.0.0.7:40000'],
    [{ flags: ['ACK', 'SYN'] }, 'TCP SYN,ACK', '10.0.0.7:40000'],
    [{ flags: [] }, 'TCP NONE', '10.0.0.7:40000'],
    [{ protocol: 'udp' }, 'UDP', '10.0.0.7:40000'],
    [{ protocol: 'icmp' }, 'ICMP echo-request', '10.0.0.7'],
    [{ protocol: 'icmp', icmp: '3/3' }, 'ICMP port-unreachable', '10.0.0.7'],
    [{ protocol: 'icmp', icmp: '30/0' }, 'ICMP 30/0', '10.0.0.7'],
    [{ protocol: 'other', protocolNumber: '47' }, 'GRE', '10.0.0.7'],
    [{ protocol: 'other', protocolNumber: '112' }, 'protocol 112', '10.0.0.7'],
    [{ family: 'ipv6', source: '2001:db8::7', destination: '::1' }, 'TCP SYN', '[2001:db8::7]:40000'],
    [
      { family: 'ipv6', source: '2001:db8::7', destination: '::1', protocol: 'icmp', icmp: '128' },
      'ICMPv6 echo-request',
      '2001:db8::7',
    ],
  ] as const)('%j is %s from %s', (change, title, from) => {
    const { packet } = eventOf(change);
    expect([packetTitle(packet), endText(packet, 'source')]).toEqual([title, from]);
  });
});

describe('notes', () => {
  it.each([
    [{}, []],
    [{ source: '10.0.0.1' }, ['packets.note.own-source']],
    [{ source: '127.0.0.2' }, ['packets.note.own-source']],
    [{ source: '10.0.1.9' }, ['packets.note.not-here']],
    [{ from: LOCAL, source: '10.0.1.1' }, []],
    [{ from: LOCAL, source: '10.0.1.2' }, ['packets.note.foreign-source']],
    [{ flags: [] }, ['packets.note.no-flags']],
    [{ flags: ['SYN', 'FIN'] }, ['packets.note.syn-fin']],
  ] as const)('of %j are %j', (change, ids) => {
    expect(packetNotes(eventOf(change), HOST).map((note) => note.id)).toEqual(ids);
  });
});

describe('the draft of the next packet', () => {
  const syn = eventOf({ sourcePort: '40000', destinationPort: '80', flags: ['SYN'] });
  const answer = eventOf({ sourcePort: '80', destinationPort: '40000', flags: ['SYN', 'ACK'] });

  it('begins another connection like the last that was begun, from the next port', () => {
    expect(nextDraft([syn, answer], HOST)).toMatchObject({
      sourcePort: '40001',
      destinationPort: '80',
      flags: ['SYN'],
      acknowledgement: '0',
    });
  });

  it('begins a connection even where none was begun', () => {
    expect(nextDraft([answer], HOST)).toMatchObject({ sourcePort: '81', flags: ['SYN'] });
  });

  it('of an empty story is an empty one', () => {
    expect(nextDraft([], HOST)).toEqual(emptyDraft(HOST));
  });
});

describe('a duration', () => {
  it.each([
    ['30', 30_000, '30 s'],
    ['30 s', 30_000, '30 s'],
    ['90s', 90_000, '90 s'],
    ['1.5 min', 90_000, '90 s'],
    ['2 m', 120_000, '2 min'],
    ['120 min', 7_200_000, '2 h'],
    ['500ms', 500, '500 ms'],
    ['0', 0, '0 ms'],
  ])('%s is %d ms, shown as %s', (text, milliseconds, shown) => {
    const read = readDuration(text);
    expect(read).toEqual({ ok: true, value: milliseconds });
    expect(durationText(milliseconds)).toBe(shown);
  });

  it.each(['', 'soon', '-1 s', '1e9', '31 days', '721 h'])('refuses "%s"', (text) => {
    expect(readDuration(text).ok).toBe(false);
  });
});
