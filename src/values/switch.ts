/** An option that is there or not, without a value (XTTYPE_NONE). */
import { message } from '../model/message.ts';
import { read, type ValueKind } from './value-kind.ts';

export const present: ValueKind<true> = {
  words: 0,
  read: () => read(true),
  write: () => [],
  describe: () => message('value.yes'),
  control: { kind: 'switch' },
};
