/** What `-m hbh` and `-m dst` share: the length of a header of options and the options it begins with (hbh_mt6 of net/ipv6/netfilter/ip6t_hbh.c). */
import type { Outcome } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { type MessageValue, message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { readNumber } from '../values/number.ts';
import { type ReadContext, read, refuse, type ValueKind } from '../values/value-kind.ts';
import { type FoundHeader, findHeader } from './extension-header.ts';

/** An option of the header; without a length, of any. */
export interface WantedOption {
  readonly type: number;
  readonly length?: number;
}

/** IP6T_OPTS_OPTSNR. */
const MOST = 16;
const LARGEST = 0xffffffff;
/** Stands for any length in struct ip6t_opts, so `:255` says nothing. */
const ANY_LENGTH = 255;

/** `TYPE[:LEN]` separated by commas; of the numbers eight bits count. */
export const optionList: ValueKind<readonly WantedOption[]> = {
  words: 1,
  read([text = ''], context) {
    const parts = text.split(',');
    const options: WantedOption[] = [];
    for (const part of parts) {
      const option = readOption(part, context);
      if ('message' in option) return refuse(option.message, option.tool);
      options.push(option);
    }
    return options.length > MOST
      ? refuse(message('match.options.many', { most: MOST }), 'too many addresses specified')
      : read(options);
  },
  write: (options) => [options.map(writeOption).join(',')],
  describe: (options) => options.map(writeOption),
  control: { kind: 'text', example: '5:2' },
};

function readOption(part: string, { kind = '' }: ReadContext) {
  const [type = '', length] = part.split(':', 2);
  const number = readNumber(type);
  const wrong = (what: string, text: string) => ({
    message: message('match.options.wrong', { text: part }),
    tool: `${kind}: no valid digits in ${what} \`${text}'`,
  });
  if (number === undefined || number > LARGEST) return wrong('opt', type);
  if (length === undefined) return { type: number & 0xff };
  if (number === 0) return { message: message('match.options.padding'), tool: "PAD0 hasn't got length" };
  const bytes = readNumber(length);
  if (bytes === undefined || bytes > LARGEST) return wrong('length', length);
  const option = { type: number & 0xff, length: bytes & 0xff };
  return option.length === ANY_LENGTH ? { type: option.type } : option;
}

function writeOption({ type, length }: WantedOption): string {
  return length === undefined ? String(type) : `${type}:${length}`;
}

interface Wanted {
  readonly length?: Held<number> | undefined;
  readonly options?: readonly WantedOption[] | undefined;
}

/** Whether the first header of the type has the length and begins with the options, in their order. */
export function testOptions({ length, options }: Wanted, packet: Packet, type: number): Outcome {
  const header = findHeader(packet, type);
  if (header === undefined) return 'no-match';
  if (length !== undefined && (header.length === length.value) === length.inverted) return 'no-match';
  return options === undefined || beginsWith(header, options) ? 'match' : 'no-match';
}

/** Only the last option may reach beyond the header. */
function beginsWith({ body }: FoundHeader, wanted: readonly WantedOption[]): boolean {
  let place = 0;
  return wanted.every(({ type, length }, at) => {
    if (place >= body.length || body[place] !== type) return false;
    if (type !== 0 && place + 1 >= body.length) return false;
    const bytes = type === 0 ? 1 : 2 + (body[place + 1] ?? 0);
    if (type !== 0 && length !== undefined && bytes !== length + 2) return false;
    place += bytes;
    return place <= body.length || at === wanted.length - 1;
  });
}

/** What the packet had. */
export function sawOptions(
  packet: Packet,
  type: number,
): { readonly length: MessageValue; readonly options: MessageValue } {
  const header = findHeader(packet, type);
  if (header === undefined) return { length: message('match.options.none'), options: message('match.options.none') };
  return { length: header.length, options: optionsOf(header).map(writeOption) };
}

function optionsOf({ body }: FoundHeader): readonly WantedOption[] {
  const options: WantedOption[] = [];
  for (let place = 0; place < body.length; ) {
    const type = body[place] ?? 0;
    const length = body[place + 1] ?? 0;
    options.push(type === 0 ? { type } : { type, length });
    place += type === 0 ? 1 : 2 + length;
  }
  return options;
}
