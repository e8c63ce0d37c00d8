// A text as somebody gave it: typed, or too long to be shown in a field.
import { type Message, MOST_MEGABYTES, message, type Read } from '#netfilter';

export interface GivenText {
  readonly text: string;
  /** Too long for a field; its name, or undefined where it was pasted. */
  readonly isLong: boolean;
  readonly name: string | undefined;
}

/** A field with more characters makes a browser slow. */
const MOST_SHOWN = 400_000;
const MEGABYTE = 1024 * 1024;

export const NOTHING_GIVEN: GivenText = { text: '', isLong: false, name: undefined };

export function givenText(text: string, name?: string): GivenText {
  return { text, isLong: text.length > MOST_SHOWN, name };
}

/** The text of a file; its size is looked at before it is read. */
export async function readTextFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<Read<GivenText>> {
  if (file.size > MOST_MEGABYTES * MEGABYTE) return { ok: false, message: tooLarge(file.size) };
  try {
    return { ok: true, value: givenText(await file.text(), file.name) };
  } catch {
    return { ok: false, message: message('import.file.unreadable') };
  }
}

function tooLarge(size: number): Message {
  return message('inspect.too-large', { megabytes: Math.ceil(size / MEGABYTE), most: MOST_MEGABYTES });
}
