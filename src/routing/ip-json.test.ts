// What `ip -j` prints is read as what `ip` prints. Both texts printed by iproute2 6.1.0 for one host in a namespace of its own.
import { describe, expect, test } from 'vitest';
import { textOfIpJson } from './ip-json.ts';
import { readNeighbours, readSockets, readSysctls } from './read-host-parts.ts';
import { readIpAddresses } from './read-ip-address.ts';
import { readIpRoutes } from './read-ip-route.ts';
import { readIpRules } from './read-ip-rule.ts';
import recorded from './recorded/ip-json.json' with { type: 'json' };

describe('the same host, both ways', () => {
  test('addresses', () => {
    const { values, problems } = readIpAddresses(textOfIpJson(recorded.addr.json));
    expect(problems).toEqual([]);
    expect(values).toEqual(readIpAddresses(recorded.addr.text).values);
    expect(values.map(({ name, mtu, group, bridge }) => [name, mtu, group, bridge])).toEqual([
      ['lo', 65_536, undefined, undefined],
      ['t0', 1400, 7, undefined],
      ['t1', 1500, undefined, undefined],
    ]);
  });

  test.each(['route', 'route6'] as const)('%s', (name) => {
    const family = name === 'route' ? 'ipv4' : 'ipv6';
    const { values } = readIpRoutes(textOfIpJson(recorded[name].json), family);
    expect(values).toEqual(readIpRoutes(recorded[name].text, family).values);
    expect(values.length).toBeGreaterThan(2);
  });

  test('rules', () => {
    const { values } = readIpRules(textOfIpJson(recorded.rule.json), 'ipv4');
    expect(values).toEqual(readIpRules(recorded.rule.text, 'ipv4').values);
    expect(values).toHaveLength(2);
  });

  test('neighbours', () => {
    const neighbours = readNeighbours(textOfIpJson(recorded.neigh.json));
    expect(neighbours).toEqual(readNeighbours(recorded.neigh.text));
    expect(neighbours.map(({ address, state }) => [address, state])).toEqual(
      expect.arrayContaining([
        ['10.0.0.9', 'failed'],
        ['10.0.0.8', 'permanent'],
      ]),
    );
  });
});

test('sockets, as ss prints them', () => {
  expect(readSockets(recorded.ss.text).map(({ protocol, address, port }) => `${protocol} ${address} ${port}`)).toEqual(
    expect.arrayContaining(['tcp 0.0.0.0 2222', 'tcp :: 80', 'udp 10.0.0.1 53']),
  );
});

test('sysctls that change the way of a packet, and no others', () => {
  const text =
    'net.ipv4.ip_forward = 1\nnet.ipv4.conf.t0.rp_filter = 2\nkernel.hostname = box\nnet.ipv4.tcp_mem = 1 2 3\n';
  expect(readSysctls(text)).toEqual({ 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.t0.rp_filter': '2' });
});

test.each(['', '[', '[1,2]', '[{"ifname":{}}]', 'not json', '[{"dst":null}]', '{"a":1}'])(
  'never fails over %j',
  (text) => {
    expect(typeof textOfIpJson(text)).toBe('string');
    expect(readIpAddresses(textOfIpJson(text)).values.length).toBeGreaterThanOrEqual(0);
  },
);
