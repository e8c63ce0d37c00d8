/** Reads the output of `ip addr` and `ip -br addr` into interfaces (print_linkinfo, print_addrinfo of iproute2). */
import type { Interface, Network } from '../model/host.ts';
import { message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import { collect, fault, type IpLine, leftOut, linesOf, type Reading } from './ip-text.ts';
import { familyOfWord, readInterfaceAddress, readNumber } from './read-ip-values.ts';

interface Draft {
  readonly name: string;
  readonly index: number;
  kind: Interface['kind'];
  mac?: string;
  readonly mtu: number;
  readonly isUp: boolean;
  bridge?: string;
  /** Of a bond or a VRF, whose ports `master` names too. */
  readonly isMaster?: true;
  readonly group?: number;
  readonly addresses: Network[];
}

/** Interfaces in the order they stand there; the loopback interface is added where the text has none. */
export function readIpAddresses(text: string): Reading<Interface> {
  const lines = linesOf(text);
  const drafts: Draft[] = [];
  const problems: Problem[] = [...lines.problems];
  for (const line of lines.values) problems.push(...readLine(line, drafts));
  const masters = new Set(drafts.flatMap(({ name, isMaster }) => (isMaster ? [name] : [])));
  const interfaces = drafts.map((draft) => inOrderOfAdding(draft, masters));
  return collect([{ values: drafts.length === 0 ? [] : withLoopback(interfaces), problems }]);
}

/** The kernel lists the newest IPv6 address first, the oldest IPv4 address first (ipv6_link_dev_addr). */
function inOrderOfAdding({ isMaster: _isMaster, bridge, ...draft }: Draft, masters: ReadonlySet<string>): Interface {
  const isIpv6 = ({ address }: Network): boolean => address.includes(':');
  const ipv4 = draft.addresses.filter((own) => !isIpv6(own));
  const isPort = bridge !== undefined && !masters.has(bridge);
  return {
    ...draft,
    ...(isPort && { bridge }),
    addresses: [...ipv4, ...draft.addresses.filter(isIpv6).reverse()],
  };
}

/** The loopback interface of every host. */
export const LOOPBACK: Interface = {
  name: 'lo',
  index: 1,
  kind: 'loopback',
  mtu: 65_536,
  isUp: true,
  addresses: [
    { address: '127.0.0.1', prefix: 8 },
    { address: '::1', prefix: 128 },
  ],
};

function withLoopback(interfaces: readonly Interface[]): readonly Interface[] {
  return interfaces.some(({ kind }) => kind === 'loopback') ? interfaces : [LOOPBACK, ...interfaces];
}

function readLine(line: IpLine, drafts: Draft[]): readonly Problem[] {
  const [first, second] = line.words;
  const index = /^(\d{1,9}):$/.exec(first?.text ?? '');
  if (index && second) return begin(drafts, headOf(line, Number(index[1]), second.text), line);
  if (line.isIndented) return readDetail(line, drafts.at(-1));
  return readBrief(line, drafts);
}

/** `2: eth0@if5: <BROADCAST,UP> mtu 1500 ...` */
function headOf(line: IpLine, index: number, word: string): Draft {
  const name = nameOf(word.replace(/:$/, ''));
  const flags = /^<(.*)>$/.exec(line.words[2]?.text ?? '')?.[1]?.split(',') ?? [];
  const place = line.words.findIndex(({ text }) => text === 'mtu');
  const isLoopback = flags.includes('LOOPBACK') || name === 'lo';
  const [bridge, group] = [valueBehind(line, 'master'), readNumber(valueBehind(line, 'group') ?? '', 0xffff_ffff)];
  return {
    name,
    index,
    kind: isLoopback ? 'loopback' : kindByName(name),
    mtu: readNumber(line.words[place + 1]?.text ?? '', 0x7fff_ffff) ?? (isLoopback ? 65_536 : 1500),
    isUp: flags.includes('UP') || flags.length === 0,
    // SLAVE: one of a bond's.
    ...(bridge !== undefined && !flags.includes('SLAVE') && { bridge }),
    ...(flags.includes('MASTER') && { isMaster: true }),
    ...(group !== undefined && { group }),
    addresses: [],
  };
}

/** The word behind a word; `group default` is a name, which is no number. */
function valueBehind({ words }: IpLine, name: string): string | undefined {
  const place = words.findIndex(({ text }) => text === name);
  return place < 0 ? undefined : words[place + 1]?.text;
}

/** `eth0@if5` is eth0 at the other end of interface 5. */
function nameOf(word: string): string {
  return word.split('@')[0] ?? word;
}

/** Where no `link/` line says it. */
function kindByName(name: string): Interface['kind'] {
  return /^(tun|wg|ppp|tailscale|sit|ipip)\d*/.test(name) ? 'layer3' : 'ethernet';
}

function begin(drafts: Draft[], draft: Draft, line: IpLine): readonly Problem[] {
  if (drafts.some(({ name }) => name === draft.name))
    return [fault(line.span, 'routing.interface-twice', { name: draft.name })];
  drafts.push(draft);
  return [];
}

const LINK_KINDS: Readonly<Record<string, Interface['kind']>> = {
  'link/ether': 'ethernet',
  'link/loopback': 'loopback',
  'link/none': 'layer3',
  'link/ppp': 'layer3',
};

function readDetail(line: IpLine, draft: Draft | undefined): readonly Problem[] {
  const [first, second] = line.words;
  if (first === undefined) return [];
  if (draft === undefined) return [fault(line.span, 'routing.no-interface-yet')];
  if (first.text.startsWith('link/')) {
    draft.kind = LINK_KINDS[first.text] ?? draft.kind;
    if (draft.kind === 'ethernet' && second && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(second.text))
      draft.mac = second.text.toLowerCase();
    return [];
  }
  if (first.text !== 'inet' && first.text !== 'inet6') return [];
  const address = second && readInterfaceAddress(second.text, first.text === 'inet' ? 'ipv4' : 'ipv6');
  if (address === undefined)
    return [fault(second?.span ?? first.span, 'routing.not-an-address', { text: second?.text ?? '' })];
  draft.addresses.push(address);
  const peer = line.words.find(({ text }) => text === 'peer');
  return peer ? [leftOut(peer.span, message('routing.peer'))] : [];
}

const STATES: ReadonlySet<string> = new Set([
  'UP',
  'DOWN',
  'UNKNOWN',
  'LOWERLAYERDOWN',
  'DORMANT',
  'NOTPRESENT',
  'TESTING',
]);

/** `eth0  UP  192.168.1.1/24 2001:db8::1/64` */
function readBrief(line: IpLine, drafts: Draft[]): readonly Problem[] {
  const [first, state, ...rest] = line.words;
  if (first === undefined || state === undefined || !STATES.has(state.text)) {
    return [fault(line.span, 'routing.not-ip-addr', { text: first?.text ?? '' })];
  }
  const name = nameOf(first.text);
  const isLoopback = name === 'lo';
  const draft: Draft = {
    name,
    index: drafts.length + 1,
    kind: isLoopback ? 'loopback' : kindByName(name),
    mtu: isLoopback ? 65_536 : 1500,
    isUp: state.text !== 'DOWN' && state.text !== 'NOTPRESENT',
    addresses: [],
  };
  const problems = [...begin(drafts, draft, line)];
  for (let place = 0; place < rest.length; place++) {
    const word = rest[place];
    if (word === undefined) break;
    const family = familyOfWord(word.text);
    const address = family && readInterfaceAddress(word.text, family);
    if (address) draft.addresses.push(address);
    else if (word.text === 'peer') place += 1;
    else if (word.text === 'metric') place += 1;
    else problems.push(fault(word.span, 'routing.not-an-address', { text: word.text }));
  }
  return problems;
}
