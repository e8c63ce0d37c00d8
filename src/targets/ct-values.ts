/** The kinds of value only `-j CT` has: conntrack zones and event masks (libxt_CT.c). */
import { message } from '../model/message.ts';
import { nameList } from '../values/name-list.ts';
import { readNumber } from '../values/number.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

/** A zone by number, or taken from the packet mark. */
export type Zone = number | 'mark';

/** Zone 0 is every packet's and not printed. */
export const zone: ValueKind<Zone> = {
  words: 1,
  read([text = '']) {
    if (text === 'mark') return read('mark');
    const number = readNumber(text);
    if (number !== undefined && number <= 65_535) return read(number);
    return refuse(message('target.CT.wrong-zone', { text }), `Cannot parse ${text} as a zone ID`);
  },
  write: (value) => (value === 0 ? [] : [String(value)]),
  describe: (value) => (value === 'mark' ? message('target.CT.zone-of-mark') : value),
  control: { kind: 'text', example: '1' },
};

const CONNECTION_EVENTS = [
  'new',
  'related',
  'destroy',
  'reply',
  'assured',
  'protoinfo',
  'helper',
  'mark',
  'natseqinfo',
  'secmark',
] as const;

function refuseEvent(name: string) {
  return { message: message('target.CT.wrong-event', { name }), tool: `Unknown event type "${name}"` };
}

export const connectionEvents = nameList({
  read: CONNECTION_EVENTS,
  write: CONNECTION_EVENTS,
  refuse: refuseEvent,
  isExact: true,
});
export const expectationEvents = nameList({ read: ['new'], write: ['new'], refuse: refuseEvent, isExact: true });
