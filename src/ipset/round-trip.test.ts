// What is printed is read back as the same sets, whatever they hold; and no text is too odd to be read.
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { hostWithSets } from './host-for-tests.ts';
import { saveSets, setsOfHost } from './sets-of-host.ts';

const byte = fc.integer({ min: 0, max: 255 });
const port = fc.integer({ min: 0, max: 65_535 });
const ipv4 = fc.tuple(fc.integer({ min: 1, max: 255 }), byte, byte, byte).map((parts) => parts.join('.'));
const ipv6 = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const mac = fc.tuple(byte, byte, byte).map((parts) => `02:00:00:${parts.map((part) => part.toString(16)).join(':')}`);
const networkOf = (address: Arbitrary<string>, bits: number): Arbitrary<string> =>
  fc.tuple(address, fc.integer({ min: 1, max: bits })).map(([text, prefix]) => `${text}/${prefix}`);
const transport = fc.oneof(
  port.map(String),
  fc.tuple(fc.constantFrom('tcp', 'udp', 'sctp', 'udplite'), port).map(([name, number]) => `${name}:${number}`),
  fc.constantFrom('gre:0', 'esp:0', '253:0'),
);
const icmp = fc.tuple(byte, byte).map((code) => code.join('/'));

/** Elements of each type, as somebody would write them. */
function elementsOf(type: string, isIpv6: boolean): Arbitrary<string> {
  const address = isIpv6 ? ipv6 : ipv4;
  const parts: Readonly<Record<string, Arbitrary<string>>> = {
    ip: address,
    net: networkOf(address, isIpv6 ? 128 : 32),
    port: fc.oneof(
      transport,
      icmp.map((code) => `${isIpv6 ? 'icmpv6' : 'icmp'}:${code}`),
    ),
    mac,
    mark: fc.integer({ min: 0, max: 0xffff_ffff }).map(String),
    iface: fc.constantFrom('eth0', 'physdev:br0', 'wg-1', 'lo'),
  };
  const kinds = type.slice('hash:'.length).split(',');
  return fc.tuple(...kinds.map((kind) => parts[kind] ?? fc.constant(''))).map((texts) => texts.join());
}

const HASHES = [
  'hash:ip',
  'hash:mac',
  'hash:ip,mac',
  'hash:net',
  'hash:net,net',
  'hash:ip,port',
  'hash:net,port',
  'hash:ip,port,ip',
  'hash:ip,port,net',
  'hash:net,port,net',
  'hash:net,iface',
  'hash:ip,mark',
];

const extensions = fc.record({
  timeout: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
  counters: fc.boolean(),
  comment: fc.boolean(),
});

type Extensions = typeof extensions extends Arbitrary<infer T> ? T : never;

function createWords({ timeout, counters, comment }: Extensions): string {
  return [
    ...(timeout === undefined ? [] : ['timeout', timeout]),
    ...(counters ? ['counters'] : []),
    ...(comment ? ['comment'] : []),
  ].join(' ');
}

function memberWords({ timeout, counters, comment }: Extensions, number: number): string {
  return [
    ...(timeout === undefined ? [] : ['timeout', number % 100]),
    ...(counters ? ['packets', number, 'bytes', number * 3] : []),
    ...(comment ? ['comment', `"number ${number}"`] : []),
  ].join(' ');
}

describe.each(HASHES.flatMap((type) => [[type, 'inet'] as const, [type, 'inet6'] as const]))(
  '%s %s',
  (type, family) => {
    const isAny = type === 'hash:mac';
    const texts = fc
      .tuple(extensions, fc.array(elementsOf(type, family === 'inet6'), { maxLength: 8 }))
      .map(([extended, elements]) => {
        const create = `create s ${type} ${isAny ? '' : `family ${family}`} ${createWords(extended)}\n`;
        return create + elements.map((element, i) => `add s ${element} ${memberWords(extended, i)} -exist\n`).join('');
      });

    test('prints what it reads back', () =>
      fc.assert(
        fc.property(texts, (text) => {
          const host = hostWithSets(text);
          expect(setsOfHost(host).problems).toEqual([]);
          const printed = saveSets(host, EMPTY_WORLD);
          const again = hostWithSets(printed);
          expect(setsOfHost(again).problems).toEqual([]);
          expect(saveSets(again, EMPTY_WORLD)).toBe(printed);
        }),
        { numRuns: 40 },
      ));
  },
);

test('any text is read, its faults at their lines', () => {
  const words = fc.constantFrom(
    ...[
      'create',
      'add',
      'del',
      'flush',
      'a',
      'b',
      'hash:ip',
      'hash:net,port',
      'list:set',
      'bitmap:port',
      'range',
      '0-9',
    ],
    ...['timeout', '5', '10.0.0.1', '10.0.0.0/8', '10.0.0.0/8,tcp:80', '"', '-exist', 'nomatch', 'comment', '#', ','],
  );
  const lines = fc.array(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 7 }), { maxLength: 8 });
  fc.assert(
    fc.property(lines, (given) => {
      const text = given.map((line) => line.join(' ')).join('\n');
      const { problems } = setsOfHost(hostWithSets(text));
      const longest = text.split('\n').length;
      for (const { span } of problems) {
        expect(span.line).toBeLessThanOrEqual(longest);
        expect(span.end).toBeGreaterThan(span.column);
      }
      const printed = saveSets(hostWithSets(text), EMPTY_WORLD);
      expect(setsOfHost(hostWithSets(printed)).problems).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
