import { describe, expect, it } from 'vitest';
import type { Packet } from '#netfilter';
import { hostInShort } from '#netfilter';
import { draftOf, emptyDraft, LOCAL, type PacketDraft, type PacketEvent } from './packet-draft.ts';
import { readPacketDraft } from './read-packet-draft.ts';

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 10.0.0.1/24', 'eth1 down'], {
  name: 'router',
});

const GOOD: PacketDraft = { ...emptyDraft(HOST), source: '10.0.0.7', destination: '10.0.0.1' };

const read = (change: Partial<PacketDraft>, base?: PacketEvent) =>
  readPacketDraft({ ...GOOD, ...change }, { host: HOST, id: '1', base });

function packetOf(change: Partial<PacketDraft>, base?: PacketEvent): Packet {
  const result = read(change, base);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event.packet;
}

describe('a packet draft', () => {
  it('becomes a TCP SYN from the first interface that is not loopback', () => {
    const result = read({});
    expect(result).toMatchObject({
      ok: true,
      event: {
        kind: 'packet',
        origin: { kind: 'interface', name: 'eth0' },
        packet: { protocol: 6, transport: { kind: 'tcp', sourcePort: 40_000, destinationPort: 80, flags: 2 } },
      },
    });
  });

  it.each([
    ['source', '', 'packets.error.address-missing'],
    ['source', '10.0.0.256', 'packets.error.address'],
    ['source', '010.0.0.1', 'packets.error.address'],
    ['destination', '2001:db8::1', 'packets.error.address-family'],
    ['destination', '10.0.0.0/24', 'packets.error.address-network'],
    ['destination', 'www.example.org', 'packets.error.address-name'],
    ['sourcePort', '65536', 'packets.error.port'],
    ['sourcePort', '', 'packets.error.port'],
    ['destinationPort', '80:90', 'packets.error.port-several'],
    ['destinationPort', 'https', 'packets.error.port-name'],
    ['from', 'eth9', 'packets.error.interface'],
    ['from', 'eth1', 'packets.error.interface-down'],
    ['ttl', '256', 'packets.error.number-range'],
    ['ttl', '-1', 'packets.error.number'],
    ['tos', '0x100', 'packets.error.number-range'],
    ['sequence', '4294967296', 'packets.error.number-range'],
    ['acknowledgement', 'all', 'packets.error.number'],
    ['payload', '1e9', 'packets.error.number'],
  ] as const)('is refused for %s = "%s" with %s', (field, text, id) => {
    const result = read({ [field]: text });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(Object.keys(result.errors)).toEqual([field]);
    expect(result.errors[field]?.id).toBe(id);
  });

  it('names every fault at once', () => {
    const result = read({ source: '', destinationPort: '99999', ttl: 'x' });
    expect(result.ok ? [] : Object.keys(result.errors).sort()).toEqual(['destinationPort', 'source', 'ttl']);
  });

  it('takes marks and a socket binding only from a local process', () => {
    expect(packetOf({ mark: '0x10' }).mark).toBe(0);
    const local = read({ from: LOCAL, mark: '0x10', boundTo: 'eth0', uid: '33' });
    expect(local).toMatchObject({
      ok: true,
      event: { origin: { kind: 'local', boundTo: 'eth0' }, packet: { mark: 16, owner: { uid: 33, gid: 0 } } },
    });
  });

  it('spells an IPv6 address as inet_ntop does', () => {
    const packet = packetOf({
      family: 'ipv6',
      source: '2001:DB8:0::1',
      destination: '::1',
      protocol: 'icmp',
      icmp: '128/0',
    });
    expect([packet.source, packet.protocol]).toEqual(['2001:db8::1', 58]);
  });

  it('asks for the packet that an ICMP error is about, and quotes it', () => {
    const bare = read({ protocol: 'icmp', icmp: '3/3' });
    expect(bare.ok ? undefined : bare.errors.about?.id).toBe('packets.error.icmp-quote');
    const quote = { packet: packetOf({}), bytes: 8, length: 40 };
    const quoted = readPacketDraft(
      { ...GOOD, protocol: 'icmp', icmp: '3/3', about: '5' },
      { host: HOST, id: '1', quoteOf: (event) => (event === '5' ? quote : undefined) },
    );
    expect(quoted).toMatchObject({
      ok: true,
      event: { packet: { transport: { type: 3, code: 3, identifier: 0, quote } } },
    });
  });

  it('keeps what the form does not show', () => {
    const rare: PacketEvent = {
      kind: 'packet',
      id: '7',
      origin: { kind: 'interface', name: 'eth0' },
      acknowledgesAll: true,
      packet: {
        ...packetOf({}),
        id: 4711,
        dontFragment: true,
        link: { source: '02:00:00:00:01:01', destination: '02:00:00:00:00:02' },
        payload: { hex: 'abcd', zeros: 2 },
        transport: {
          kind: 'tcp',
          sourcePort: 5,
          destinationPort: 6,
          flags: 0x18,
          sequence: 9,
          acknowledgement: 0,
          window: 1,
          options: [{ kind: 2, data: '05b4' }],
        },
      },
    };
    const again = readPacketDraft(draftOf(rare, HOST), { host: HOST, id: '7', base: rare });
    expect(again).toEqual({ ok: true, event: rare });
  });
});
