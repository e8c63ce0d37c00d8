import { expect, test } from 'vitest';
import { readIpAddresses } from './read-ip-address.ts';

// Flags as `ip link` of iproute2 6.1 prints them.
test.each([
  ['of a bridge', 'br0: <BROADCAST,MULTICAST,UP>', 'eth0: <BROADCAST,MULTICAST,UP> mtu 1500 master br0', 'br0'],
  [
    'not of a bond',
    'bond0: <BROADCAST,MULTICAST,MASTER,UP>',
    'eth0: <BROADCAST,SLAVE,UP> mtu 1500 master bond0',
    undefined,
  ],
  ['not of a VRF', 'red: <NOARP,MASTER,UP>', 'eth0: <BROADCAST,MULTICAST,UP> mtu 1500 master red', undefined],
])('a port is one %s', (_what, master, port, bridge) => {
  const { values } = readIpAddresses(`2: ${master} mtu 1500\n3: ${port}\n`);
  expect(values.find(({ name }) => name === 'eth0')?.bridge).toBe(bridge);
});
