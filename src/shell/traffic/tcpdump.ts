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
import { type Crossing, crossingsOf } from './crossings.ts';
import { bytesText } from './tcpdump-bytes.ts';
import { type Filter, readFilter } from './tcpdump-filter.ts';
import { packetLine, packetWords, type SeenFlows } from './tcpdump-line.ts';
import { type Clock, linkBytes, linkWords, timeWords } from './tcpdump-link.ts';

interface Capture {
  /** `any` or an interface. */
  readonly device: string;
  readonly most: number;
  readonly filter: Filter;
  /** How often each letter was given. */
  readonly times: (letter: string) => number;
}

export const tcpdump: ShellCommand = {
  names: ['tcpdump'],
  summary: message('traffic.tcpdump'),
  manual: message('traffic.tcpdump.manual'),
  run: (invocation, moment, options) => {
    const capture = readCapture(invocation, moment);
    return typeof capture === 'string' ? failed(moment, `tcpdump: ${capture}`) : listen(capture, moment, options);
  },
  complete: (args, { host }) => (args.at(-2) === '-i' ? [...host.interfaces.map(({ name }) => name), 'any'] : []),
};

function readCapture({ args }: Invocation, { host }: Moment): Capture | string {
  const { given, rest, fault } = readOptions(args, { short: SHORT });
  if (fault !== undefined) return fault;
  const first = host.interfaces.find(({ kind, isUp }) => kind !== 'loopback' && isUp)?.name;
  const device = given.get('i') ?? first ?? 'lo';
  if (device !== 'any' && findInterface(host, device) === undefined)
    return `${device}: No such device exists\n(No such device exists)`;
  const most = Number(given.get('c') ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(most) || most <= 0) return `invalid packet count ${given.get('c')}`;
  const filter = readFilter(rest);
  if (typeof filter === 'string') return filter;
  return { device, most, filter, times: (letter) => timesGiven(args, letter) };
}

const SHORT = 'i:c:nvlLpKOSeqtxXAUNs:w:r:';
const WITH_VALUE = /[icswr]/;

/** `-nvv` has two v. */
function timesGiven(args: readonly string[], letter: string): number {
  const clusters = args.filter((word) => /^-[a-zA-Z]/.test(word)).map((word) => word.slice(1).split(WITH_VALUE, 1)[0]);
  return [...clusters.join('')].filter((each) => each === letter).length;
}

function listen(capture: Capture, moment: Moment, { assumptions }: ShellOptions): CommandResult {
  const type = capture.device === 'any' ? 'LINUX_SLL2 (Linux cooked v2)' : 'EN10MB (Ethernet)';
  const head =
    `${capture.device === 'any' ? 'tcpdump: data link type LINUX_SLL2\n' : ''}tcpdump: ` +
    (capture.times('v') > 0 ? '' : 'verbose output suppressed, use -v[v]... for full protocol decode\n') +
    `listening on ${capture.device}, link-type ${type}, snapshot length 262144 bytes\n`;
  const printing: Printing = { capture, flows: new Map(), clock: { last: undefined } };
  let count = 0;
  const follows: Follow = {
    linesOf: (event, before) => {
      if (count >= capture.most) return [];
      const seen = crossingsAt(event, before, assumptions).filter(
        (crossing) => isWanted(capture, crossing.device) && capture.filter(crossing.packet, crossing.direction),
      );
      const shown = seen.slice(0, capture.most - count);
      count += shown.length;
      const lines = shown.map((crossing) => printed(crossing, before, printing));
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

interface Printing {
  readonly capture: Capture;
  readonly flows: SeenFlows;
  readonly clock: Clock;
}

function printed(crossing: Crossing, moment: Moment, { capture, flows, clock }: Printing): string {
  const { device, direction, packet } = crossing;
  const { times } = capture;
  const isAny = capture.device === 'any';
  const where = isAny ? `${device.padEnd(5)} ${direction.padEnd(3)} ` : '';
  const options = {
    isNumeric: times('n') > 0,
    flows,
    verbose: times('v'),
    isQuiet: times('q') > 0,
    isAbsolute: times('S') > 0,
  };
  const words =
    times('e') > 0
      ? linkWords(crossing, moment.host, isAny) + packetWords(packet, options)
      : packetLine(packet, options);
  return `${timeWords(moment, times('t'), clock)}${where}${words}${bytesBelow(crossing, moment, capture)}`;
}

function bytesBelow(crossing: Crossing, { host }: Moment, { device, times }: Capture): string {
  const [hex, both, ascii] = [times('x'), times('X'), times('A')];
  const withFrame = Math.max(hex, both) > 1 && device !== 'any';
  const header = withFrame ? linkBytes(crossing, host) : [];
  if (both > 0) return bytesText(crossing.packet, { how: 'both', header });
  if (hex > 0) return bytesText(crossing.packet, { how: 'hex', header });
  return ascii > 0 ? bytesText(crossing.packet, { how: 'ascii', header }) : '';
}

function counted(count: number): readonly string[] {
  const packets = `${count} packet${count === 1 ? '' : 's'}`;
  return ['', `${packets} captured`, `${packets} received by filter`, '0 packets dropped by kernel'];
}
