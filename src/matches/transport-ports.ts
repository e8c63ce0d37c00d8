/** Ports as the older -p sctp and -p dccp take and print them: even the span of all ports is written (libxt_sctp.c, libxt_dccp.c). */
import { message } from '../model/message.ts';
import { type NumberSpan, writeSpan } from '../values/number-span.ts';
import { portSpan } from '../values/port.ts';
import { type Read, read, refuse, type ValueKind } from '../values/value-kind.ts';

/** A span whose ends stand in order. */
export const sctpPorts: ValueKind<NumberSpan> = {
  ...portSpan,
  read([text = ''], context): Read<NumberSpan> {
    const name = text.split(':').find((part) => /[a-z]/i.test(part) && !/^0x/i.test(part));
    // No service is registered for SCTP, so a name means nothing.
    if (name !== undefined)
      return refuse(message('value.port.wrong', { text: name }), `invalid port/service \`${name}' specified`);
    return portSpan.read([text], context);
  },
  write: (span) => [writeSpan(span)],
};

/** A span whose ends may stand the wrong way round; then no port lies in it. */
export const dccpPorts: ValueKind<NumberSpan> = {
  ...portSpan,
  read([text = ''], context): Read<NumberSpan> {
    const [first = '', last] = text.split(':', 2);
    if (last === undefined) return portSpan.read([text], context);
    const from = portSpan.read([`${first}:`], context);
    const to = portSpan.read([`:${last}`], context);
    if (!from.ok) return from;
    return to.ok ? read({ from: from.value.from, to: to.value.to }) : to;
  },
  write: (span) => [writeSpan(span)],
};
