/** `ip link set`: up, down, mtu, address, group, name, txqueuelen, master. */
import type { Host, Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { readNumber } from '../../routing/read-ip-values.ts';
import { renameInterface, setUp, withInterface, withoutBridge } from './change-host.ts';
import { checkName, readGroup, readMac } from './link-values.ts';
import { duplicate, IpRefusal, kernelAnswers, kernelSays, notInLab, wrongArgument } from './refusal.ts';
import type { IpAnswer, IpRequest } from './request.ts';

/** A change of an interface, carried out when all words are read. */
type Step = (host: Host, name: string) => Host;

/** Words of `ip link set` that say nothing a lab could show. */
const NOT_HELD: ReadonlySet<string> = new Set([
  ...['arp', 'multicast', 'allmulticast', 'promisc', 'trailers', 'alias', 'netns', 'vf', 'xdp', 'vrf', 'link-netnsid'],
  ...['addrgenmode', 'macaddr', 'broadcast', 'brd', 'numtxqueues', 'numrxqueues', 'type', 'dynamic', 'mode', 'altname'],
]);

type StepReader = (request: IpRequest) => Step;

const READERS: Readonly<Record<string, StepReader>> = {
  up: () => (host, name) => setUp(host, name, true),
  down: () => (host, name) => setUp(host, name, false),
  mtu: ({ words }) => mtu(words.value()),
  address: ({ words }) => address(readMac(words.value())),
  addr: ({ words }) => address(readMac(words.value())),
  group: ({ words }) => {
    const group = readGroup(words.value());
    return (host, name) => withInterface(host, name, { group });
  },
  name: ({ words }) => rename(words.value()),
  txqueuelen: ({ words }) => queueLength(words.value()),
  txqlen: ({ words }) => queueLength(words.value()),
  qlen: ({ words }) => queueLength(words.value()),
  master: ({ words, host }) => enslave(words.value(), host),
  nomaster: () => free,
};

export function setLink(request: IpRequest): IpAnswer {
  const { words, say } = request;
  const steps: Step[] = [];
  let name: string | undefined;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
    if (reader !== undefined) {
      steps.push(reader(request));
    } else if (NOT_HELD.has(word)) throw notInLab(say(message('ip.not-held', { option: word })));
    else if (word !== 'dev' && name !== undefined) throw duplicate('dev', word);
    else name = word === 'dev' ? words.value() : word;
  }
  if (name === undefined) throw new IpRefusal('Not enough information: "dev" argument is required.', 255);
  if (findInterface(request.host, name) === undefined) throw new IpRefusal(`Cannot find device "${name}"`, 1);
  const named = name;
  return { host: steps.reduce((host, step) => step(host, named), request.host) };
}

/** ETH_MIN_MTU, and the largest packet there is. */
const LEAST_MTU = 68;
const LARGEST_MTU = 65_535;

function mtu(text: string): Step {
  const value = readNumber(text, 0xffff_ffff);
  if (value === undefined) throw wrongArgument(text, 'Invalid "mtu" value\n');
  return (host, name) => {
    const isLoopback = findInterface(host, name)?.kind === 'loopback';
    if (!isLoopback && value < LEAST_MTU) throw kernelSays('mtu less than device minimum.');
    if (!isLoopback && value > LARGEST_MTU) throw kernelSays('mtu greater than device maximum.');
    return withInterface(host, name, { mtu: value });
  };
}

/** is_valid_ether_addr(): no group, and not nobody. */
function address(mac: string): Step {
  const isOfOne = (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0 && mac !== '00:00:00:00:00:00';
  return (host, name) => {
    if (findInterface(host, name)?.kind !== 'ethernet') throw kernelAnswers('Operation not supported');
    if (!isOfOne) throw kernelAnswers('Cannot assign requested address');
    return withInterface(host, name, { mac });
  };
}

function queueLength(text: string): Step {
  const value = readNumber(text, 0xffff_ffff);
  if (value === undefined) throw wrongArgument(text, 'Invalid "txqueuelen" value\n');
  return (host, name) => withInterface(host, name, { queueLength: value });
}

function rename(text: string): Step {
  const to = checkName(text);
  return (host, name) => {
    if (findInterface(host, to) !== undefined) throw kernelAnswers('File exists');
    return renameInterface(host, name, to);
  };
}

function enslave(bridge: string, host: Host): Step {
  const master = findInterface(host, bridge);
  if (master === undefined) throw wrongArgument(bridge, 'Device does not exist\n');
  if (master.type !== 'bridge') throw kernelAnswers('Operation not supported');
  return (now, name) => withInterface(now, name, { bridge });
}

function free(host: Host, name: string): Host {
  const without = (device: Interface): Interface => (device.name === name ? withoutBridge(device) : device);
  return { ...host, interfaces: host.interfaces.map(without) };
}
