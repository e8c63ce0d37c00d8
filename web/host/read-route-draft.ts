// Reads a route that somebody typed into the host panel, with the kernel's tests of its gateway (fib_check_nh).
import {
  type Address,
  addressFamily,
  type Family,
  type Host,
  isInNetwork,
  type Message,
  maskAddress,
  maskOfPrefix,
  message,
  type Network,
  type Read,
  type Route,
} from '#netfilter';
import { readAnyAddress, readNetwork } from './read-network.ts';

export interface RouteDraft {
  /** `default` or a network. */
  readonly destination: string;
  readonly gateway: string;
  /** Empty: the interface on which the gateway is. */
  readonly device: string;
}

type RouteErrors = Readonly<Partial<Record<keyof RouteDraft, Message>>>;

/** A route of the main table, or what is wrong where. */
export function readRouteDraft(
  draft: RouteDraft,
  host: Host,
): { readonly ok: true; readonly route: Route } | { readonly ok: false; readonly errors: RouteErrors } {
  const gateway = draft.gateway.trim() === '' ? undefined : readAnyAddress(draft.gateway.trim());
  if (draft.gateway.trim() !== '' && gateway === undefined) {
    return { ok: false, errors: { gateway: message('host.error.address', { text: draft.gateway.trim() }) } };
  }
  const destination = readDestination(draft.destination, gateway);
  if (!destination.ok) return { ok: false, errors: { destination: destination.message } };
  const family = addressFamily(destination.value.address);
  if (gateway !== undefined && addressFamily(gateway) !== family) {
    return { ok: false, errors: { gateway: message('host.error.gateway-family', { gateway }) } };
  }
  const device = draft.device === '' ? gateway && onLink(host, gateway) : draft.device;
  if (device === undefined) {
    const error =
      gateway === undefined ? message('host.error.way-missing') : message('host.error.gateway-off-link', { gateway });
    return { ok: false, errors: { gateway: error } };
  }
  if (gateway !== undefined && !isOnLink(host, device, gateway)) {
    return { ok: false, errors: { gateway: message('host.error.gateway-not-on', { gateway, device }) } };
  }
  return {
    ok: true,
    route: {
      family,
      kind: 'unicast',
      destination: destination.value,
      ...(gateway === undefined ? {} : { gateway }),
      device,
      metric: 0,
      table: 254,
      scope: gateway === undefined ? 'link' : 'global',
    },
  };
}

function readDestination(text: string, gateway: Address | undefined): Read<Network> {
  const typed = text.trim();
  if (typed === '') return { ok: false, message: message('host.error.destination-missing') };
  if (typed === 'default') {
    const family: Family = gateway === undefined ? 'ipv4' : addressFamily(gateway);
    return { ok: true, value: { address: family === 'ipv4' ? '0.0.0.0' : '::', prefix: 0 } };
  }
  const network = readNetwork(typed);
  if (!network.ok) return network;
  const { address, prefix } = network.value;
  const start = maskAddress(address, maskOfPrefix(prefix, addressFamily(address)));
  return start === address
    ? network
    : { ok: false, message: message('host.error.host-bits', { text: typed, network: `${start}/${prefix}` }) };
}

function onLink(host: Host, gateway: Address): string | undefined {
  return host.interfaces.find((each) => each.kind !== 'loopback' && isOnLink(host, each.name, gateway))?.name;
}

/** A gateway must be reached without a gateway (fib_check_nh: "Nexthop has invalid gateway"). */
function isOnLink(host: Host, device: string, gateway: Address): boolean {
  if (addressFamily(gateway) === 'ipv6' && /^fe[89ab]/.test(gateway)) return true;
  const found = host.interfaces.find((each) => each.name === device);
  const routes = host.routes.filter((route) => route.device === device && route.gateway === undefined);
  const networks = [...(found?.addresses ?? []), ...routes.map((route) => route.destination)];
  return networks.some((network) => isInNetwork(gateway, network));
}
