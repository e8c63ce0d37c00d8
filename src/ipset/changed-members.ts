/** What packets changed of the sets of a host, for people to read. */
import type { SetMember } from '../model/ip-set.ts';
import { type Message, message } from '../model/message.ts';
import type { World } from '../model/world.ts';
import type { IpSet } from './ip-set.ts';
import { currentMember } from './members.ts';
import { printElement } from './print-sets.ts';

/** A line for each member that packets added, took out, counted on or gave more time; those that came and went have none. */
export function changedMembers(set: IpSet, world: World): readonly Message[] {
  const start = `${set.name}\n`;
  const elements = [...world.setMembers.keys()].flatMap((key) =>
    key.startsWith(start) ? [key.slice(start.length)] : [],
  );
  return elements.flatMap((element) => {
    const facts = factsOf(set.members.get(element), currentMember(set, element, world), world.clock);
    return facts.length === 0 ? [] : [message('ipset.member', { element: printElement(set, element), facts })];
  });
}

function factsOf(loaded: SetMember | undefined, now: SetMember | undefined, clock: number): readonly Message[] {
  if (now === undefined) return loaded === undefined ? [] : [message('ipset.member.removed')];
  const { expires, counter, mac } = now;
  return [
    ...(loaded === undefined ? [message('ipset.member.added')] : []),
    ...(expires === undefined
      ? []
      : [message('ipset.member.left', { seconds: Math.max(1, Math.floor((expires - clock) / 1000)) })]),
    ...(mac === undefined || mac === loaded?.mac ? [] : [message('ipset.member.mac', { mac })]),
    ...(counter === undefined
      ? []
      : [message('ipset.member.counted', { packets: counter.packets, bytes: counter.bytes })]),
  ];
}
