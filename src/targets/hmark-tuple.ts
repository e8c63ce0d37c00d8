/** What HMARK hashes, by name and cut short at will (hmark_parse_type of libxt_HMARK.c). */
import { message } from '../model/message.ts';
import { nameList } from '../values/name-list.ts';
import { refuse, type ValueKind } from '../values/value-kind.ts';

/** In the order in which names are looked through: `s` is `src`. */
const NAMES = ['CT', 'SRC', 'DST', 'SPORT', 'DPORT', 'PROTO', 'SPI'] as const;

const EMPTY = '"--hmark-tuple" requires a list of types with no spaces, e.g. src,dst,sport,dport,proto';

const names = nameList({
  read: NAMES,
  write: NAMES,
  refuse: (name) => ({ message: message('target.HMARK.wrong', { text: name }), tool: `Bad type "${name}"` }),
});

export const hashFields: ValueKind<readonly (typeof NAMES)[number][]> = {
  ...names,
  read(words, context) {
    const [text = ''] = words;
    if (text.endsWith(',') || text === '') return refuse(message('target.HMARK.wrong', { text }), EMPTY);
    const given = names.read(words, context);
    if (given.ok) return given;
    // The tool names all that it has not read yet.
    const parts = text.split(',');
    const at = parts.findIndex((part) => !names.read([part], context).ok);
    return { ...given, tool: `Bad type "${parts.slice(at).join(',')}"` };
  },
  write: (fields) => [fields.map((name) => name.toLowerCase()).join(',')],
  describe: (fields) => fields.map((name) => name.toLowerCase()),
  control: { kind: 'text', example: 'src,dst,sport,dport,proto' },
};
