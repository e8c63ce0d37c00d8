/** Compares the ipsets a story leaves with what was recorded: `ipset save`, without what hangs on time and chance. */
import type { Difference } from './compare.ts';

/** Timeouts run on while the recorder works; buckets and their seed are the kernel's own. */
const UNRECORDED = / (timeout|initval|bucketsize) \S+/g;

/** Sets and members that only one side has. */
export function compareSets(wanted: string, got: string): readonly Difference[] {
  const left = linesOf(wanted);
  const right = linesOf(got);
  return [
    ...left.filter((line) => !right.includes(line)).map((line) => difference(line, line, undefined)),
    ...right.filter((line) => !left.includes(line)).map((line) => difference(line, undefined, line)),
  ];
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(UNRECORDED, ''));
  return lines.filter((line) => line !== '').sort();
}

function difference(line: string, wanted: string | undefined, got: string | undefined): Difference {
  const [command = '', set = '', element = ''] = line.split(' ');
  return { path: `ipsetsAfter.${set}${command === 'add' ? `[${element}]` : ''}`, wanted, got };
}
