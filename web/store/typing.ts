/** Typing: keystrokes that follow on one another are one step of the history. */
import type { LabChange } from './lab-change.ts';
import type { Edit } from './lab-state.ts';

type TextChange = Extract<LabChange, { readonly kind: 'text' }>;
type AssumptionsChange = Extract<LabChange, { readonly kind: 'assumptions' }>;

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
  const [one, other] = [typed(last), typed(next)];
  const text = one && other && composed(one.text, other.text);
  if (text === undefined) return undefined;
  const carried = [...(one?.carried ?? []), ...(other?.carried ?? [])];
  return { ...next, changes: [text, ...throughAll(carried)] };
}

/** A change of one text, and of assumptions that went along with its rules. */
function typed({ changes }: Edit): { text: TextChange; carried: readonly AssumptionsChange[] } | undefined {
  const [text, ...others] = changes;
  const carried = others.filter((change) => change.kind === 'assumptions');
  return text?.kind === 'text' && carried.length === others.length ? { text, carried } : undefined;
}

/** One change from what was before the first to what is behind the last. */
function throughAll(changes: readonly AssumptionsChange[]): readonly AssumptionsChange[] {
  const [first, last] = [changes[0], changes.at(-1)];
  return first === undefined || last === undefined ? [] : [{ ...first, new: last.new }];
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
