/** One name out of a short list, in either case unless it says otherwise (`--ctdir`, `--pkt-type`, `--mode`). */
import type { Message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

export interface ChoiceDeclaration<Name extends string> {
  readonly among: readonly Name[];
  /** Other spellings. */
  readonly aliases?: Readonly<Record<string, Name>>;
  readonly isCaseSensitive?: boolean;
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
    read([text = '']) {
      const fold = (name: string): string => (declaration.isCaseSensitive ? name : name.toLowerCase());
      const found = spellings.find(([spelling]) => fold(spelling) === fold(text));
      if (found) return read(found[1]);
      const { message, tool } = declaration.refuse(text);
      return refuse(message, tool);
    },
    write: (name) => [name],
    describe: (name) => name,
    control: { kind: 'choice', among: declaration.among },
  };
}
