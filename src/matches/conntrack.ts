/** What connection tracking knows of a packet and its connection (conntrack_mt of net/netfilter/xt_conntrack.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Given, Held } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Connection, ConnectionState, ConnectionStatus, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { fitsMask } from '../values/address.ts';
import type { AddressAndMask } from '../values/address-bits.ts';
import { isInSpan, type NumberSpan, numberSpan } from '../values/number-span.ts';
import { CONNTRACK_TEXTS } from './conntrack.texts.ts';
import {
  connectionDirection,
  connectionStates,
  connectionStatus,
  type StateName,
  tupleAddress,
  tuplePorts,
  tupleProtocol,
} from './conntrack-values.ts';
import { sawConnection, secondsLeft } from './saw-connection.ts';
import { screenStates } from './screen-states.ts';
import { stateOf } from './tracked-state.ts';

const seconds = numberSpan({ from: 0, to: 4_294_967_295, example: '60:120' });

const options = {
  state: { flag: '--ctstate', holds: connectionStates, invertible: true },
  protocol: { flag: '--ctproto', holds: tupleProtocol, invertible: true },
  originalSource: { flag: '--ctorigsrc', holds: tupleAddress, invertible: true },
  originalDestination: { flag: '--ctorigdst', holds: tupleAddress, invertible: true },
  replySource: { flag: '--ctreplsrc', holds: tupleAddress, invertible: true },
  replyDestination: { flag: '--ctrepldst', holds: tupleAddress, invertible: true },
  originalSourcePort: { flag: '--ctorigsrcport', holds: tuplePorts, invertible: true },
  originalDestinationPort: { flag: '--ctorigdstport', holds: tuplePorts, invertible: true },
  replySourcePort: { flag: '--ctreplsrcport', holds: tuplePorts, invertible: true },
  replyDestinationPort: { flag: '--ctrepldstport', holds: tuplePorts, invertible: true },
  status: { flag: '--ctstatus', holds: connectionStatus, invertible: true },
  expires: { flag: '--ctexpire', holds: seconds, invertible: true },
  direction: { flag: '--ctdir', holds: connectionDirection },
} as const;

export const conntrack = defineMatch({
  name: 'conntrack',
  options,
  needsConntrack: () => true,
  check: (given) =>
    Object.values(given).some((held) => held !== undefined)
      ? undefined
      : { message: { id: 'match.conntrack.empty', values: {} }, tool: 'conntrack: At least one option is required' },
  evaluate(given, seen) {
    if (given.state !== undefined && hasState(given.state.value, seen) === given.state.inverted) return 'no-match';
    const { connection } = seen;
    // As in the kernel: without an entry, all that was asked beside the state is not looked at.
    if (connection === undefined) return given.state === undefined ? 'no-match' : 'match';
    if (given.direction !== undefined && seen.tracked?.direction !== given.direction) return 'no-match';
    return hasTuples(given, connection) && hasLife(given, connection, seen.world) ? 'match' : 'no-match';
  },
  saw: (_given, seen) => sawConnection(seen),
  screen(given) {
    const { state } = given;
    const names = state?.value.filter((name): name is ConnectionState => name !== 'SNAT' && name !== 'DNAT');
    if (state === undefined || names?.length !== state.value.length) return { isExact: false };
    const isAlone = Object.entries(given).every(([key, held]) => key === 'state' || held === undefined);
    return { isExact: isAlone, states: screenStates(names, state.inverted) };
  },
  texts: CONNTRACK_TEXTS,
});

function hasState(wanted: readonly StateName[], seen: Seen): boolean {
  if (wanted.includes(stateOf(seen))) return true;
  const status = seen.connection?.status;
  if (status === undefined) return false;
  return (wanted.includes('SNAT') && status.has('SRC_NAT')) || (wanted.includes('DNAT') && status.has('DST_NAT'));
}

function hasTuples(given: Given<typeof options>, { original, reply }: Connection): boolean {
  return (
    fitsAddress(original.source, given.originalSource) &&
    fitsAddress(original.destination, given.originalDestination) &&
    fitsAddress(reply.source, given.replySource) &&
    fitsAddress(reply.destination, given.replyDestination) &&
    (given.protocol === undefined || (original.protocol === given.protocol.value) !== given.protocol.inverted) &&
    fitsSpan(original.sourceId, given.originalSourcePort) &&
    fitsSpan(farPort(original), given.originalDestinationPort) &&
    fitsSpan(reply.sourceId, given.replySourcePort) &&
    fitsSpan(farPort(reply), given.replyDestinationPort)
  );
}

/** ct_proto_port_check(): of ICMP the type and code stand where others have the port they are to (dst.u.all). */
function farPort({ icmp, destinationId }: Tuple): number {
  return icmp === undefined ? destinationId : icmp.type * 256 + icmp.code;
}

function hasLife({ status, expires }: Given<typeof options>, connection: Connection, world: World): boolean {
  if (status !== undefined && hasAnyStatus(connection, status.value) === status.inverted) return false;
  return expires === undefined || fitsSpan(secondsLeft(connection, world), expires);
}

function hasAnyStatus(connection: Connection, wanted: readonly ConnectionStatus[]): boolean {
  return wanted.some((name) => connection.status.has(name));
}

function fitsAddress(address: string, held: Held<AddressAndMask> | undefined): boolean {
  return held === undefined || fitsMask(address, held.value) !== held.inverted;
}

function fitsSpan(value: number, held: Held<NumberSpan> | undefined): boolean {
  return held === undefined || isInSpan(value, held.value) !== held.inverted;
}
