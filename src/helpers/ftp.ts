/** FTP: the data connection that a PORT, EPRT, 227 or 229 speaks of (nf_conntrack_ftp.c, nf_nat_ftp.c; FORMAT quirk 29). */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import { isBefore, wrap } from '../conntrack/sequence.ts';
import type { Connection, Direction } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import { FTP_COMMANDS, type FtpCommand, type FtpPlace, findCommand, writePlace } from './ftp-commands.ts';
import { DROPPED, expect, type Helped, type Helper, type HelperView, isConversation, NOTHING } from './helper.ts';
import { addressBehindNat, isTranslated, mangle, payloadText } from './payload-text.ts';

const POLICY = { most: 1, seconds: 300 } as const;

export const ftp: Helper = { name: 'ftp', protocols: [PROTOCOL.tcp], help };

function help(view: HelperView): Helped {
  const { packet, connection, direction } = view;
  const header = packet.transport;
  const text = payloadText(packet);
  if (!isConversation(view) || header.kind !== 'tcp' || text === '') return NOTHING;
  const read = isAtLineStart(connection, direction, header.sequence) ? readLine(view, text) : NOTHING;
  if (read.isDropped || !text.endsWith('\n')) return read;
  const after = withLineEnd(read.connection ?? connection, direction, wrap(header.sequence + text.length));
  return after === connection ? read : { ...read, connection: after };
}

/** Remembered places behind ends of lines, in each direction (NUM_SEQ_TO_REMEMBER). */
const REMEMBERED = 2;
const NO_LINES: NonNullable<Connection['lineEnds']> = { ORIGINAL: [], REPLY: [] };

/** find_nl_seq(): only what follows a whole line is read, so nothing before the first. */
function isAtLineStart({ lineEnds }: Connection, direction: Direction, sequence: number): boolean {
  return lineEnds?.[direction].includes(sequence) === true;
}

/** update_nl_seq(): the older of the two gives way. */
function withLineEnd(connection: Connection, direction: Direction, end: number): Connection {
  const lineEnds = connection.lineEnds ?? NO_LINES;
  const known = lineEnds[direction];
  if (known.includes(end)) return connection;
  const [first = 0, second = 0] = known;
  const replaced = isBefore(first, second) ? [end, second] : [first, end];
  return {
    ...connection,
    lineEnds: { ...lineEnds, [direction]: known.length < REMEMBERED ? [...known, end] : replaced },
  };
}

function readLine(view: HelperView, text: string): Helped {
  const own = tupleIn(view.connection, view.direction);
  for (const command of FTP_COMMANDS[view.direction]) {
    const found = findCommand(command, text, own);
    if (found === 'partial') return DROPPED;
    if (found !== undefined) return expectData(view, command, found);
  }
  return NOTHING;
}

function expectData(view: HelperView, command: FtpCommand, place: FtpPlace): Helped {
  const { connection, direction } = view;
  // An address of a third host is not believed (the module's `loose` is off).
  if (place.address !== tupleIn(connection, direction).source) return NOTHING;
  const { source, destination } = tupleIn(connection, otherDirection(direction));
  const data = { protocol: PROTOCOL.tcp, source, destination };
  if (!isTranslated(view)) {
    const expectations = expect(view, POLICY, { ...data, destinationId: place.port });
    return expectations === undefined ? DROPPED : { expectations };
  }
  const follows = { direction: otherDirection(direction), port: place.port };
  // The same port where it is free, else the next: the other end is told which.
  for (let port = place.port; port <= 0xffff; port++) {
    const expectations = expect(view, POLICY, { ...data, destinationId: port, follows });
    if (expectations === undefined) continue;
    return { expectations, ...mangle(view, place, writePlace(command, addressBehindNat(view), port)) };
  }
  return DROPPED;
}
