/** Counters of members: tested and counted (ip_set_match_counter, ip_set_update_counter of ip_set_counter.h). */
import type { SetMember } from '../model/ip-set.ts';
import type { Packet } from '../model/packet.ts';
import type { Counter } from '../model/ruleset.ts';
import { packetLength } from '../values/packet-length.ts';

/** `--packets-gt 3`; 64 bits, kept as digits. */
export interface CounterTest {
  readonly operator: 'eq' | 'ne' | 'lt' | 'gt';
  readonly value: string;
}

export interface CounterTests {
  readonly packets?: CounterTest;
  readonly bytes?: CounterTest;
}

/** Whether the member has counted as much as wanted; one that does not count passes. */
export function passesCounters({ counter }: SetMember, { packets, bytes }: CounterTests): boolean {
  if (counter === undefined) return true;
  return passes(counter.packets, packets) && passes(counter.bytes, bytes);
}

function passes(count: number, test: CounterTest | undefined): boolean {
  if (test === undefined) return true;
  const wanted = BigInt(test.value);
  switch (test.operator) {
    case 'eq':
      return BigInt(count) === wanted;
    case 'ne':
      return BigInt(count) !== wanted;
    case 'lt':
      return BigInt(count) < wanted;
    case 'gt':
      return BigInt(count) > wanted;
  }
}

/** The member with one packet more. */
export function countOn(member: SetMember, packet: Packet): SetMember {
  const { packets, bytes } = member.counter ?? ZERO;
  return { ...member, counter: { packets: packets + 1, bytes: bytes + packetLength(packet) } };
}

const ZERO: Counter = { packets: 0, bytes: 0 };
