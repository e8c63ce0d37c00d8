/** TCP's numbers of 32 bits go round: which of two comes first (before and after of include/net/tcp.h). */

/** Less than half the circle ahead. */
export function isAfter(one: number, other: number): boolean {
  return ((other - one) | 0) < 0;
}

export function isBefore(one: number, other: number): boolean {
  return isAfter(other, one);
}
