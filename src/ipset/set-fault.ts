/** What ipset(8) refuses, in our words and its own. */
import { type Message, type MessageValue, message } from '../model/message.ts';

export interface SetFault {
  readonly ok: false;
  readonly message: Message;
  /** Behind `Error in line 3: `. */
  readonly tool: string;
}

/** A value, or why there is none. */
export type SetRead<T> = { readonly ok: true; readonly value: T } | SetFault;

export function good<T>(value: T): SetRead<T> {
  return { ok: true, value };
}

/** `id` is a text `ipset.ID`. */
export function refuseSet(id: string, tool: string, values: Readonly<Record<string, MessageValue>> = {}): SetFault {
  return { ok: false, message: message(`ipset.${id}`, values), tool };
}
