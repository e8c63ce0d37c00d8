/** Listening sockets and the host's own TCP connections, as ss and netstat list them; and sockets that begin and stop to listen. */
import type { Moment } from '../../engine/moment.ts';
import type { ListeningSocket } from '../../model/host.ts';
import type { Family } from '../../model/packet.ts';
import { readAddress } from '../../values/address-bits.ts';
import { changeMoment } from '../change-moment.ts';

export interface SocketLine {
  readonly protocol: 'tcp' | 'udp';
  readonly family: Family;
  readonly state: string;
  readonly address: string;
  readonly port: number;
  /** Nobody yet where it listens. */
  readonly peer?: { readonly address: string; readonly port: number };
  readonly process?: string;
}

export interface SocketChoice {
  readonly protocols: ReadonlySet<'tcp' | 'udp'>;
  readonly families: ReadonlySet<Family>;
  readonly hasListening: boolean;
  readonly hasConnected: boolean;
}

const STATES = {
  'syn-sent': 'SYN-SENT',
  'syn-received': 'SYN-RECV',
  established: 'ESTAB',
  'close-wait': 'CLOSE-WAIT',
} as const;

/** IPv4 before IPv6, in the order in which they came to be. */
export function socketLines({ host, world }: Moment, choice: SocketChoice): readonly SocketLine[] {
  const listening = host.sockets
    .filter(({ mode }) => mode === 'listen')
    .map(
      ({ protocol, address, port, process }): SocketLine => ({
        protocol,
        family: familyOf(address),
        state: protocol === 'tcp' ? 'LISTEN' : 'UNCONN',
        address,
        port,
        ...(process !== undefined && { process }),
      }),
    );
  const connected = [...world.flows].map(([key, { state }]): SocketLine => {
    const [own = '', ownPort, peer = '', peerPort] = key.split(' ');
    return {
      protocol: 'tcp',
      family: familyOf(own),
      state: STATES[state],
      address: own,
      port: Number(ownPort),
      peer: { address: peer, port: Number(peerPort) },
    };
  });
  const all = [...(choice.hasListening ? listening : []), ...(choice.hasConnected ? connected : [])].filter(
    ({ protocol, family }) => choice.protocols.has(protocol) && choice.families.has(family),
  );
  return [...all.filter(({ family }) => family === 'ipv4'), ...all.filter(({ family }) => family === 'ipv6')];
}

function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** `0.0.0.0:80`, `[::1]:80`, `*:80` or `80`. */
export function readEndpoint(text: string): Pick<ListeningSocket, 'address' | 'port'> | undefined {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]*)\]|([^:]*)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits ?? Number.NaN);
  const written = bracketed ?? (plain === undefined || plain === '*' || plain === '' ? '0.0.0.0' : plain);
  const address = readAddress(written, familyOf(written));
  return address === undefined || !(port >= 1 && port <= 65_535) ? undefined : { address, port };
}

function isSame(a: ListeningSocket, b: ListeningSocket): boolean {
  return a.protocol === b.protocol && a.port === b.port && a.address === b.address;
}

/** bind(2): an address that is any takes the port on all of them. */
function isTaken(a: ListeningSocket, b: ListeningSocket): boolean {
  const isAny = ({ address }: ListeningSocket): boolean => address === '0.0.0.0' || address === '::';
  const isOneFamily = familyOf(a.address) === familyOf(b.address);
  return a.protocol === b.protocol && a.port === b.port && isOneFamily && (isSame(a, b) || isAny(a) || isAny(b));
}

/** The moment with one socket more; undefined where the port is taken. */
export function withSocket(moment: Moment, socket: ListeningSocket): Moment | undefined {
  const { host } = moment;
  if (host.sockets.some((each) => isTaken(each, socket))) return undefined;
  return changeMoment(moment, { host: { ...host, sockets: [...host.sockets, socket] } });
}

/** The moment without the socket; undefined where there is none. */
export function withoutSocket(moment: Moment, socket: ListeningSocket): Moment | undefined {
  const { host } = moment;
  const sockets = host.sockets.filter((each) => !isSame(each, socket));
  return sockets.length === host.sockets.length ? undefined : changeMoment(moment, { host: { ...host, sockets } });
}
