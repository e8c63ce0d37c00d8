import { expect, test } from 'vitest';
import type { Direction, Tuple } from '../model/connection.ts';
import { FTP_COMMANDS, findCommand, writePlace } from './ftp-commands.ts';

// nf_conntrack_ftp.c; whole conversations are recorded in e2e/kernel/cases/connection-helpers.ndjson.
const OWN: Tuple = {
  family: 'ipv4',
  protocol: 6,
  source: '192.168.1.10',
  destination: '198.51.100.7',
  sourceId: 40_000,
  destinationId: 21,
};
const OWN6: Tuple = { ...OWN, family: 'ipv6', source: '2001:db8::10', destination: '2001:db8:9::1' };
const find = (direction: Direction, text: string, own = OWN) =>
  FTP_COMMANDS[direction].map((command) => findCommand(command, text, own)).find((found) => found !== undefined);

test.each([
  ['ORIGINAL', 'PORT 192,168,1,10,156,65\r\n', { at: 5, length: 19, address: '192.168.1.10', port: 40_001 }],
  ['ORIGINAL', 'port 192,168,1,10,0,20\r\n', { at: 5, length: 17, address: '192.168.1.10', port: 20 }],
  ['ORIGINAL', 'EPRT |1|192.168.1.10|40001|\r\n', { at: 5, length: 22, address: '192.168.1.10', port: 40_001 }],
  ['REPLY', '227 Passive (10,0,0,1,195,81).\r\n', { at: 13, length: 15, address: '10.0.0.1', port: 50_001 }],
  ['REPLY', '227 at 10,0,0,1,195,81\r\n', { at: 7, length: 15, address: '10.0.0.1', port: 50_001 }],
  ['REPLY', '229 Extended (|||50001|)\r\n', { at: 14, length: 9, address: '192.168.1.10', port: 50_001 }],
] as const)('%s %j names %j', (direction, text, place) => expect(find(direction, text)).toEqual(place));

test('EPRT in IPv6, with any delimiter', () =>
  expect(find('ORIGINAL', 'EPRT !2!2001:db8::10!40001!\r\n', OWN6)).toMatchObject({
    address: '2001:db8::10',
    port: 40_001,
  }));

test.each([
  ['ORIGINAL', 'POR'],
  ['ORIGINAL', 'PORT 192,168,1,10,156'],
  ['ORIGINAL', 'EPRT |2|2001:db8::10|40001|\r\n'],
  ['REPLY', '227 no numbers\r\n'],
  ['REPLY', '229 (|||0|)\r\n'],
] as const)('%s %j is half a command', (direction, text) => expect(find(direction, text)).toBe('partial'));

test.each([
  ['ORIGINAL', 'USER anonymous\r\n'],
  ['REPLY', '200 PORT command successful\r\n'],
] as const)('%s %j is none', (direction, text) => expect(find(direction, text)).toBeUndefined());

test('a place is written as it was', () => {
  const written = [...FTP_COMMANDS.ORIGINAL, ...FTP_COMMANDS.REPLY].map((each) =>
    writePlace(each, '203.0.113.1', 40_001),
  );
  expect(written).toEqual(['203,0,113,1,156,65', '|1|203.0.113.1|40001|', '203,0,113,1,156,65', '|||40001|']);
});
