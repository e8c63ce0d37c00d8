// What an edit of the host is called in the notice and the undo history.
import { type Host, type Message, message } from '#netfilter';

/** Puts a host in place of the present one; the label says what was done. */
export type EditHost = (host: Host, label: Message) => void;

/** `10.0.0.1/24 removed`. */
export function did(what: 'added' | 'removed', thing: string): Message {
  return message(`host.did.${what}`, { what: thing });
}
