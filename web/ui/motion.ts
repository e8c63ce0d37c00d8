/** Whether the reader asked for less motion; then everything cuts. */
const query = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : undefined;

export function isMotionReduced(): boolean {
  return query?.matches ?? false;
}
