/** `--chunk-types any DATA:BeU,INIT`: which chunks an SCTP packet must hold, and flags of each (libxt_sctp.c). */
import { message } from '../model/message.ts';
import { type Read, read, refuse, type ValueKind } from '../values/value-kind.ts';

export interface WantedChunk {
  readonly type: number;
  /** Flags looked at, and those of them that must be set. */
  readonly mask: number;
  readonly flags: number;
}

export interface ChunkList {
  readonly how: 'all' | 'any' | 'only';
  /** In the order of their numbers; `all`: every type there is. */
  readonly chunks: readonly WantedChunk[] | 'all';
}

/** Names, numbers, and letters of the flags from bit 0 on. */
const CHUNKS: readonly (readonly [string, number, string])[] = [
  ['DATA', 0, 'EBUI'],
  ['INIT', 1, ''],
  ['INIT_ACK', 2, ''],
  ['SACK', 3, ''],
  ['HEARTBEAT', 4, ''],
  ['HEARTBEAT_ACK', 5, ''],
  ['ABORT', 6, 'T'],
  ['SHUTDOWN', 7, ''],
  ['SHUTDOWN_ACK', 8, ''],
  ['ERROR', 9, ''],
  ['COOKIE_ECHO', 10, ''],
  ['COOKIE_ACK', 11, ''],
  ['ECN_ECNE', 12, ''],
  ['ECN_CWR', 13, ''],
  ['SHUTDOWN_COMPLETE', 14, 'T'],
  ['I_DATA', 64, 'EBUI'],
  ['ASCONF_ACK', 128, ''],
  ['RE_CONFIG', 130, ''],
  ['PAD', 132, ''],
  ['FORWARD_TSN', 192, ''],
  ['ASCONF', 193, ''],
  ['I_FORWARD_TSN', 194, ''],
];

const WAYS: readonly ChunkList['how'][] = ['all', 'any', 'only'];

export const chunkList: ValueKind<ChunkList> = {
  words: 2,
  read([way = '', list = '']): Read<ChunkList> {
    const how = WAYS.find((name) => name === way.toLowerCase());
    if (how === undefined) {
      const tool = 'Match type has to be one of "ALL", "ANY" or "ONLY"';
      return refuse(message('match.sctp.wrong-way', { text: way }), tool);
    }
    if (list.toUpperCase() === 'ALL') return read({ how, chunks: 'all' });
    const chunks = new Map<number, WantedChunk>();
    for (const text of list.toUpperCase() === 'NONE' ? [] : list.split(',').filter((part) => part !== '')) {
      const chunk = readChunk(text);
      if (!chunk.ok) return chunk;
      chunks.set(chunk.value.type, chunk.value);
    }
    return read({ how, chunks: [...chunks.values()].sort((one, other) => one.type - other.type) });
  },
  write: ({ how, chunks }) => [how, writeChunks(chunks)],
  describe: ({ how, chunks }) => message(`match.sctp.${how}`, { chunks: writeChunks(chunks) }),
  control: { kind: 'text', example: 'any DATA,INIT' },
};

function readChunk(text: string): Read<WantedChunk> {
  const [name = '', letters = ''] = text.split(':', 2);
  const known = CHUNKS.find(([each]) => each === name.toUpperCase());
  if (known === undefined) return refuse(message('match.sctp.wrong-chunk', { name }), `Unknown sctp chunk \`${name}'`);
  const [, type, order] = known;
  let mask = 0;
  let flags = 0;
  for (const letter of letters) {
    const bit = order.indexOf(letter.toUpperCase());
    if (bit < 0)
      return refuse(message('match.sctp.wrong-flag', { flag: letter, name }), `Invalid flags for chunk type ${type}`);
    mask |= 1 << bit;
    if (letter === letter.toUpperCase()) flags |= 1 << bit;
  }
  return read({ type, mask, flags });
}

export function chunkName(type: number): string {
  return CHUNKS.find(([, each]) => each === type)?.[0] ?? String(type);
}

function writeChunks(chunks: ChunkList['chunks']): string {
  if (chunks === 'all') return 'ALL';
  return chunks.length === 0 ? 'NONE' : chunks.map(writeChunk).join(',');
}

/** iptables 1.8.9 prints flags of the first fifteen types only. */
const LAST_WITH_FLAGS = 14;

/** Capitals for flags that must be set, the highest bit first. */
function writeChunk({ type, mask, flags }: WantedChunk): string {
  const order = CHUNKS.find(([, each]) => each === type)?.[2] ?? '';
  const letters = [...order].flatMap((letter, bit) => {
    if ((mask & (1 << bit)) === 0) return [];
    return [(flags & (1 << bit)) === 0 ? letter.toLowerCase() : letter];
  });
  const written = type > LAST_WITH_FLAGS ? '' : letters.reverse().join('');
  return written === '' ? chunkName(type) : `${chunkName(type)}:${written}`;
}
