/** A number of bytes, used up by the packets that fit (quota_mt of net/netfilter/xt_quota.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { LARGEST_64, readLarge } from '../values/large-span.ts';
import { packetLength } from '../values/packet-length.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { QUOTA_TEXTS } from './quota.texts.ts';

/** 64 bits, more than a number holds: kept as decimal digits. */
const byteCount: ValueKind<string> = {
  words: 1,
  read([text = ''], { flag = '' }) {
    const bytes = readLarge(text);
    if (bytes !== undefined) return read(bytes);
    return refuse(
      message('match.quota.wrong', { text }),
      `quota: bad value for option "${flag}", or out of range (0-${LARGEST_64}).`,
    );
  },
  write: (bytes) => [bytes],
  describe: (bytes) => bytes,
  control: { kind: 'text', example: '1000000' },
};

export const quota = defineMatch({
  name: 'quota',
  isOneCondition: true,
  options: {
    quota: { flag: '--quota', holds: byteCount, invertible: true, required: true },
  },
  remember: ({ quota: { value } }): number => Number(value),
  evaluate: ({ quota: { inverted } }, { packet }, left) =>
    left >= packetLength(packet) === inverted ? 'no-match' : 'match',
  /** A packet larger than the rest makes the rest 0. */
  advance(_given, { packet }, left) {
    const length = packetLength(packet);
    return left >= length ? left - length : 0;
  },
  saw: (_given, { packet }, left) => ({
    quota: message('match.quota.left', { left, length: packetLength(packet) }),
  }),
  recall: ({ quota: { value } }, left) => [message('match.quota.rest', { left, quota: value })],
  texts: QUOTA_TEXTS,
});
