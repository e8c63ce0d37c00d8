/** TCP options by name or number, separated by commas (parse_list of libxt_TCPOPTSTRIP.c). */
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

const NAMES: ReadonlyMap<string, number> = new Map([
  ['wscale', 3],
  ['mss', 2],
  ['sack-permitted', 4],
  ['sack', 5],
  ['timestamp', 8],
  ['md5', 19],
]);

const LARGEST = 255;

/** Printed as numbers, in their order. */
export const optionKinds: ValueKind<readonly number[]> = {
  words: 1,
  read([text = '']) {
    const kinds = new Set<number>();
    for (const part of text.split(',')) {
      const kind = NAMES.get(part) ?? readNumber(part);
      if (kind === undefined || kind > LARGEST)
        return refuse(message('target.TCPOPTSTRIP.wrong', { text: part }), `Bad TCP option value "${part}"`);
      if (kind < 2) return refuse(message('target.TCPOPTSTRIP.padding'), 'Option value may not be 0 or 1');
      if (kinds.has(kind))
        return refuse(message('target.TCPOPTSTRIP.twice', { text: part }), `Option "${part}" already specified`);
      kinds.add(kind);
    }
    return read([...kinds].sort((a, b) => a - b));
  },
  write: (kinds) => [kinds.join(',')],
  describe: (kinds) => kinds.map(nameOf),
  control: { kind: 'text', example: 'wscale,timestamp' },
};

function nameOf(kind: number): string {
  const [name] = [...NAMES].find(([, number]) => number === kind) ?? [String(kind)];
  return name;
}
