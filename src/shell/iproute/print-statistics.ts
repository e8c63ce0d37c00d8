/** The counters of an interface below its line: `ip -s link` (__print_link_stats of iproute2). */
import type { FrameCount, FrameCounts } from '../traffic/frame-counts.ts';

/** Nothing is lost between an interface and its host in a lab. */
const NO_FAULTS = '      0       0       0       0 ';

const WIDTH = { bytes: 10, packets: 8 } as const;

/** Lines of a table for each direction; `-s -s` adds the errors by kind. */
export function statisticsLines(counts: FrameCounts, level: number, isForPeople: boolean): readonly string[] {
  const rows = (title: string, count: FrameCount): readonly string[] => [
    title,
    `    ${amount(count.bytes, isForPeople).padStart(WIDTH.bytes)}${amount(count.packets, isForPeople).padStart(WIDTH.packets)}${NO_FAULTS}`,
  ];
  return [
    ...rows('    RX:  bytes packets errors dropped  missed   mcast           ', counts.received),
    ...(level > 1
      ? [
          '    RX errors:  length    crc   frame    fifo overrun',
          '                     0      0       0       0       0 ',
        ]
      : []),
    ...rows('    TX:  bytes packets errors dropped carrier collsns           ', counts.sent),
    ...(level > 1
      ? [
          '    TX errors: aborted   fifo  window heartbt transns',
          '                     0      0       0       0       0 ',
        ]
      : []),
  ];
}

const PREFIXES = ['', 'k', 'M', 'G', 'T'];

/** `-h`: three digits and a letter, by thousands. */
function amount(number: number, isForPeople: boolean): string {
  const power = Math.min(PREFIXES.length - 1, Math.floor(Math.log10(Math.max(1, number)) / 3));
  return isForPeople && power > 0 ? `${(number / 1000 ** power).toPrecision(3)}${PREFIXES[power]}` : String(number);
}
