// Who is told of a nearer way, and how often: ip_rt_send_redirect(), ndisc_send_redirect(); recorded in e2e/kernel/cases (journey/*redirect*).
import { describe, expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { readIpRoutes } from '../routing/read-ip-route.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import { ROUTER } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

const [lo, eth0, ...others] = ROUTER.interfaces;
if (lo === undefined || eth0 === undefined) throw new Error('no interfaces');
const HOST: Host = {
  ...ROUTER,
  interfaces: [lo, { ...eth0, addresses: [...eth0.addresses, { address: 'fe80::1', prefix: 64 }] }, ...others],
  routes: [
    ...readIpRoutes('10.5.0.0/16 via 192.168.1.254 dev eth0', 'ipv4').values,
    ...readIpRoutes('2001:db8:5::/48 via fe80::ee dev eth0\n2001:db8:6::/48 via 2001:db8:1::ee dev eth0', 'ipv6')
      .values,
  ],
  sysctls: { ...ROUTER.sysctls, 'net.ipv4.conf.all.send_redirects': '1' },
};

/** The ICMP types and gateways of what each packet of the story made the host send. */
function told(host: Host, ...story: readonly (string | number)[]) {
  const program = compile([], { host: host.name, sets: '' });
  const events = story.map((each, place) =>
    typeof each === 'number' ? ({ kind: 'wait', id: String(place), milliseconds: each } as const) : packetEvent(each),
  );
  return simulateStory(program, host, events).flatMap(({ walk }) =>
    walk === undefined
      ? []
      : [walk.started.map(({ walk: { packet } }) => (packet.transport.kind === 'icmp' ? packet.transport.type : 0))],
  );
}

const V4 = 'udp 192.168.1.10:1 > 10.5.1.1:9 in eth0';
const V6 = 'udp 2001:db8:1::10:1 > 2001:db8:5::1:9 in eth0';

describe('a redirect', () => {
  test.each([
    ['a neighbour', V4, [[5]]],
    ['nobody behind a gateway', 'udp 8.8.8.8:1 > 10.5.1.1:9 in eth0', [[]]],
    ['nobody whose packet goes elsewhere', 'udp 192.168.1.10:1 > 203.0.113.7:9 in eth0', [[]]],
    ['a neighbour in IPv6', V6, [[137]]],
    ['of a destination on the link too', 'udp 2001:db8:1::10:1 > 2001:db8:1::11:9 in eth0', [[137]]],
    ['nobody where the gateway is not link-local', 'udp 2001:db8:1::10:1 > 2001:db8:6::1:9 in eth0', [[]]],
    ['nobody at a link-local address', 'udp fe80::10:1 > 2001:db8:5::1:9 in eth0', [[]]],
  ])('tells %s', (_who, line, wanted) => expect(told(HOST, line)).toEqual(wanted));

  test('is not sent where send_redirects is off, nor in IPv6 without a link-local address', () => {
    expect(told({ ...HOST, sysctls: ROUTER.sysctls }, V4)).toEqual([[]]);
    expect(told({ ...HOST, interfaces: ROUTER.interfaces }, V6)).toEqual([[]]);
  });

  test('waits twice as long each time in IPv4', () => {
    expect(told(HOST, V4, 40, V4, 1, V4, 80, V4, 1, V4)).toEqual([[5], [], [5], [], [5]]);
  });

  test('is silent behind the ninth until 20 s have passed without a packet', () => {
    const nine = Array.from({ length: 9 }, () => [V4, 20_000]).flat();
    expect(told(HOST, ...nine, V4, 20_400, V4, 20_481, V4).slice(8)).toEqual([[5], [], [], [5]]);
  });

  test('comes six times at once in IPv6, then once a second', () => {
    const seven = Array.from({ length: 7 }, () => V6);
    expect(told(HOST, ...seven, 1000, V6, V6).slice(5)).toEqual([[137], [], [137], []]);
  });
});
