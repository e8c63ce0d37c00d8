/** `ip neighbour` show, add, replace, change, del, flush (ipneigh_modify, do_show_or_flush of iproute2; neigh_add, neigh_delete). */
import type { Host, Neighbour, Network } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { familyOfWord, readPrefix } from '../../routing/read-ip-values.ts';
import { isInNetwork, readAddress } from '../../values/address-bits.ts';
import { readMac } from './link-values.ts';
import { IpRefusal, kernelAnswers, kernelSays, notInLab, wrongArgument } from './refusal.ts';
import { type IpAnswer, type IpCommand, type IpRequest, isShortFor } from './request.ts';

const ACTIONS: readonly (readonly [name: string, command: IpCommand])[] = [
  ['add', (request) => modify(request, 'add')],
  ['change', (request) => modify(request, 'change')],
  ['chg', (request) => modify(request, 'change')],
  ['replace', (request) => modify(request, 'replace')],
  ['delete', (request) => modify(request, 'delete')],
  ['show', show],
  ['list', show],
  ['lst', show],
  ['flush', flush],
  ['get', get],
];

export const ipNeighbour: IpCommand = (request) => {
  const word = request.words.next();
  if (word === undefined) return show(request);
  const [, command] = ACTIONS.find(([name]) => isShortFor(word, name)) ?? [];
  if (command === undefined) throw new IpRefusal(`Command "${word}" is unknown, try "ip neigh help".`, 255);
  return command(request);
};

/** One that must be there: `ip neigh get ADDRESS dev IF` (neigh_get). */
function get(request: IpRequest): IpAnswer {
  const { chosen } = select(request);
  if (chosen.length === 0) throw kernelSays('Neighbour entry not found.');
  return { stdout: chosen.map((each) => line(each, false)).join('') };
}

interface Selection {
  readonly chosen: readonly Neighbour[];
  readonly hasDevice: boolean;
  readonly hasState: boolean;
}

const STATES: readonly Neighbour['state'][] = ['reachable', 'stale', 'failed', 'permanent'];
/** States that a lab does not keep, some of which last a moment only. */
const OTHER_STATES: ReadonlySet<string> = new Set(['none', 'incomplete', 'delay', 'probe', 'noarp']);

function readState(text: string): Neighbour['state'] | 'other' {
  const state = STATES.find((one) => one === text);
  if (state === undefined && !OTHER_STATES.has(text)) throw wrongArgument(text, 'nud state is bad');
  return state ?? 'other';
}

function select({ words, host, options }: IpRequest): Selection {
  let device: string | undefined;
  let state: string | undefined;
  let to: Network | undefined;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'dev') device = words.value();
    else if (word === 'nud') {
      const text = words.value();
      state = text === 'all' ? text : readState(text);
    } else if (word !== 'unused') to = readNetwork(word === 'to' ? words.value() : word);
  }
  if (device !== undefined && findInterface(host, device) === undefined)
    throw new IpRefusal(`Cannot find device "${device}"`, 1);
  const chosen = inOrder(host).filter(
    (each) =>
      (device === undefined || each.device === device) &&
      (state === undefined || state === 'all' || each.state === state) &&
      (to === undefined || (isSameFamily(each.address, to.address) && isInNetwork(each.address, to))) &&
      (options.family === undefined || each.address.includes(':') === (options.family === 'ipv6')),
  );
  return { chosen, hasDevice: device !== undefined, hasState: state !== undefined };
}

/** IPv4 first; within a family the kernel's order is that of a hash whose seed is random. */
function inOrder({ neighbours = [] }: Host): readonly Neighbour[] {
  const isIpv6 = ({ address }: Neighbour): boolean => address.includes(':');
  return [...neighbours.filter((each) => !isIpv6(each)), ...neighbours.filter(isIpv6)];
}

function isSameFamily(a: string, b: string): boolean {
  return a.includes(':') === b.includes(':');
}

function readNetwork(text: string): Network {
  const family = familyOfWord(text);
  const network = family && readPrefix(text, family)?.network;
  if (network === undefined) throw new IpRefusal(`Error: any valid prefix is expected rather than "${text}".`, 1);
  return network;
}

function show(request: IpRequest): IpAnswer {
  const { chosen, hasDevice } = select(request);
  const { isJson, isBrief } = request.options;
  if (isJson) return { stdout: `${JSON.stringify(chosen.map((each) => jsonOf(each, hasDevice)))}\n` };
  return { stdout: chosen.map((each) => (isBrief ? briefLine(each) : line(each, hasDevice))).join('') };
}

function line({ address, device, mac, state }: Neighbour, hasDevice: boolean): string {
  const words = [
    address,
    ...(hasDevice ? [] : [`dev ${device}`]),
    ...(mac === undefined ? [] : [`lladdr ${mac}`]),
    state.toUpperCase(),
  ];
  return `${words.join(' ')} \n`;
}

function briefLine({ address, device, mac = '' }: Neighbour): string {
  return `${address.padEnd(40)}${device.padEnd(17)}${mac}\n`;
}

function jsonOf({ address, device, mac, state }: Neighbour, hasDevice: boolean) {
  return {
    dst: address,
    ...(!hasDevice && { dev: device }),
    ...(mac !== undefined && { lladdr: mac }),
    state: [state.toUpperCase()],
  };
}

/** Those that somebody put there for good stay, unless they are asked for. */
function flush(request: IpRequest): IpAnswer {
  const { words, host } = request;
  if (words.peek() === undefined) throw new IpRefusal('Flush requires arguments.', 1);
  const { chosen, hasState } = select(request);
  const gone = new Set(chosen.filter(({ state }) => hasState || state !== 'permanent'));
  return gone.size === 0
    ? {}
    : {
        host: withNeighbours(
          host,
          (host.neighbours ?? []).filter((each) => !gone.has(each)),
        ),
      };
}

function withNeighbours(host: Host, neighbours: readonly Neighbour[]): Host {
  return { ...host, neighbours };
}

interface Given {
  address?: string;
  device?: string;
  mac?: string;
  state: Neighbour['state'];
}

function readGiven({ words, say }: IpRequest): Given {
  const given: Given = { state: 'permanent' };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'dev') given.device = words.value();
    else if (isShortFor(word, 'lladdr')) given.mac = readMac(words.value());
    else if (word === 'nud') {
      const text = words.value();
      const state = readState(text);
      if (state === 'other') throw notInLab(say(message('ip.not-held', { option: `nud ${text}` })));
      given.state = state;
    } else if (word === 'proxy' || word === 'router' || word === 'extern_learn' || word === 'managed')
      throw notInLab(say(message('ip.not-held', { option: word })));
    else given.address = readNeighbour(word === 'to' ? words.value() : word);
  }
  return given;
}

function readNeighbour(text: string): string {
  const family = familyOfWord(text);
  const address = family && readAddress(text, family);
  if (address === undefined) throw new IpRefusal(`Error: any valid address is expected rather than "${text}".`, 1);
  return address;
}

function modify(request: IpRequest, action: 'add' | 'change' | 'replace' | 'delete'): IpAnswer {
  const { host } = request;
  const { address, device, mac, state } = readGiven(request);
  if (address === undefined || device === undefined)
    throw new IpRefusal('Device and destination are required arguments.', 255);
  if (findInterface(host, device) === undefined) throw new IpRefusal(`Cannot find device "${device}"`, 1);
  const { neighbours = [] } = host;
  const place = neighbours.findIndex((each) => each.address === address && each.device === device);
  if (action === 'add' && place >= 0) throw kernelAnswers('File exists');
  if ((action === 'change' || action === 'delete') && place < 0) throw kernelAnswers('No such file or directory');
  if (action === 'delete') return { host: withNeighbours(host, neighbours.toSpliced(place, 1)) };
  const known = mac ?? neighbours[place]?.mac;
  if (known === undefined && state !== 'failed') throw kernelSays('No link layer address given.');
  const made: Neighbour = { address, device, ...(known !== undefined && state !== 'failed' && { mac: known }), state };
  const isNew = place < 0;
  return { host: withNeighbours(host, isNew ? [...neighbours, made] : neighbours.toSpliced(place, 1, made)) };
}
