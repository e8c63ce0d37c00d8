/** Packets and bytes as `-v` prints them: whole, or in thousands where they are many (xtables_print_num of libxtables/xtables.c). */
import type { Counter } from '../model/ruleset.ts';

/** Up to here a number is printed whole, and after a unit in it. */
const MOST_WHOLE = 99_999;
const MOST_OF_UNIT = 9999;
const THOUSAND = 1000;
const UNITS = ['K', 'M', 'G', 'T'] as const;

/** `99999`, `100K`, `1235K`, `12G`; digits as they are where `exact`. */
export function shortNumber(number: number, exact: boolean): string {
  if (exact || number <= MOST_WHOLE) return BigInt(number).toString();
  let rest = Math.floor((number + THOUSAND / 2) / THOUSAND);
  let unit = 0;
  while (rest > MOST_OF_UNIT && unit < UNITS.length - 1) {
    rest = Math.floor((rest + THOUSAND / 2) / THOUSAND);
    unit += 1;
  }
  return `${rest}${UNITS[unit]}`;
}

/** The two columns of a rule, each with a blank behind it. */
export function counterColumns({ packets, bytes }: Counter, exact: boolean): string {
  return [packets, bytes].map((number) => `${shortNumber(number, exact).padStart(exact ? 8 : 5)} `).join('');
}

/** `1235K packets, 12G bytes`, behind a policy. */
export function counterWords({ packets, bytes }: Counter, exact: boolean): string {
  return `${shortNumber(packets, exact)} packets, ${shortNumber(bytes, exact)} bytes`;
}
