/** The kinds of value only `-m conntrack` has. */
import type { ConnectionState, ConnectionStatus, Direction } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { describeMasked, readHostMask, writeMasked } from '../values/address.ts';
import { type AddressAndMask, addressFamily, bitsOf, prefixOfMask } from '../values/address-bits.ts';
import { choice } from '../values/choice.ts';
import { nameList } from '../values/name-list.ts';
import { describeSpan, type NumberSpan, writeSpan } from '../values/number-span.ts';
import { resolvedPortSpan } from '../values/port.ts';
import { protocol } from '../values/protocol.ts';
import type { ValueKind } from '../values/value-kind.ts';

/** SNAT and DNAT are no states but are asked for like one: the connection's addresses were translated. */
export type StateName = ConnectionState | 'SNAT' | 'DNAT';

export const connectionStates = nameList<StateName>({
  read: ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'SNAT', 'DNAT'],
  write: ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT'],
  refuse: (name) => ({ message: message('match.conntrack.wrong-state', { name }), tool: `Bad ctstate "${name}"` }),
});

export const connectionStatus = nameList<ConnectionStatus>({
  read: ['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'],
  write: ['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'],
  refuse: (name) => ({ message: message('match.conntrack.wrong-status', { name }), tool: `Bad ctstatus "${name}"` }),
  none: 'NONE',
});

export const connectionDirection = choice<Direction>({
  among: ['ORIGINAL', 'REPLY'],
  refuse: (text) => ({
    message: message('match.conntrack.wrong-direction', { text }),
    tool: `conntrack: Bad value for "--ctdir" option: "${text}"`,
  }),
});

/** An address of a tuple: its bits outside the mask stay as given, and the mask of one address is not printed (libxt_conntrack.c). */
export const tupleAddress: ValueKind<AddressAndMask> = {
  words: 1,
  read: ([text = ''], context) => readHostMask(text, context),
  write(value) {
    const prefix = prefixOfMask(value.mask);
    return [
      prefix === undefined || prefix === bitsOf(addressFamily(value.address)) ? value.address : writeMasked(value),
    ];
  },
  describe: describeMasked,
  control: { kind: 'text', example: '10.0.0.0/8' },
};

/** Ports of a tuple; unlike those of -m tcp, the span of all ports is printed. */
export const tuplePorts: ValueKind<NumberSpan> = {
  ...resolvedPortSpan,
  write: (span) => [writeSpan(span)],
  describe: describeSpan,
};

/** Printed by number, 0 too. */
export const tupleProtocol: ValueKind<number> = {
  ...protocol,
  write: (number) => [String(number)],
};
