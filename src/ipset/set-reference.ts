/** `NAME src,dst`: the set that a rule means and what of the packet is looked up in it (get_set_byname and parse_dirs of libxt_set.h). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import type { SetDirection } from './packet-element.ts';

export interface SetReference {
  readonly set: string;
  readonly directions: readonly SetDirection[];
}

const LONGEST_NAME = 31;
const MOST_DIRECTIONS = 6;

function isDirection(text: string): text is SetDirection {
  return text === 'src' || text === 'dst';
}

export const setReference: ValueKind<SetReference> = {
  words: 2,
  read([set = '', written = ''], { flag = '' }) {
    if (set.length > LONGEST_NAME) {
      const tool = `setname \`${set}' too long, max ${LONGEST_NAME} characters.`;
      return refuse(message('ipset.rule.long-name', { set, longest: LONGEST_NAME }), tool);
    }
    if (written.startsWith('-') || written.startsWith('!'))
      return refuse(message('ipset.rule.two-words', { flag }), `${flag} requires two args.`);
    const directions = written.split(',');
    if (!directions.slice(0, MOST_DIRECTIONS).every(isDirection)) return refuseDirections(written);
    if (directions.length > MOST_DIRECTIONS) {
      const tool = `Can't be more src/dst options than ${MOST_DIRECTIONS}.`;
      return refuse(message('ipset.rule.many-directions', { most: MOST_DIRECTIONS }), tool);
    }
    return read({ set, directions: directions.filter(isDirection) });
  },
  write: ({ set, directions }) => [set, directions.join()],
  describe: ({ set, directions }) => message('ipset.rule.reference', { set, directions: directions.join() }),
  control: { kind: 'text', example: 'blocklist src' },
};

/** A set cannot be named twice by one flag. */
export function onlyOnce(flag: string) {
  return () => refuse(message('ipset.rule.only-once', { flag }), `${flag} can be specified only once`);
}

function refuseDirections(text: string) {
  // libxt_set.h spells it so.
  const tool = "You must spefify (the comma separated list of) 'src' or 'dst'.";
  return refuse(message('ipset.rule.bad-directions', { text }), tool);
}
