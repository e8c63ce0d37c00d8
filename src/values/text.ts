/** Free text: a comment, a log prefix, a name (XTTYPE_STRING). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

export interface TextBounds {
  readonly from: number;
  /** Bytes in UTF-8. */
  readonly to: number;
  /** What is longer is cut, as --log-prefix does. */
  readonly isCut?: boolean;
  readonly example: string;
}

/** Text of `from` to `to` bytes. */
export function freeText(bounds: TextBounds): ValueKind<string> {
  return {
    words: 1,
    isText: true,
    read([text = '']) {
      const length = utf8Length(text);
      if (length < bounds.from) {
        return refuse(
          message('value.text.short', { from: bounds.from }),
          `Argument must have a minimum length of ${bounds.from} characters`,
        );
      }
      if (length <= bounds.to) return read(text);
      if (bounds.isCut) return read(cutToBytes(text, bounds.to));
      return refuse(
        message('value.text.long', { to: bounds.to, length }),
        `Argument must have a maximum length of ${bounds.to} characters`,
      );
    },
    write: (text) => [text],
    describe: (text) => text,
    control: { kind: 'text', example: bounds.example },
  };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += widthOf(character);
  return bytes;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** As much of a text as fits into so many bytes of UTF-8. */
export function cutToBytes(text: string, limit: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += widthOf(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}
