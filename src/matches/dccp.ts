/** DCCP ports, packet types and options (dccp_mt of net/netfilter/xt_dccp.c). */
import { payloadBytes } from '../conntrack/payload.ts';
import { defineMatch } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { nameList } from '../values/name-list.ts';
import { wholeNumber } from '../values/number.ts';
import { isInSpan, type NumberSpan } from '../values/number-span.ts';
import { DCCP_TEXTS } from './dccp.texts.ts';
import { isLaterFragment } from './screen-ports.ts';
import { dccpPorts } from './transport-ports.ts';

/** In the order of their numbers (enum dccp_pkt_type); from 10 on all are invalid. */
const TYPES = [
  'REQUEST',
  'RESPONSE',
  'DATA',
  'ACK',
  'DATAACK',
  'CLOSEREQ',
  'CLOSE',
  'RESET',
  'SYNC',
  'SYNCACK',
  'INVALID',
] as const;
type Type = (typeof TYPES)[number];

const types = nameList({
  read: TYPES,
  write: TYPES,
  isExact: true,
  refuse: (name) => ({ message: message('match.dccp.wrong-type', { name }), tool: `Unknown DCCP type \`${name}'` }),
});

export const dccp = defineMatch({
  name: 'dccp',
  impliedBy: PROTOCOL.dccp,
  needs: { protocol: [PROTOCOL.dccp] },
  options: {
    sourcePort: { flag: '--sport', aliases: ['--source-port'], holds: dccpPorts, invertible: true },
    destinationPort: { flag: '--dport', aliases: ['--destination-port'], holds: dccpPorts, invertible: true },
    types: {
      flag: '--dccp-types',
      holds: {
        ...types,
        read: ([text = ''], context) => types.read([text.toUpperCase().replace(/,$/, '')], context),
      },
      invertible: true,
    },
    option: { flag: '--dccp-option', holds: wholeNumber({ from: 1, to: 255, example: '5' }), invertible: true },
  },
  mayDrop: true,
  evaluate({ sourcePort, destinationPort, types: wanted, option }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const header = headerOf(packet);
    if (header === undefined) return 'drop';
    const isHit =
      isWithin(header.sourcePort, sourcePort) &&
      isWithin(header.destinationPort, destinationPort) &&
      (wanted === undefined || wanted.value.includes(header.type) !== wanted.inverted);
    if (!isHit || option === undefined) return isHit ? 'match' : 'no-match';
    if (header.options === undefined) return 'drop';
    return header.options.includes(option.value) === option.inverted ? 'no-match' : 'match';
  },
  saw(_given, { packet }) {
    const header = headerOf(packet);
    const none = message('match.dccp.no-header');
    return {
      sourcePort: header?.sourcePort ?? none,
      destinationPort: header?.destinationPort ?? none,
      types: header?.type ?? none,
      option: header?.options?.map(String) ?? none,
    };
  },
  texts: DCCP_TEXTS,
});

function isWithin(port: number, held: Held<NumberSpan> | undefined): boolean {
  return held === undefined || isInSpan(port, held.value) !== held.inverted;
}

interface DccpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly type: Type;
  /** Kinds of its options; absent where the header says that it is shorter than it must be, or the packet ends before. */
  readonly options: readonly number[] | undefined;
}

const BASIC_LENGTH = 12;
const LONG_SEQUENCE = 4;
/** Behind the basic header, by type (dccp_packet_hdr_len). */
const MORE_LENGTH: Readonly<Record<Type, number>> = {
  REQUEST: 4,
  RESPONSE: 12,
  DATA: 0,
  ACK: 8,
  DATAACK: 8,
  CLOSEREQ: 8,
  CLOSE: 8,
  RESET: 12,
  SYNC: 8,
  SYNCACK: 8,
  INVALID: 12,
};

/** struct dccp_hdr, which the model keeps as payload. */
function headerOf({ payload }: Packet): DccpHeader | undefined {
  const bytes = payloadBytes(payload);
  if (bytes.length < BASIC_LENGTH) return undefined;
  const at = (place: number): number => bytes[place] ?? 0;
  const type = TYPES[(at(8) >> 1) & 0xf] ?? 'INVALID';
  const from = BASIC_LENGTH + (at(8) & 1 ? LONG_SEQUENCE : 0) + MORE_LENGTH[type];
  const to = at(4) * 4;
  return {
    sourcePort: (at(0) << 8) | at(1),
    destinationPort: (at(2) << 8) | at(3),
    type,
    options: to < from || to > bytes.length ? undefined : kindsOf(bytes.slice(from, to)),
  };
}

/** dccp_find_option(): kinds 0 and 1 have no length. */
function kindsOf(options: readonly number[]): readonly number[] {
  const kinds: number[] = [];
  for (let i = 0; i < options.length; ) {
    const kind = options[i] ?? 0;
    kinds.push(kind);
    i += kind < 2 ? 1 : options[i + 1] || 1;
  }
  return kinds;
}
