/** What conntrack and its helpers did, as sentences. */
import type { Expectation } from '../model/connection.ts';
import { type Message, message } from '../model/message.ts';
import type { WalkEvent } from '../model/walk.ts';
import { maskAddress, prefixOfMask } from '../values/address-bits.ts';
import { protocolName } from './packet-record.ts';

/** What a helper read, and which connections it waits for. */
export function helperRan({ helper, expected, isDropped }: WalkEvent & { readonly kind: 'helper-ran' }): Message {
  if (isDropped) return message('trace.helper-drops', { helper });
  if (expected.length === 0) return message('trace.helper-ran', { helper });
  const flows = expected.map((each) =>
    message(each.isInactive ? 'trace.expected-later' : 'trace.expected-flow', {
      protocol: protocolName(each.protocol),
      from: expectedSource(each) ?? message('trace.anywhere'),
      to: each.destination,
      port: each.destinationId,
    }),
  );
  return message('trace.helper-expects', { helper, flows });
}

/** Who may come: an address, a network, or nothing for anybody. */
export function expectedSource({ source, sourceMask }: Expectation): string | undefined {
  if (source === undefined || sourceMask === undefined) return source;
  return `${maskAddress(source, sourceMask)}/${prefixOfMask(sourceMask)}`;
}

/** Which connection conntrack found, and why where a reader could not guess. */
export function connectionFound({
  state,
  direction,
  isNew,
  reason,
}: WalkEvent & { readonly kind: 'connection-found' }): Message {
  const said = isNew
    ? message('trace.connection-new')
    : message(direction === undefined ? 'trace.connection-state' : 'trace.connection-found', {
        state,
        ...(direction !== undefined && { direction: message(`trace.direction.${direction}`) }),
      });
  return reason === undefined ? said : message('trace.because', { what: said, reason });
}
