/** Names separated by commas out of a short list, printed in the order of that list (`--ctstate`, `--src-type`, `--ctstatus`). */
import type { Message } from '../model/message.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

export interface NameListDeclaration<Name extends string> {
  /** In the order in which they are read: an abbreviation is the first that fits, as with strncasecmp(3). */
  readonly read: readonly Name[];
  /** In the order in which they are printed. */
  readonly write: readonly Name[];
  /** What iptables says about a name it does not know. */
  refuse(name: string): { readonly message: Message; readonly tool: string };
  /** Neither abbreviations nor capitals (`--ctevents`). */
  readonly isExact?: boolean;
  /** A name for none of them (`--ctstatus NONE`). */
  readonly none?: string;
}

/** A list of names, without repetitions and in printing order. */
export function nameList<const Name extends string>(
  declaration: NameListDeclaration<Name>,
): ValueKind<readonly Name[]> {
  const { none } = declaration;
  return {
    words: 1,
    read([text = '']): Read<readonly Name[]> {
      const found = new Set<Name>();
      for (const part of text.split(',')) {
        const begins = (name: string): boolean =>
          declaration.isExact ? name === part : part !== '' && name.startsWith(part.toUpperCase());
        const name = declaration.read.find(begins);
        if (name !== undefined) found.add(name);
        else if (none === undefined || !begins(none)) {
          const { message, tool } = declaration.refuse(part);
          return refuse(message, tool);
        }
      }
      return read(declaration.write.filter((name) => found.has(name)));
    },
    write: (names) => [names.length === 0 && none !== undefined ? none : names.join(',')],
    describe: (names) => (names.length === 0 && none !== undefined ? none : names),
    control: { kind: 'choices', among: declaration.read },
  };
}
