/**
 * How a lab of an older format becomes one of the present: one step from each format to the next, never changed once it was
 * released. Format 1 is the first; whoever changes what is stored adds the step, and a stored sample to `samples/`.
 */

/** A stored file of one format as one of the next. It may throw on what is no such file. */
export type Migration = (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** From format 1 to 2, from 2 to 3 ... */
export const MIGRATIONS: readonly Migration[] = [];

/** The format that the steps lead to. */
export function formatAfter(steps: readonly Migration[]): number {
  return steps.length + 1;
}

/** The stored file brought to the present format; undefined where a step could not read it. */
export function migrated(
  stored: Readonly<Record<string, unknown>>,
  version: number,
  steps: readonly Migration[] = MIGRATIONS,
): Readonly<Record<string, unknown>> | undefined {
  try {
    return steps
      .slice(version - 1)
      .reduce((present, step, place) => ({ ...step(present), chainwalk: version + place + 1 }), stored);
  } catch {
    return undefined;
  }
}
