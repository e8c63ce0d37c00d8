import { describe, expect, it } from 'vitest';
import { hostInShort } from '#netfilter';
import { networkText, routeText, socketText } from './describe-host.ts';
import {
  isForwarding,
  withAddress,
  withForwarding,
  withInterface,
  withoutAddress,
  withoutInterface,
} from './host-edit.ts';
import { readNewAddress, readNewInterface } from './read-network.ts';
import { readRouteDraft } from './read-route-draft.ts';
import { readSocketDraft } from './read-socket-draft.ts';

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 10.0.0.1/24', 'eth1 2001:db8::1/64'], {
  name: 'router',
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen', process: 'sshd' }],
});

describe('a route', () => {
  // Each printed line was given to `ip route add` (iproute2 6.1) on a host with these addresses, which took it.
  it.each([
    ['default', '10.0.0.254', '', 'default via 10.0.0.254 dev eth0'],
    ['192.168.0.0/16', '10.0.0.2', 'eth0', '192.168.0.0/16 via 10.0.0.2 dev eth0'],
    ['192.0.2.7', '10.0.0.2', '', '192.0.2.7 via 10.0.0.2 dev eth0'],
    ['172.16.0.0/12', '', 'eth0', '172.16.0.0/12 dev eth0'],
    ['default', '2001:db8::ff', '', 'default via 2001:db8::ff dev eth1'],
    ['default', 'fe80::1', 'eth1', 'default via fe80::1 dev eth1'],
  ])('%s via "%s" dev "%s" reads', (destination, gateway, device, printed) => {
    const result = readRouteDraft({ destination, gateway, device }, HOST);
    expect(result.ok && routeText(result.route)).toBe(printed);
  });

  it.each([
    ['', '10.0.0.254', '', 'destination', 'destination-missing'],
    ['10.0.0', '10.0.0.254', '', 'destination', 'network'],
    ['192.168.1.1/16', '10.0.0.2', '', 'destination', 'host-bits'],
    ['192.168.0.0/33', '10.0.0.2', '', 'destination', 'prefix'],
    ['default', '', '', 'gateway', 'way-missing'],
    ['default', '10.9.9.9', '', 'gateway', 'gateway-off-link'],
    ['default', '10.0.0.254', 'eth1', 'gateway', 'gateway-not-on'],
    ['192.168.0.0/16', '2001:db8::ff', '', 'gateway', 'gateway-family'],
    ['default', 'gw', '', 'gateway', 'address'],
  ])('%s via "%s" dev "%s" is refused at %s', (destination, gateway, device, field, id) => {
    const result = readRouteDraft({ destination, gateway, device }, HOST);
    expect(result.ok ? undefined : result.errors).toMatchObject({ [field]: { id: `host.error.${id}` } });
  });
});

describe('an address', () => {
  it('is added with its prefix and taken away again', () => {
    const address = readNewAddress('10.0.5.1/16', HOST);
    if (!address.ok) throw new Error(address.message.id);
    const added = withAddress(HOST, 'eth1', address.value);
    expect(added.interfaces[2]?.addresses.map(networkText)).toEqual(['2001:db8::1/64', '10.0.5.1/16']);
    expect(withoutAddress(added, 'eth1', address.value)).toEqual(HOST);
  });

  it.each([
    ['10.0.5.1', 'prefix-missing'],
    ['10.0.0.1/24', 'address-taken'],
    ['10.0.5.1/40', 'prefix'],
    ['nonsense', 'network'],
  ])('%s is refused: %s', (text, id) => {
    expect(readNewAddress(text, HOST)).toMatchObject({ ok: false, message: { id: `host.error.${id}` } });
  });

  it('takes the routes with it whose source it was', () => {
    const route = {
      family: 'ipv4',
      kind: 'unicast',
      destination: { address: '0.0.0.0', prefix: 0 },
      device: 'eth0',
      source: '10.0.0.1',
      metric: 0,
      table: 254,
      scope: 'link',
    } as const;
    const [address] = HOST.interfaces[1]!.addresses;
    expect(withoutAddress({ ...HOST, routes: [route] }, 'eth0', address!).routes).toEqual([]);
  });
});

describe('a listening socket', () => {
  it('on any address listens in both families', () => {
    const result = readSocketDraft(
      { protocol: 'tcp', port: '80', address: '', process: 'nginx', isTransparent: false },
      HOST,
    );
    expect(result.ok && result.sockets.map(socketText)).toEqual(['tcp *:80', 'tcp *:80']);
    expect(result.ok && result.sockets.map((socket) => socket.address)).toEqual(['0.0.0.0', '::']);
  });

  it('may take what TPROXY hands it', () => {
    const draft = { protocol: 'tcp', port: '8080', address: '10.0.0.1', process: '', isTransparent: true } as const;
    const result = readSocketDraft(draft, HOST);
    expect(result.ok && result.sockets.map(socketText)).toEqual(['tcp 10.0.0.1:8080 transparent']);
  });

  it.each([
    ['22', '10.0.0.1', 'port-taken'],
    ['0', '', 'port'],
    ['70000', '', 'port'],
    ['http', '', 'port'],
  ])('on port %s of "%s" is refused: %s', (port, address, id) => {
    const result = readSocketDraft({ protocol: 'tcp', port, address, process: '', isTransparent: false }, HOST);
    expect(result).toMatchObject({ ok: false, errors: { port: { id: `host.error.${id}` } } });
  });

  it('on a port that is taken in one family only listens in the other', () => {
    const result = readSocketDraft(
      { protocol: 'tcp', port: '22', address: '', process: '', isTransparent: false },
      HOST,
    );
    expect(result.ok && result.sockets.map((socket) => socket.address)).toEqual(['::']);
  });
});

describe('a host', () => {
  it('forwards when its switch is on, each family for itself', () => {
    const forwarding = withForwarding(HOST, 'ipv4', true);
    expect([isForwarding(HOST, 'ipv4'), isForwarding(forwarding, 'ipv4'), isForwarding(forwarding, 'ipv6')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('gets an interface with an index and an address of its own', () => {
    const wider = withInterface(withInterface(HOST, 'eth2'), 'wg0');
    expect(wider.interfaces.slice(3)).toMatchObject([
      { name: 'eth2', index: 4, kind: 'ethernet', mac: '02:00:00:00:00:04' },
      { name: 'wg0', index: 5, kind: 'layer3' },
    ]);
    expect(withoutInterface(withoutInterface(wider, 'wg0'), 'eth2')).toEqual(HOST);
  });

  it.each(['eth0', '', 'a name', 'a-name-that-is-too-long', 'a/b'])('refuses "%s" as a name', (name) => {
    expect(readNewInterface(name, HOST).ok).toBe(false);
  });
});
