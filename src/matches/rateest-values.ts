/** Rates of bits and packets as `rateest` takes them; where two estimators are compared there is none (libxt_rateest.c). */
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

/** Bits that `kbit`, `KiBps` ... stand for; without a unit, bits. */
function scaleOf(suffix: string): number | undefined {
  const [, prefix = '', binary, unit] = /^([kmgt]?)(i?)(bit|bps)$/i.exec(suffix === '' ? 'bit' : suffix) ?? [];
  if (unit === undefined || (binary !== '' && prefix === '')) return undefined;
  const power = ['', 'k', 'm', 'g', 't'].indexOf(prefix.toLowerCase());
  return (binary === '' ? 1000 : 1024) ** power * (unit.toLowerCase() === 'bps' ? 8 : 1);
}

/** Bytes a second, in 32 bits. */
export const bitRate: ValueKind<number> = {
  words: 1,
  mayBeLeftOut: true,
  read([text]) {
    if (text === undefined) return read(0);
    const [, number, suffix = ''] = /^(\d+\.?\d*|\.\d+)(.*)$/.exec(text) ?? [];
    const scale = scaleOf(suffix);
    if (number === undefined || scale === undefined)
      return refuse(message('match.rateest.wrong-rate', { text }), `rateest: could not parse rate \`${text}'`);
    return read(Math.floor((Number(number) * scale) / 8) % 2 ** 32);
  },
  write: (bytes) => [writeBitRate(bytes)],
  describe: (bytes) => writeBitRate(bytes),
  control: { kind: 'text', example: '8000bit' },
};

/** `%.0f` of the unit there are a thousand of. */
export function writeBitRate(bytes: number): string {
  const bits = bytes * 8;
  if (bits >= 1e9) return `${roundToEven(bits / 1e6)}Mbit`;
  return bits >= 1e6 ? `${roundToEven(bits / 1000)}Kbit` : `${bits}bit`;
}

function roundToEven(number: number): number {
  const floor = Math.floor(number);
  return number - floor === 0.5 ? floor + (floor % 2) : Math.round(number);
}

export const packetRate: ValueKind<number> = {
  words: 1,
  mayBeLeftOut: true,
  read([text]) {
    const number = text === undefined ? 0 : readNumber(text);
    return number === undefined || number >= 2 ** 32
      ? refuse(message('match.rateest.wrong-packets', { text: text ?? '' }), `rateest: could not parse pps \`${text}'`)
      : read(number);
  },
  write: (packets) => [String(packets)],
  describe: (packets) => packets,
  control: { kind: 'text', example: '100' },
};
