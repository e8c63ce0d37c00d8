/** `ip link add NAME type dummy|bridge|veth`: interfaces that need no hardware. */
import type { Host, Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { readNumber } from '../../routing/read-ip-values.ts';
import { checkName, readMac } from './link-values.ts';
import { IpRefusal, kernelAnswers, kernelSays, notInLab, wrongArgument } from './refusal.ts';
import type { IpAnswer, IpRequest } from './request.ts';

type MadeType = NonNullable<Interface['type']>;

interface Wanted {
  name?: string;
  mac?: string;
  mtu?: number;
  peer?: string;
  type?: string;
}

/** Types that a kernel knows and a lab does not. */
const OTHER_TYPES: ReadonlySet<string> = new Set([
  ...['vlan', 'vxlan', 'macvlan', 'macvtap', 'ipvlan', 'bond', 'team', 'tun', 'tap', 'ifb', 'vrf', 'wireguard', 'vcan'],
  ...['gre', 'gretap', 'ip6gre', 'ipip', 'sit', 'ip6tnl', 'vti', 'xfrm', 'nlmon', 'geneve', 'vti6', 'bareudp'],
]);

export function addLink(request: IpRequest): IpAnswer {
  const { say, host } = request;
  const wanted = readWanted(request);
  const { type } = wanted;
  if (type === undefined) throw new IpRefusal('Not enough information: "type" argument is required', 1);
  if (OTHER_TYPES.has(type)) throw notInLab(say(message('ip.no-such-type', { type })));
  if (type !== 'dummy' && type !== 'bridge' && type !== 'veth') throw kernelSays('Unknown device type.');
  const names = namesFor(host, type, wanted);
  if (names.some((name) => findInterface(host, name) !== undefined)) throw kernelAnswers('File exists');
  const first = Math.max(...host.interfaces.map(({ index }) => index)) + 1;
  // The far end of a pair comes first.
  const made = names.map((name, place) => make(name, type, first + names.length - 1 - place, wanted));
  return {
    host: { ...host, interfaces: [...host.interfaces, ...made.toReversed()] },
    ...(type === 'veth' && { stderr: `${say(message('ip.no-pair'))}\n` }),
  };
}

function readWanted({ words, say }: IpRequest): Wanted {
  const wanted: Wanted = {};
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'address') wanted.mac = readMac(words.value());
    else if (word === 'mtu') wanted.mtu = readMtu(words.value());
    else if (word === 'type') wanted.type = words.value();
    else if (word === 'peer') {
      words.take('name');
      wanted.peer = checkName(words.value());
    } else if (word === 'link') throw notInLab(say(message('ip.no-such-type', { type: 'vlan' })));
    else if (word === 'name' || word === 'dev') wanted.name = checkName(words.value());
    else if (wanted.type === undefined && wanted.name === undefined) wanted.name = checkName(word);
    else throw notInLab(say(message('ip.not-held', { option: word })));
  }
  return wanted;
}

function readMtu(text: string): number {
  const value = readNumber(text, 65_535);
  if (value === undefined) throw wrongArgument(text, 'Invalid "mtu" value\n');
  return value;
}

/** Without a name the kernel counts: dummy0, dummy1 ... */
function namesFor(host: Host, type: MadeType, { name, peer }: Wanted): readonly string[] {
  const taken = new Set(host.interfaces.map((device) => device.name));
  const free = (): string => {
    let number = 0;
    while (taken.has(`${type}${number}`)) number += 1;
    taken.add(`${type}${number}`);
    return `${type}${number}`;
  };
  return type === 'veth' ? [name ?? free(), peer ?? free()] : [name ?? free()];
}

function make(name: string, type: MadeType, index: number, { mac, mtu }: Wanted): Interface {
  return {
    name,
    index,
    kind: 'ethernet',
    type,
    // A random one in life; here it follows from the place, so that a story comes out the same each time.
    mac: mac ?? `02:4c:61:62:${hex(index >> 8)}:${hex(index & 255)}`,
    mtu: mtu ?? 1500,
    isUp: false,
    addresses: [],
  };
}

function hex(byte: number): string {
  return (byte & 255).toString(16).padStart(2, '0');
}
