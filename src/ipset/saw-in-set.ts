/** In words what was looked up in a set and what was found: the member that decided, or why none could. */
import { type Message, message } from '../model/message.ts';
import { askSet, type FoundMember, type SetQuestion } from './ask-set.ts';
import type { IpSet, IpSets } from './ip-set.ts';
import { sizeOf } from './members.ts';
import { type AskedPacket, packetPart, packetParts, type SetDirection } from './packet-element.ts';
import { printElement } from './print-sets.ts';
import { setsOfHost } from './sets-of-host.ts';

/** What the packet had, for the question why a rule matched or not. */
export function sawInSet(question: SetQuestion, seen: AskedPacket): Message {
  const { sets } = setsOfHost(seen.host);
  const set = sets.get(question.set);
  if (set === undefined) return message('ipset.saw.no-set', { set: question.set });
  return sawIn(set, sets, question, seen);
}

function sawIn(set: IpSet, sets: IpSets, question: SetQuestion, seen: AskedPacket): Message {
  const { directions } = question;
  const { name, type } = set;
  if (set.family !== undefined && set.family !== seen.packet.family)
    return message('ipset.saw.other-family', { set: name });
  if (directions.length < type.parts.length)
    return message('ipset.saw.too-few', {
      set: name,
      type: type.name,
      wanted: type.parts.length,
      given: directions.length,
    });
  if (type.method === 'list') return sawInList(set, sets, question, seen);
  const parts = packetParts(set, directions, seen);
  if (parts === undefined) return message('ipset.saw.nothing', { set: name, what: missingPart(set, directions, seen) });
  const looked = printElement(set, parts.join());
  const found = askSet({ ...question, set: name }, seen);
  if (found !== undefined) return sawMember(looked, found);
  const { counters, ...rest } = question;
  const counted = counters && askSet({ ...rest, set: name }, seen);
  return counted === undefined
    ? message('ipset.saw.not-in', { element: looked, set: name, type: type.name, members: sizeOf(set, seen.world) })
    : sawCounters(counted);
}

function sawMember(looked: string, { set, element, member }: FoundMember): Message {
  const values = { element: looked, set: set.name, member: printElement(set, element, member) };
  if (member.isException) return message('ipset.saw.exception', values);
  return member.counter === undefined
    ? message('ipset.saw.in', values)
    : message('ipset.saw.in-counted', { ...values, packets: member.counter.packets, bytes: member.counter.bytes });
}

/** The member is there, its counters are not as wanted. */
function sawCounters({ set, element, member }: FoundMember): Message {
  const { packets = 0, bytes = 0 } = member.counter ?? {};
  return message('ipset.saw.counted', {
    set: set.name,
    member: printElement(set, element, member),
    packets,
    bytes,
  });
}

function sawInList(list: IpSet, sets: IpSets, question: SetQuestion, seen: AskedPacket): Message {
  const { counters: _counters, ...rest } = question;
  const inner = [...list.members.keys()].flatMap((name) => sets.get(name) ?? []);
  if (inner.length === 0) return message('ipset.saw.empty-list', { set: list.name });
  return message('ipset.saw.in-list', { set: list.name, sets: inner.map((set) => sawIn(set, sets, rest, seen)) });
}

const PART_TEXTS = {
  ip: 'ipset.part.address',
  net: 'ipset.part.address',
  port: 'ipset.part.port',
  number: 'ipset.part.port',
  mac: 'ipset.part.mac',
  mark: 'ipset.part.mark',
  iface: 'ipset.part.interface',
  set: 'ipset.part.set',
} as const;

function missingPart(set: IpSet, directions: readonly SetDirection[], seen: AskedPacket): Message {
  const place = set.type.parts.findIndex(
    (_part, at) => packetPart(set, at, directions[at] as SetDirection, seen) === undefined,
  );
  return message(PART_TEXTS[set.type.parts[place] ?? 'ip']);
}
