// The parts of a host in the spelling of ip(8) and ss(8).
import { bitsOf, type Interface, type ListeningSocket, type Network, type PolicyRule, type Route } from '#netfilter';

export function networkText({ address, prefix }: Network): string {
  return `${address}/${prefix}`;
}

/** `default via 192.0.2.1 dev eth0`, as `ip route` prints it. */
export function routeText(route: Route): string {
  const { address, prefix } = route.destination;
  const whole = prefix === bitsOf(route.family) ? address : networkText(route.destination);
  const words = [
    ...(route.kind === 'unicast' ? [] : [route.kind]),
    prefix === 0 ? 'default' : whole,
    ...(route.gateway === undefined ? [] : ['via', route.gateway]),
    ...(route.device === undefined ? [] : ['dev', route.device]),
    ...(route.table === 254 ? [] : ['table', String(route.table)]),
    ...(route.source === undefined ? [] : ['src', route.source]),
    ...(route.metric === 0 ? [] : ['metric', String(route.metric)]),
  ];
  return words.join(' ');
}

/** `tcp *:22`, `udp 10.0.0.1:53`, `tcp [2001:db8::1]:80`. */
export function socketText({ protocol, address, port, isTransparent }: ListeningSocket): string {
  const isAny = address === '0.0.0.0' || address === '::';
  const bound = address.includes(':') ? `[${address}]` : address;
  return `${protocol} ${isAny ? '*' : bound}:${port}${isTransparent ? ' transparent' : ''}`;
}

/** `100: from all fwmark 0x1 lookup 100`, as `ip rule` prints it. */
export function policyRuleText(rule: PolicyRule): string {
  const { mark, action } = rule;
  const fwmark = mark && (mark.mask === 0xffff_ffff ? hex(mark.value) : `${hex(mark.value)}/${hex(mark.mask)}`);
  const words = [
    ...(rule.isInverted ? ['not'] : []),
    'from',
    rule.from === undefined ? 'all' : networkText(rule.from),
    ...(rule.to === undefined ? [] : ['to', networkText(rule.to)]),
    ...(rule.tos === undefined ? [] : ['tos', hex(rule.tos)]),
    ...(fwmark === undefined ? [] : ['fwmark', fwmark]),
    ...(rule.inInterface === undefined ? [] : ['iif', rule.inInterface]),
    ...(rule.outInterface === undefined ? [] : ['oif', rule.outInterface]),
    ...(action.kind === 'lookup' ? ['lookup', TABLES.get(action.table) ?? String(action.table)] : [action.kind]),
  ];
  return `${rule.priority}: ${words.join(' ')}`;
}

/** Names of /etc/iproute2/rt_tables. */
const TABLES: ReadonlyMap<number, string> = new Map([
  [253, 'default'],
  [254, 'main'],
  [255, 'local'],
]);

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}

const FLAGS: Readonly<Record<Interface['kind'], string>> = {
  loopback: 'LOOPBACK',
  ethernet: 'BROADCAST,MULTICAST',
  layer3: 'POINTOPOINT,NOARP',
};

/** The beginning of a link's line, in the words of ip(8) and bridge(8). */
export function linkText({ index, name, kind, isUp, mtu }: Interface): string {
  return `${index}: ${name}: <${FLAGS[kind]}${isUp ? ',UP' : ''}> mtu ${mtu}`;
}
