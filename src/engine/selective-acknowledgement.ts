/** What the host's TCP says it has of data that is not in order, and what it got twice (RFC 2018, RFC 2883; tcp_established_options). */
import type { TcpOption } from '../model/packet.ts';
import type { HostFlow, WaitingData } from '../model/world.ts';
import { isAfter } from './sequence-order.ts';

const KIND = { permitted: 4, blocks: 5, noOperation: 1 } as const;

/** From the first number to behind the last. */
export type SequenceRange = Pick<WaitingData, 'from' | 'to'>;

/** TCP_NUM_SACKS, and what room the options of an ACK have. */
const MOST_BLOCKS = 4;

/** Options of an ACK; `twice`: what the segment brought that was there already. None where the other end did not ask for them. */
export function selectiveOptions(
  { offered = [], waiting = [] }: HostFlow,
  twice?: SequenceRange,
): readonly TcpOption[] {
  if (!offered.some(({ kind }) => kind === KIND.permitted)) return [];
  const blocks = [...(twice === undefined ? [] : [twice]), ...joined(waiting)].slice(0, MOST_BLOCKS);
  if (blocks.length === 0) return [];
  const filler: TcpOption = { kind: KIND.noOperation, data: '' };
  return [filler, filler, { kind: KIND.blocks, data: blocks.map(({ from, to }) => hex(from) + hex(to)).join('') }];
}

/** tcp_sack_maybe_coalesce(): ranges that touch are one. */
function joined(ranges: readonly SequenceRange[]): readonly SequenceRange[] {
  return ranges.reduce<readonly SequenceRange[]>((known, range) => {
    const touches = (one: SequenceRange): boolean => !isAfter(range.from, one.to) && !isAfter(one.from, range.to);
    const met = [range, ...known.filter(touches)];
    const from = met.map((one) => one.from).reduce((least, one) => (isAfter(least, one) ? one : least));
    const to = met.map((one) => one.to).reduce((most, one) => (isAfter(one, most) ? one : most));
    return [{ from, to }, ...known.filter((one) => !touches(one))];
  }, []);
}

function hex(sequence: number): string {
  return (sequence >>> 0).toString(16).padStart(8, '0');
}
