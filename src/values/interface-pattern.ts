/** Interface names, or beginnings of them with a `+` at the end (xtables_parse_interface, ifname_compare). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

/** An interface name, or the beginning of one where it `isPrefix` (`eth+`). */
export interface InterfaceName {
  readonly name: string;
  readonly isPrefix: boolean;
}

/** IFNAMSIZ without its closing zero. */
const LONGEST = 15;

/** A packet without an interface on that side has the empty name, as in ip_packet_match(). */
export function fitsInterface(name: string | undefined, pattern: InterfaceName): boolean {
  return pattern.isPrefix ? (name ?? '').startsWith(pattern.name) : name === pattern.name;
}

/** xtables_parse_interface() takes a name that no interface can have, and says so. */
export function warnOfInterface([name = '']: readonly string[]): string | undefined {
  if (!/[/\s]/.test(name)) return undefined;
  return `Warning: weird character in interface \`${name}' ('/' and ' ' are not allowed by the kernel).`;
}

export const interfacePattern: ValueKind<InterfaceName> = {
  words: 1,
  read([text = '']) {
    if (text === '') return refuse(message('value.interface.empty'), 'Empty interface is likely to be undesired');
    if (text.length > LONGEST) {
      const tool = `interface name \`${text}' must be shorter than IFNAMSIZ (${LONGEST})`;
      return refuse(message('value.interface.long', { text, to: LONGEST }), tool);
    }
    const isPrefix = text.endsWith('+');
    return read({ name: isPrefix ? text.slice(0, -1) : text, isPrefix });
  },
  write: ({ name, isPrefix }) => [isPrefix ? `${name}+` : name],
  describe({ name, isPrefix }) {
    if (!isPrefix) return name;
    return name === '' ? message('value.interface.any') : message('value.interface.prefix', { name });
  },
  control: { kind: 'interface' },
};
