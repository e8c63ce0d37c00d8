// What options nobody knows do to a packet: RFC 8200, 4.2; recorded in e2e/kernel/cases (journey/v6-ext-headers).
import { expect, test } from 'vitest';
import { packetEvent } from './packet-event.ts';
import { DESTINATION_OPTIONS, HOP_BY_HOP, refusalOfOptions } from './unknown-option.ts';

const { packet } = packetEvent('udp 2001:db8:1::10:1 > 2001:db8:2::7:9 in eth0');

test.each([
  ['padding', HOP_BY_HOP, '010400000000', undefined],
  ['router alert', HOP_BY_HOP, '050200000100', undefined],
  ['one to be skipped', HOP_BY_HOP, '1e0400000000', undefined],
  ['one to fall for', HOP_BY_HOP, '5e0400000000', 'silent'],
  ['one to be told of', HOP_BY_HOP, '810400000000', { type: 4, code: 2, pointer: 42 }],
  ['one behind padding', DESTINATION_OPTIONS, '0000c1020000', { type: 4, code: 2, pointer: 44 }],
  ['home address', DESTINATION_OPTIONS, 'c91000000000', undefined],
])('%s', (_which, type, data, wanted) =>
  expect(refusalOfOptions({ ...packet, extensions: [{ type, data }] }, type)).toEqual(wanted),
);

test('a group is not told of', () => {
  const group = { ...packet, destination: 'ff02::1', extensions: [{ type: HOP_BY_HOP, data: 'c10400000000' }] };
  expect(refusalOfOptions(group, HOP_BY_HOP)).toBe('silent');
});

test('headers of the other kind are not looked at', () => {
  const other = { ...packet, extensions: [{ type: DESTINATION_OPTIONS, data: '810400000000' }] };
  expect(refusalOfOptions(other, HOP_BY_HOP)).toBeUndefined();
});
