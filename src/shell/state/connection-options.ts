/** Options of conntrack(8) that say which entries are meant (the tables of conntrack.c and its extensions). */
import type { Connection, ConnectionStatus } from '../../model/connection.ts';
import type { Network } from '../../model/host.ts';
import { familyOfWord, readInterfaceAddress, readNumber } from '../../routing/read-ip-values.ts';
import { isInNetwork } from '../../values/address-bits.ts';
import { protocolNumber } from './connection-line.ts';

export type Test = (connection: Connection) => boolean;

/** What conntrack complains of. */
export class ConntrackRefusal extends Error {}

/** What options leave behind, beside the tests. */
export interface FilterDraft {
  readonly output: Set<string>;
  events: readonly string[];
  protocol: number | undefined;
}

type Option = (draft: FilterDraft, value: string) => Test | undefined;

/** Ports and states are known behind `-p` only. */
export function optionOf(name: string, protocol: number | undefined): Option | undefined {
  if (Object.hasOwn(OPTIONS, name)) return OPTIONS[name];
  if (protocol === undefined) return undefined;
  const isIcmp = protocol === 1 || protocol === 58;
  const own: Readonly<Record<string, Option>> = isIcmp ? OF_ICMP : OF_PORTS;
  return Object.hasOwn(own, name) ? own[name] : undefined;
}

function readAddress(text: string): Network {
  const family = familyOfWord(text);
  const network = family && readInterfaceAddress(text, family);
  if (network === undefined) throw new ConntrackRefusal(`Invalid IP address \`${text}'`);
  return network;
}

function isWithin(address: string, network: Network): boolean {
  return address.includes(':') === network.address.includes(':') && isInNetwork(address, network);
}

function ofAddress(of: (connection: Connection) => string): Option {
  return (_, value) => {
    const network = readAddress(value);
    return (connection) => isWithin(of(connection), network);
  };
}

const source = ofAddress(({ original }) => original.source);
const destination = ofAddress(({ original }) => original.destination);
const replySource = ofAddress(({ reply }) => reply.source);
const replyDestination = ofAddress(({ reply }) => reply.destination);

/** The address that stands instead, where one is asked for. */
export const NAT: Readonly<Record<string, (value: string) => Test>> = Object.fromEntries(
  (
    [
      ['-n', '--src-nat', isSourceNat],
      ['-g', '--dst-nat', isDestinationNat],
      [
        '-j',
        '--any-nat',
        (value: string): Test =>
          (each) =>
            isSourceNat(value)(each) || isDestinationNat(value)(each),
      ],
    ] as const
  ).flatMap(([short, long, test]) => [
    [short, test],
    [long, test],
  ]),
);

function isSourceNat(value: string): Test {
  const network = value === '' ? undefined : readAddress(value);
  return ({ status, reply }) =>
    status.has('SRC_NAT') && (network === undefined || isWithin(reply.destination, network));
}

function isDestinationNat(value: string): Test {
  const network = value === '' ? undefined : readAddress(value);
  return ({ status, reply }) => status.has('DST_NAT') && (network === undefined || isWithin(reply.source, network));
}

function ofProtocol(draft: FilterDraft, value: string): Test {
  const number = protocolNumber(value);
  if (number === undefined) throw new ConntrackRefusal(`\`${value}' unsupported protocol`);
  draft.protocol = number;
  return ({ original }) => original.protocol === number;
}

function ofFamily(_: FilterDraft, value: string): Test {
  if (value !== 'ipv4' && value !== 'ipv6') throw new ConntrackRefusal(`\`${value}' unsupported protocol`);
  return ({ original }) => original.family === value;
}

function ofMark(_: FilterDraft, value: string): Test {
  const [mark = '', mask] = value.split('/');
  const wanted = readNumber(mark, 0xffff_ffff) ?? 0;
  const bits = mask === undefined ? 0xffff_ffff : (readNumber(mask, 0xffff_ffff) ?? 0xffff_ffff);
  return (connection) => ((connection.mark ^ wanted) & bits) === 0;
}

const STATUSES: ReadonlySet<string> = new Set([
  'ASSURED',
  'SEEN_REPLY',
  'UNSET',
  'FIXED_TIMEOUT',
  'EXPECTED',
  'UNREPLIED',
]);

function ofStatus(_: FilterDraft, value: string): Test {
  const wanted = value.toUpperCase().split(',');
  const wrong = wanted.find((status) => !STATUSES.has(status));
  if (wrong !== undefined) throw new ConntrackRefusal(`Bad parameter \`${value}'`);
  return ({ status }) =>
    wanted.every((each) =>
      each === 'UNREPLIED' || each === 'UNSET' ? !status.has('SEEN_REPLY') : status.has(each as ConnectionStatus),
    );
}

const EVENTS: ReadonlySet<string> = new Set(['ALL', 'NEW', 'UPDATES', 'DESTROY']);

function ofEvents(draft: FilterDraft, value: string): undefined {
  const wanted = value.toUpperCase().split(',');
  if (wanted.some((event) => !EVENTS.has(event))) throw new ConntrackRefusal(`Bad parameter \`${value}'`);
  draft.events = wanted;
}

const OUTPUTS: ReadonlySet<string> = new Set([
  'xml',
  'extended',
  'timestamp',
  'id',
  'ktimestamp',
  'labels',
  'userspace',
  'save',
]);

function ofOutput(draft: FilterDraft, value: string): undefined {
  const words = value.split(',');
  if (words.some((word) => !OUTPUTS.has(word))) throw new ConntrackRefusal(`Bad parameter \`${value}'`);
  for (const word of words) draft.output.add(word);
}

function ofZone(_: FilterDraft, value: string): Test {
  const wanted = readNumber(value, 0xffff);
  return ({ zone }) => zone.id === wanted;
}

const OPTIONS: Readonly<Record<string, Option>> = {
  '-p': ofProtocol,
  '--proto': ofProtocol,
  '--protonum': ofProtocol,
  '-f': ofFamily,
  '--family': ofFamily,
  '-s': source,
  '--src': source,
  '--orig-src': source,
  '-d': destination,
  '--dst': destination,
  '--orig-dst': destination,
  '-r': replySource,
  '--reply-src': replySource,
  '-q': replyDestination,
  '--reply-dst': replyDestination,
  '-m': ofMark,
  '--mark': ofMark,
  '-u': ofStatus,
  '--status': ofStatus,
  '-w': ofZone,
  '--zone': ofZone,
  '--orig-zone': ofZone,
  '--reply-zone': ofZone,
  '-e': ofEvents,
  '--event-mask': ofEvents,
  '-o': ofOutput,
  '--output': ofOutput,
  '-b': () => undefined,
  '--buffer-size': () => undefined,
  '-t': () => undefined,
  '--timeout': () => undefined,
};

function ofNumber(of: (connection: Connection) => number | undefined, most = 65_535): Option {
  return (_, value) => {
    const wanted = readNumber(value, most);
    return (connection) => of(connection) === wanted;
  };
}

const sourcePort = ofNumber(({ original }) => original.sourceId);
const destinationPort = ofNumber(({ original }) => original.destinationId);

const TCP_STATES: ReadonlySet<string> = new Set(
  'NONE SYN_SENT SYN_RECV ESTABLISHED FIN_WAIT CLOSE_WAIT LAST_ACK TIME_WAIT CLOSE LISTEN'.split(' '),
);

function ofState(_: FilterDraft, value: string): Test {
  const wanted = value.toUpperCase();
  if (!TCP_STATES.has(wanted)) throw new ConntrackRefusal(`unknown TCP state \`${value}'`);
  return ({ tcp, sctp }) => (tcp?.state ?? sctp?.state) === wanted;
}

const OF_PORTS: Readonly<Record<string, Option>> = {
  '--sport': sourcePort,
  '--orig-port-src': sourcePort,
  '--dport': destinationPort,
  '--orig-port-dst': destinationPort,
  '--reply-port-src': ofNumber(({ reply }) => reply.sourceId),
  '--reply-port-dst': ofNumber(({ reply }) => reply.destinationId),
  '--state': ofState,
};

const OF_ICMP: Readonly<Record<string, Option>> = {
  '--icmp-type': ofNumber(({ original }) => original.icmp?.type, 255),
  '--icmp-code': ofNumber(({ original }) => original.icmp?.code, 255),
  '--icmp-id': ofNumber(({ original }) => original.sourceId),
};
