/** Typing: keystrokes that follow on one another are one step of the history. */
import type { LabChange } from './lab-change.ts';
import type { Edit } from './lab-slice.ts';

type TextChange = Extract<LabChange, { readonly kind: 'text' }>;

/** A longer pause between two keystrokes, in milliseconds, begins a step of its own. */
const LONGEST_PAUSE = 2000;

/** The history with one more edit: in the step of the last one where both are typing without a pause and side by side. */
export function withEdit(past: readonly Edit[], future: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = past.at(-1);
  const joined = last === undefined || future.length > 0 ? undefined : join(last, edit);
  return joined === undefined ? [...past, edit] : [...past.slice(0, -1), joined];
}

function join(last: Edit, next: Edit): Edit | undefined {
  if (last.typedAt === undefined || next.typedAt === undefined) return undefined;
  if (next.typedAt - last.typedAt > LONGEST_PAUSE || last.label?.id !== next.label?.id) return undefined;
  const [one, ...more] = last.changes;
  const [other, ...others] = next.changes;
  if (one?.kind !== 'text' || other?.kind !== 'text' || more.length > 0 || others.length > 0) return undefined;
  const change = composed(one, other);
  return change && { ...next, changes: [change] };
}

/** One change that does what two do one after the other; nothing where they do not touch. */
function composed(one: TextChange, other: TextChange): TextChange | undefined {
  const end = one.from + one.new.length;
  const otherEnd = other.from + other.old.length;
  if (one.document !== other.document || other.from > end || otherEnd < one.from) return undefined;
  const before = Math.max(0, one.from - other.from);
  const behind = Math.max(0, otherEnd - end);
  return {
    kind: 'text',
    document: one.document,
    from: Math.min(one.from, other.from),
    old: other.old.slice(0, before) + one.old + other.old.slice(other.old.length - behind),
    new:
      one.new.slice(0, Math.max(0, other.from - one.from)) +
      other.new +
      one.new.slice(Math.max(0, otherEnd - one.from)),
  };
}
