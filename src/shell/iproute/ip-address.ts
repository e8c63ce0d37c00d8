/** `ip address` show, add, change, replace, del, flush (ipaddr_list_flush_or_save, ipaddr_modify of iproute2; inet_rtm_newaddr). */
import type { GivenAddress, Interface, Network } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { broadcastOf, findInterface } from '../../routing/interface-addresses.ts';
import { familyOfWord, readInterfaceAddress, readPrefix } from '../../routing/read-ip-values.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { addAddress, flushAddresses, removeAddress, withInterface } from './change-host.ts';
import { type AddressFilter, printAddresses } from './print-addresses.ts';
import { duplicate, IpRefusal, kernelSays, notInLab, wrongArgument } from './refusal.ts';
import { type IpAnswer, type IpCommand, type IpRequest, isShortFor } from './request.ts';

const ACTIONS: readonly (readonly [name: string, command: IpCommand])[] = [
  ['add', (request) => modify(request, 'add')],
  ['change', (request) => modify(request, 'change')],
  ['chg', (request) => modify(request, 'change')],
  ['replace', (request) => modify(request, 'change')],
  ['delete', (request) => modify(request, 'delete')],
  ['show', show],
  ['list', show],
  ['lst', show],
  ['flush', flush],
];

export const ipAddress: IpCommand = (request) => {
  const word = request.words.next();
  if (word === undefined) return show(request);
  const [, command] = ACTIONS.find(([name]) => isShortFor(word, name)) ?? [];
  if (command === undefined) throw new IpRefusal(`Command "${word}" is unknown, try "ip address help".`, 255);
  return command(request);
};

interface Selection {
  readonly device?: Interface;
  readonly isUp: boolean;
  readonly filter: AddressFilter;
}

function readSelection({ words, options, host }: IpRequest): Selection {
  let selection: Selection = { isUp: false, filter: options.family === undefined ? {} : { family: options.family } };
  const narrow = (filter: AddressFilter) => {
    selection = { ...selection, filter: { ...selection.filter, ...filter } };
  };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'up') selection = { ...selection, isUp: true };
    else if (word === 'to') narrow({ to: readTo(words.value()) });
    else if (word === 'scope') narrow({ scope: readScope(words.value()) });
    else {
      const name = word === 'dev' ? words.value() : word;
      const device = findInterface(host, name);
      if (device === undefined) throw new IpRefusal(`Device "${name}" does not exist.`, 1);
      selection = { ...selection, device };
      narrow({ isNamed: true });
    }
  }
  return selection;
}

function readTo(text: string): Network {
  const family = familyOfWord(text);
  const read = family && readPrefix(text, family);
  if (read === undefined) throw new IpRefusal(`Error: any valid prefix is expected rather than "${text}".`, 1);
  return read.network;
}

function readScope(text: string): NonNullable<AddressFilter['scope']> {
  if (text === 'global' || text === 'link' || text === 'host') return text;
  throw wrongArgument(text, 'invalid "scope"\n');
}

function show(request: IpRequest): IpAnswer {
  const { host, options, walks } = request;
  const { device, isUp, filter } = readSelection(request);
  const devices = device === undefined ? host.interfaces : [device];
  return {
    stdout: printAddresses(
      devices.filter((each) => !isUp || each.isUp),
      host,
      options,
      { filter, walks },
    ),
  };
}

function flush(request: IpRequest): IpAnswer {
  if (request.words.peek() === undefined) throw new IpRefusal('Flush requires arguments.', 1);
  const { device, filter } = readSelection(request);
  const names = device === undefined ? request.host.interfaces.map(({ name }) => name) : [device.name];
  return { host: names.reduce((host, name) => flushAddresses(host, name, filter.family), request.host) };
}

interface Given {
  address?: Network;
  device?: string;
  broadcast?: string;
  isPlain: boolean;
}

/** Words with a value that change nothing in a lab. */
const PASSED_OVER: ReadonlySet<string> = new Set(['metric', 'priority', 'valid_lft', 'preferred_lft', 'proto']);
const FLAGS: ReadonlySet<string> = new Set(['nodad', 'noprefixroute', 'home', 'mngtmpaddr', 'autojoin', 'optimistic']);

function readGiven({ words, options, say }: IpRequest): Given {
  const given: Given = { isPlain: false };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'dev') given.device = words.value();
    else if (word === 'brd' || word === 'broadcast') given.broadcast = words.value();
    else if (word === 'peer' || word === 'remote' || word === 'label' || word === 'scope')
      throw notInLab(say(message('ip.not-held', { option: word })));
    else if (PASSED_OVER.has(word)) words.value();
    else if (!FLAGS.has(word)) {
      const text = word === 'local' ? words.value() : word;
      if (given.address !== undefined) throw duplicate('local', text);
      given.address = readLocal(text, options.family);
      given.isPlain = !text.includes('/');
    }
  }
  return given;
}

function readLocal(text: string, asked: 'ipv4' | 'ipv6' | undefined): Network {
  const family = asked ?? familyOfWord(text);
  const network = family && readInterfaceAddress(text, family);
  if (network !== undefined) return network;
  const kind = { ipv4: 'inet', ipv6: 'inet6', any: 'any valid' }[asked ?? 'any'];
  throw new IpRefusal(`Error: ${kind} prefix is expected rather than "${text}".`, 1);
}

function modify(request: IpRequest, action: 'add' | 'change' | 'delete'): IpAnswer {
  const given = readGiven(request);
  if (given.device === undefined) throw new IpRefusal('Not enough information: "dev" argument is required.', 1);
  const device = findInterface(request.host, given.device);
  if (given.address === undefined) throw new IpRefusal('RTNETLINK answers: Operation not supported', 2);
  if (device === undefined) throw new IpRefusal(`Cannot find device "${given.device}"`, 1);
  if (action === 'delete') return remove(request, device, given.address, given.isPlain);
  return add(request, device, asGiven(given.address, given.broadcast), action);
}

function asGiven({ address, prefix }: Network, broadcast: string | undefined): GivenAddress {
  if (address.includes(':') || prefix >= 31) return { address, prefix };
  const isLast = broadcast === '+' || broadcast === broadcastOf({ address, prefix });
  return { address, prefix, ...(!isLast && { hasNoBroadcast: true }) };
}

function add({ host }: IpRequest, device: Interface, given: GivenAddress, action: 'add' | 'change'): IpAnswer {
  const family = addressFamily(given.address);
  const isSame = ({ address, prefix }: Network): boolean =>
    address === given.address && (family === 'ipv6' || prefix === given.prefix);
  if (!device.addresses.some(isSame)) return { host: addAddress(host, device, given) };
  if (action === 'add')
    throw kernelSays(family === 'ipv4' ? 'ipv4: Address already assigned.' : 'ipv6: address already assigned.');
  const addresses = device.addresses.map((each) => (isSame(each) ? given : each));
  return { host: withInterface(host, device.name, { addresses }) };
}

/** Without a prefix length any will do (IPv4), and iproute2 says that this is old-fashioned. */
function remove({ host }: IpRequest, device: Interface, asked: Network, isPlain: boolean): IpAnswer {
  const isIpv4 = addressFamily(asked.address) === 'ipv4';
  const isVague = isPlain && isIpv4;
  const warning = isVague ? wildcardWarning(asked.address) : '';
  const found = device.addresses.find(
    ({ address, prefix }) => address === asked.address && (prefix === asked.prefix || isVague),
  );
  if (found === undefined)
    throw new IpRefusal(`${warning}Error: ${isIpv4 ? 'ipv4: Address' : 'ipv6: address'} not found.`, 2);
  return { host: removeAddress(host, device, found), stderr: warning };
}

function wildcardWarning(address: string): string {
  return [
    'Warning: Executing wildcard deletion to stay compatible with old scripts.',
    `         Explicitly specify the prefix length (${address}/32) to avoid this warning.`,
    '         This special behaviour is likely to disappear in further releases,',
    '         fix your scripts!\n',
  ].join('\n');
}
