/** Amanda: the backup client names the ports it wants to be called at (nf_conntrack_amanda.c, nf_nat_amanda.c). */
import { PROTOCOL } from '../model/packet.ts';
import { DROPPED, expect, type Helped, type Helper, type HelperView, NOTHING } from './helper.ts';
import { isTranslated, mangle, payloadText } from './payload-text.ts';

const POLICY = { most: 4, seconds: 180 } as const;
/** Answers may take long: the connection lives at least so many seconds (module parameter master_timeout). */
const MASTER_SECONDS = 300;
const CHANNELS = ['DATA ', 'MESG ', 'INDEX ', 'STATE '] as const;

export const amanda: Helper = { name: 'amanda', protocols: [PROTOCOL.udp], help };

/** Only what the client answers is read. */
function help(view: HelperView): Helped {
  if (view.direction === 'ORIGINAL') return NOTHING;
  const { connection, world } = view;
  let helped: Helped = { connection: { ...connection, expires: world.clock + MASTER_SECONDS * 1000 } };
  const line = connectLine(payloadText(view.packet));
  if (line === undefined) return helped;
  for (const channel of CHANNELS) {
    const now = payloadText(helped.packet ?? view.packet);
    const at = now.indexOf(channel, line.start) + channel.length;
    if (at < channel.length || at > line.end) continue;
    const digits = /^\d*/.exec(now.slice(at, line.end))?.[0] ?? '';
    if (digits.length > 5 || Number(digits) === 0) break;
    const next = expectChannel({ ...view, ...inHand(view, helped) }, { at, length: digits.length }, Number(digits));
    if (next.isDropped) return next;
    helped = { ...helped, ...next };
  }
  return helped;
}

/** Behind `CONNECT `, up to the end of that line. */
function connectLine(text: string): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf('CONNECT ');
  const end = start < 0 ? -1 : text.indexOf('\n', start + 8);
  return end < 0 ? undefined : { start: start + 8, end };
}

/** What the channels before this one left. */
function inHand({ packet, world }: HelperView, helped: Helped): Pick<HelperView, 'packet' | 'world'> {
  return {
    packet: helped.packet ?? packet,
    world: { ...world, expectations: helped.expectations ?? world.expectations },
  };
}

function expectChannel(view: HelperView, part: { at: number; length: number }, wanted: number): Helped {
  const { source, destination } = view.connection.original;
  const call = { protocol: PROTOCOL.tcp, source, destination };
  if (!isTranslated(view)) {
    const expectations = expect(view, POLICY, { ...call, destinationId: wanted });
    return expectations === undefined ? DROPPED : { expectations };
  }
  const follows = { direction: 'ORIGINAL', port: wanted } as const;
  for (let port = wanted; port <= 0xffff; port++) {
    const expectations = expect(view, POLICY, { ...call, destinationId: port, follows });
    const packet = expectations && mangle(view, part, String(port)).packet;
    if (expectations !== undefined && packet !== undefined) return { expectations, packet };
  }
  return DROPPED;
}
