// Hairpin mode is a port's (bridge(8)): it comes by the form, and goes with the bridge.
import { expect, test } from 'vitest';
import type { Host } from '#netfilter';
import { withInterface } from './host-edit.ts';
import { readInterfaceValues, withInterfaceValues } from './interface-values.ts';

const EMPTY: Host = { name: 'host', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets: '' };
const HOST = ['br0', 'veth1'].reduce(withInterface, EMPTY);
const OWN = { mac: '02:00:00:00:00:02', mtu: '1500', group: '0' };

/** The port as the form leaves it. */
function filledIn(host: Host, draft: Record<string, string>): Host {
  const device = host.interfaces.find(({ name }) => name === 'veth1');
  if (device === undefined) throw new Error('veth1');
  const read = readInterfaceValues(device, { ...OWN, ...draft });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return withInterfaceValues(host, read.value);
}

const portOf = ({ interfaces }: Host) => interfaces.find(({ name }) => name === 'veth1');

test('a port is put into hairpin mode, and taken out of it', () => {
  const on = filledIn(HOST, { bridge: 'br0', hairpin: 'on' });
  expect(portOf(on)).toMatchObject({ bridge: 'br0', isHairpin: true });
  expect(portOf(filledIn(on, { bridge: 'br0' }))).not.toHaveProperty('isHairpin');
});

test('what is no port has no such mode', () => {
  const on = filledIn(HOST, { bridge: 'br0', hairpin: 'on' });
  expect(portOf(filledIn(on, { bridge: '', hairpin: 'on' }))).not.toHaveProperty('isHairpin');
});

test('who is behind a port is told by addresses or MACs, and by nothing else', () => {
  expect(filledIn(HOST, { bridge: 'br0', stations: '172.17.0.2, 02:42:AC:11:00:02' }).forwarding).toEqual([
    { station: '172.17.0.2', port: 'veth1' },
    { station: '02:42:ac:11:00:02', port: 'veth1' },
  ]);
  const device = portOf(HOST);
  expect(device && readInterfaceValues(device, { ...OWN, bridge: 'br0', stations: 'nobody' })).toMatchObject({
    ok: false,
    errors: { stations: { id: 'host.error.station' } },
  });
});
