/** One name out of a short list, case and abbreviations as strncasecmp(3) takes them (`--reject-with`, `--ctdir`, `--pkt-type`). */
import type { Message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

export interface ChoiceDeclaration<Name extends string> {
  readonly among: readonly Name[];
  /** Other spellings. */
  readonly aliases?: Readonly<Record<string, Name>>;
  /** Names of one family only. */
  readonly families?: Readonly<Partial<Record<Name, Family>>>;
  /** The beginning of a name is enough. */
  readonly takesAbbreviations?: boolean;
  refuse(text: string): { readonly message: Message; readonly tool: string };
}

/** One of the names. */
export function choice<const Name extends string>(declaration: ChoiceDeclaration<Name>): ValueKind<Name> {
  const spellings: readonly (readonly [string, Name])[] = [
    ...declaration.among.map((name) => [name, name] as const),
    ...Object.entries(declaration.aliases ?? {}),
  ];
  return {
    words: 1,
    read([text = ''], { family }) {
      const wanted = text.toLowerCase();
      const found = spellings.find(([spelling, name]) => {
        if ((declaration.families?.[name] ?? family) !== family) return false;
        const own = spelling.toLowerCase();
        return declaration.takesAbbreviations && wanted !== '' ? own.startsWith(wanted) : own === wanted;
      });
      if (found) return read(found[1]);
      const { message, tool } = declaration.refuse(text);
      return refuse(message, tool);
    },
    write: (name) => [name],
    describe: (name) => name,
    control: { kind: 'choice', among: declaration.among },
  };
}
