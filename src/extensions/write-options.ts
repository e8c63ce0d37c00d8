/** The options of one match or target as iptables-save writes them, from what was given. */
import type { Held, Option, Options, WriteContext } from './option.ts';
import { quoteText } from './quote-word.ts';

/** The words behind `-m NAME` or `-j NAME`, free texts in quotes where iptables-save has them; the kind's own `print` goes first. */
export function writeOptions(
  kind: { readonly options: Options; print?(given: never, context: WriteContext): readonly string[] },
  given: Readonly<Record<string, unknown>>,
  context: WriteContext,
): readonly string[] {
  if (kind.print !== undefined) return kind.print(given as never, context);
  const words: string[] = [];
  for (const [key, option] of Object.entries(kind.options)) {
    const held = given[key];
    if (held === undefined || option.becomes !== undefined || option.families?.includes(context.family) === false)
      continue;
    writeOption(option, held, context, words);
  }
  return words;
}

function writeOption(option: Option<unknown>, held: unknown, context: WriteContext, words: string[]): void {
  const { value, inverted } = option.invertible ? (held as Held<unknown>) : { value: held, inverted: false };
  const written = option.holds.write(value, context);
  if (written.length === 0 && (option.holds.words > 0 || value === false)) return;
  if (inverted) words.push('!');
  words.push(option.flag, ...(option.holds.isText ? written.map(quoteText) : written));
}
