/** The form of a kind: one field an option, with all that a page needs to draw and read it. */
import { type Message, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { AnyKind } from './kind-index.ts';
import type { Control, Options } from './option.ts';

export interface Field {
  /** The option's name in the declaration. */
  readonly key: string;
  readonly flag: string;
  readonly label: Message;
  readonly control: Control;
  /** Words of one value: none for a switch. */
  readonly words: 0 | 1 | 2;
  readonly isRequired: boolean;
  readonly isInvertible: boolean;
  /** Sugar is offered beside what it stands for, and never filled from a rule. */
  readonly isSugar: boolean;
  /** Keys of fields that cannot be filled in beside it. */
  readonly excludes: readonly string[];
}

/** Labels are texts of this beginning: `match.tcp`, `target.DNAT`. */
export function textPrefix(kind: AnyKind): string {
  return `${'run' in kind ? 'target' : 'match'}.${kind.name}`;
}

/** The fields of a kind in the order of its declaration; of one family, when given. */
export function formOf(kind: AnyKind, family?: Family): readonly Field[] {
  const options: Options = kind.options;
  return Object.entries(options).flatMap(([key, option]): readonly Field[] => {
    if (family !== undefined && option.families?.includes(family) === false) return [];
    return [
      {
        key,
        flag: option.flag,
        label: message(`${textPrefix(kind)}.${key}`),
        control: option.holds.control,
        words: option.holds.words,
        isRequired: option.required ?? false,
        isInvertible: option.invertible ?? false,
        isSugar: option.becomes !== undefined,
        excludes: option.excludes ?? [],
      },
    ];
  });
}
