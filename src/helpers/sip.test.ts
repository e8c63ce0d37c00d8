import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withStatus } from '../conntrack/connection.ts';
import { hostWith, see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import type { Packet } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import type { Helped } from './helper.ts';
import { payloadText, withPayloadText } from './payload-text.ts';
import { sip } from './sip.ts';

// nf_conntrack_sip.c, nf_nat_sip.c; the same messages are recorded in e2e/kernel/cases/connection-sip.ndjson.
const PHONE = '192.168.1.10';
const PROXY = '198.51.100.7';
const UP = `${PHONE}:5060 > ${PROXY}:5060`;
const AUDIO = ['v=0', `o=a 1 1 IN IP4 ${PHONE}`, `c=IN IP4 ${PHONE}`, 'm=audio 8000 RTP/AVP 0', ''].join('\r\n');

function messageOf(first: string, headers: readonly string[], body = ''): string {
  return [first, ...headers, `Content-Length: ${body.length}`, '', body].join('\r\n');
}
const INVITE = messageOf(
  `INVITE sip:bob@${PROXY} SIP/2.0`,
  [`Via: SIP/2.0/UDP ${PHONE}:5060;x`, 'CSeq: 1 INVITE'],
  AUDIO,
);
const REGISTER = messageOf(`REGISTER sip:${PROXY} SIP/2.0`, [
  'CSeq: 1 REGISTER',
  `Contact: <sip:a@${PHONE}:5060>`,
  'Expires: 60',
]);

interface Told {
  readonly helped: Helped;
  readonly world: World;
}

/** The helper's answer to a message from the phone, or to one from the proxy. */
function tell(
  text: string,
  from: 'phone' | 'proxy' = 'phone',
  before: World | undefined = undefined,
  nat = false,
): Told {
  const world = before ?? see(packetOf(`${UP} udp`)).world;
  const known = world.connections.get(1) as Connection;
  const connection = nat ? behindNat(known) : known;
  const packet: Packet = withPayloadText(packetOf(`${UP} udp`), text);
  const direction = from === 'phone' ? 'ORIGINAL' : 'REPLY';
  const view = { packet, connection, direction, state: 'ESTABLISHED', world, host: hostWith() } as const;
  const helped = sip.help?.(view) ?? {};
  const after: World = {
    ...world,
    connections: new Map([[1, helped.connection ?? connection]]),
    expectations: helped.expectations ?? world.expectations,
  };
  return { helped, world: after };
}

function behindNat(connection: Connection): Connection {
  return { ...withStatus(connection, 'SRC_NAT'), reply: { ...connection.reply, destination: '203.0.113.1' } };
}

const waited = ({ expectations }: World) =>
  expectations.map(
    ({ class: kind, source, destination, destinationId, isInactive }) =>
      `${kind} ${source} > ${destination}:${destinationId}${isInactive ? ' later' : ''}`,
  );

describe('a call', () => {
  test('announces a stream and its reports', () =>
    expect(waited(tell(INVITE).world)).toEqual([`audio ${PROXY} > ${PHONE}:8001`, `audio ${PROXY} > ${PHONE}:8000`]));

  test.each([
    ['ended', 'phone', messageOf(`BYE sip:bob@${PROXY} SIP/2.0`, ['CSeq: 2 BYE'])],
    ['refused', 'proxy', messageOf('SIP/2.0 486 Busy', ['CSeq: 1 INVITE'])],
    ['announced anew without media', 'phone', messageOf(`INVITE sip:bob@${PROXY} SIP/2.0`, ['CSeq: 2 INVITE'])],
  ] as const)('%s expects nothing more', (_how, from, text) =>
    expect(waited(tell(text, from, tell(INVITE).world).world)).toEqual([]),
  );

  test.each([
    ['a low port', INVITE.replace('8000', '1000')],
    ['no address', INVITE.replace('c=IN', 'x=IN')],
    ['no CSeq', INVITE.replace('CSeq', 'X')],
  ])('with %s is dropped', (_what, text) => expect(tell(text).helped.isDropped).toBe(true));

  test('lasts an hour behind each message', () => expect(tell(INVITE).helped.connection?.expires).toBe(3_600_000));
});

describe('behind nat', () => {
  test('a call names the address of nat, and the length of what became of it', () => {
    const { packet } = tell(INVITE, 'phone', undefined, true).helped;
    const text = payloadText(packet as Packet);
    expect(text).toContain('Via: SIP/2.0/UDP 203.0.113.1:5060;x');
    expect(text).toContain('c=IN IP4 203.0.113.1');
    expect(text).toContain(`Content-Length: ${AUDIO.replaceAll(PHONE, '203.0.113.1').length}`);
    expect(text).not.toContain(PHONE);
  });

  test('a stream goes on to the phone', () =>
    expect(tell(INVITE, 'phone', undefined, true).world.expectations[1]).toMatchObject({
      destination: '203.0.113.1',
      destinationId: 8000,
      saved: { direction: 'REPLY', address: PHONE, port: 8000 },
    }));
});

describe('a registration', () => {
  const agreed = (code: string, seconds: number): string =>
    messageOf(`SIP/2.0 ${code}`, ['CSeq: 1 REGISTER', `Contact: <sip:a@${PHONE}:5060>;expires=${seconds}`]);

  test('waits for the registrar', () =>
    expect(waited(tell(REGISTER).world)).toEqual([`signalling ${PROXY} > ${PHONE}:5060 later`]));

  test('holds for as long as that says', () => {
    const { world } = tell(agreed('200 OK', 9), 'proxy', tell(REGISTER).world);
    expect(waited(world)).toEqual([`signalling ${PROXY} > ${PHONE}:5060`]);
    expect(world.expectations[0]?.expires).toBe(9000);
  });

  test.each([
    ['refused', '403 Forbidden', 60],
    ['ended', '200 OK', 0],
  ])('%s expects no calls', (_how, code, seconds) =>
    expect(waited(tell(agreed(code, seconds), 'proxy', tell(REGISTER).world).world)).toEqual([]),
  );

  test.each([
    ['of another phone', REGISTER.replace(`a@${PHONE}`, 'a@192.168.1.77')],
    ['over another transport', REGISTER.replace('5060>', '5060>;transport=tls')],
    ['that is none', REGISTER.replace('Expires: 60', 'Expires: 0')],
  ])('%s expects no calls', (_what, text) => expect(waited(tell(text).world)).toEqual([]));
});

test('whatever a message says, without nat it goes on as it came, or not at all', () => {
  const pieces = [
    ...INVITE.split('\r\n'),
    ...REGISTER.split('\r\n'),
    'SIP/2.0 200 OK',
    ' ',
    ',',
    ';expires=',
    '\n',
    'm=audio ',
    '',
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 14 });
  fc.assert(
    fc.property(text, fc.boolean(), (lines, isNat) => {
      const { helped } = tell(lines.join('\r\n'), 'phone', undefined, isNat);
      if (!isNat) expect(helped.packet).toBeUndefined();
      expect((helped.expectations ?? []).length).toBeLessThanOrEqual(7);
    }),
    { numRuns: 300 },
  );
});
