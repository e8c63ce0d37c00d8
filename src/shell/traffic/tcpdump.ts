/** tcpdump(8): prints packets of the story as they pass an interface, from now on. */
import type { Moment } from '../../engine/moment.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { StoryEvent } from '../../model/lab.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import {
  type CommandResult,
  type Follow,
  failed,
  type Invocation,
  type ShellCommand,
  type ShellOptions,
} from '../command.ts';
import { readOptions } from '../options.ts';
import { localTime } from '../session/clock.ts';
import { type Crossing, crossingsOf } from './crossings.ts';
import { type Filter, readFilter } from './tcpdump-filter.ts';
import { packetLine, type SeenFlows } from './tcpdump-line.ts';

interface Capture {
  /** `any` or an interface. */
  readonly device: string;
  readonly most: number;
  readonly isNumeric: boolean;
  readonly filter: Filter;
}

export const tcpdump: ShellCommand = {
  names: ['tcpdump'],
  summary: message('traffic.tcpdump'),
  run: (invocation, moment, options) => {
    const capture = readCapture(invocation, moment);
    return typeof capture === 'string' ? failed(moment, `tcpdump: ${capture}`) : listen(capture, moment, options);
  },
  complete: (args, { host }) => (args.at(-2) === '-i' ? [...host.interfaces.map(({ name }) => name), 'any'] : []),
};

function readCapture({ args }: Invocation, { host }: Moment): Capture | string {
  const { given, rest, fault } = readOptions(args, { short: 'i:c:nvlSeqtXAs:w:D' });
  if (fault !== undefined) return fault;
  const first = host.interfaces.find(({ kind, isUp }) => kind !== 'loopback' && isUp)?.name;
  const device = given.get('i') ?? first ?? 'lo';
  if (device !== 'any' && findInterface(host, device) === undefined)
    return `${device}: No such device exists\n(No such device exists)`;
  const most = Number(given.get('c') ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(most) || most <= 0) return `invalid packet count ${given.get('c')}`;
  const filter = readFilter(rest);
  return filter === undefined
    ? "can't parse filter expression: syntax error"
    : { device, most, filter, isNumeric: given.has('n') };
}

function listen(capture: Capture, moment: Moment, { assumptions }: ShellOptions): CommandResult {
  const type = capture.device === 'any' ? 'LINUX_SLL2 (Linux cooked v2)' : 'EN10MB (Ethernet)';
  const head =
    `${capture.device === 'any' ? 'tcpdump: data link type LINUX_SLL2\n' : ''}` +
    'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n' +
    `listening on ${capture.device}, link-type ${type}, snapshot length 262144 bytes\n`;
  const flows: SeenFlows = new Map();
  let count = 0;
  const follows: Follow = {
    linesOf: (event, before) => {
      if (count >= capture.most) return [];
      const seen = crossingsAt(event, before, assumptions).filter(
        ({ device, packet }) => isWanted(capture, device) && capture.filter(packet),
      );
      const shown = seen.slice(0, capture.most - count);
      count += shown.length;
      const lines = shown.map((crossing) => printed(crossing, before, { capture, flows }));
      return count >= capture.most ? [...lines, ...counted(count)] : lines;
    },
    atEnd: () => (count >= capture.most ? '' : `${counted(count).join('\n')}\n`),
  };
  return { moment, stdout: '', stderr: head, exit: 0, follows };
}

function isWanted({ device }: Capture, crossed: string): boolean {
  return device === 'any' || device === crossed;
}

function crossingsAt(
  event: StoryEvent,
  { program, host, world }: Moment,
  assumptions: ShellOptions['assumptions'],
): readonly Crossing[] {
  if (event.kind !== 'packet') return [];
  const { walk } = simulateEvent(program, host, world, event, assumptions);
  return walk === undefined ? [] : crossingsOf(walk);
}

/** A story knows milliseconds only. */
function printed(
  { device, direction, packet }: Crossing,
  moment: Moment,
  { capture, flows }: { readonly capture: Capture; readonly flows: SeenFlows },
): string {
  const time = `${localTime(moment).toISOString().slice(11, 23)}000`;
  const where = capture.device === 'any' ? ` ${device.padEnd(5)} ${direction.padEnd(3)}` : '';
  return `${time}${where} ${packetLine(packet, { isNumeric: capture.isNumeric, flows })}`;
}

function counted(count: number): readonly string[] {
  const packets = `${count} packet${count === 1 ? '' : 's'}`;
  return ['', `${packets} captured`, `${packets} received by filter`, '0 packets dropped by kernel'];
}
