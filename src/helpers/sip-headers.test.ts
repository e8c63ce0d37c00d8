import { describe, expect, test } from 'vitest';
import {
  addressParameter,
  type Cursor,
  findHeader,
  firstAddress,
  type HeaderName,
  isOfTransport,
  nextAddress,
  numberParameter,
  requestAddress,
  START,
} from './sip-headers.ts';

// nf_conntrack_sip.c; whole conversations are recorded in e2e/kernel/cases/connection-sip.ndjson.
const MESSAGE = (...headers: readonly string[]): string =>
  `INVITE sip:bob@x SIP/2.0\r\n${headers.join('\r\n')}\r\n\r\n`;

/** What is read of a header; `?`: it is there and not understood. */
function read(text: string, which: HeaderName): string | undefined {
  const found = findHeader(text, 0, which, 'ipv4');
  if (found === undefined) return undefined;
  return found.length === 0 ? '?' : text.slice(found.at, found.at + found.length);
}

describe('a header is found', () => {
  test.each([
    ['CSeq', 'CSeq: 7 INVITE', '7'],
    ['CSeq', 'cseq \t:  7 INVITE', '7'],
    ['CSeq', 'CSeq:\r\n 7 INVITE', '7'],
    ['CSeq', 'CSeq: seven', '?'],
    ['ContentLength', 'l: 12', '12'],
    ['ContentLength', 'Content-Length: 12', '12'],
    ['Contact', 'm: <sip:alice@192.168.1.10:5062;ob>', '192.168.1.10:5062'],
    ['Contact', 'Contact: "A" <sip:192.168.1.10>', '192.168.1.10'],
    ['Contact', 'Contact: <sip:alice@example.org>', '?'],
    ['Contact', 'Contact: <sips:alice@192.168.1.10>', '?'],
    ['ViaUdp', 'Via: SIP/2.0/UDP 192.168.1.10:5060;branch=1', '192.168.1.10:5060'],
    ['ViaTcp', 'Via: SIP/2.0/UDP 192.168.1.10:5060;branch=1', '?'],
  ] as const)('%s in %j: %s', (which, header, words) => expect(read(MESSAGE('X: y', header), which)).toBe(words));

  test.each([
    ['a longer name', 'Contacts: <sip:192.168.1.10>', 'Contact'],
    ['a short form with a letter behind it', 'max: <sip:192.168.1.10>', 'Contact'],
    ['a continuation', ' CSeq: 7', 'CSeq'],
    ['the first line', 'X: y', 'Expires'],
  ] as const)('not in %s', (_what, header, which) => expect(read(MESSAGE('X: y', header), which)).toBeUndefined());
});

test.each([
  ['<sip:a@192.168.1.10:80>', undefined],
  ['<sip:a@192.168.1.10:65536>', undefined],
  ['<sip:a@192.168.1.10:005060>', undefined],
  ['<sip:a@192.168.1.10:05060>', { address: '192.168.1.10', port: 5060 }],
  ['<sip:a@192.168.001.010>', { address: '192.168.1.10', port: 5060 }],
  ['<sip:a@192.168.1.10.1>', undefined],
] as const)('the place of %s is %j', (contact, place) => {
  const found = firstAddress(MESSAGE(`Contact: ${contact}`), 'Contact', 'ipv4');
  expect(found && { address: found.address, port: found.port }).toEqual(place);
});

test('in IPv6 an address stands in brackets', () => {
  const places = ['[2001:db8::10]:5062', '[2001:db8::10]', '2001:db8::10'].map(
    (place) => firstAddress(MESSAGE(`Via: SIP/2.0/UDP ${place};x`), 'ViaUdp', 'ipv6')?.port,
  );
  expect(places).toEqual([5062, 5060, undefined]);
});

test('a list of contacts is read on, over headers and folded lines, past what is not understood', () => {
  const text = MESSAGE(
    'Contact: <sip:a@10.0.0.1>;q=1,<sip:b@example.org>,\r\n <sip:c@10.0.0.3:5063>',
    'Contact: sip:d@10.0.0.4:5064',
  );
  const found: string[] = [];
  for (let cursor: Cursor = START; ; ) {
    const next = nextAddress(text, cursor, 'Contact', 'ipv4');
    if (next === undefined) break;
    found.push(`${next.place.address}:${next.place.port}`);
    cursor = next.cursor;
  }
  expect(found).toEqual(['10.0.0.1:5060', '10.0.0.3:5063', '10.0.0.4:5064']);
});

test.each([
  ['INVITE sip:bob@198.51.100.7:5062 SIP/2.0\r\n', '198.51.100.7:5062'],
  ['INVITE sip:198.51.100.7 SIP/2.0\r\n', '198.51.100.7:5060'],
  ['INVITE sip:bob@example.org SIP/2.0\r\n', undefined],
  ['INVITE tel:1\r\nFrom: sip:198.51.100.7\r\n', undefined],
  ['', undefined],
])('%j asks for %s', (text, place) => {
  const found = requestAddress(text, 'ipv4');
  expect(found && `${found.address}:${found.port}`).toBe(place);
});

describe('parameters of an address end at a comma and with the header', () => {
  const text =
    '<sip:a@10.0.0.1>;expires=60;maddr=10.0.0.2, <sip:b@10.0.0.3>;expires=9;transport=TCP\r\nX: rport=7\r\n\r\n';
  const second = text.indexOf('<sip:b') + 5;

  test('a number', () => {
    expect(numberParameter(text, 0, 'expires=')?.value).toBe(60);
    expect(numberParameter(text, second, 'expires=')?.value).toBe(9);
    expect(numberParameter(text, 0, 'rport=')).toBeUndefined();
  });

  test.each(['x', '4294967296', '000000000060'])('no number: %s', (words) =>
    expect(numberParameter(`;expires=${words}\r\n\r\n`, 0, 'expires=')?.length).toBe(0),
  );

  test('an address', () => {
    expect(addressParameter(text, 0, 'maddr=', 'ipv4', true)?.address).toBe('10.0.0.2');
    expect(addressParameter(text, second, 'maddr=', 'ipv4', true)).toBeUndefined();
  });

  test('a transport', () => {
    expect([
      isOfTransport(text, 0, 'UDP'),
      isOfTransport(text, second, 'UDP'),
      isOfTransport(text, second, 'TCP'),
    ]).toEqual([true, false, true]);
  });
});
