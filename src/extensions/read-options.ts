/** The options of one match or target, read from words (xtables_option_parse and xtables_option_metavalidate in libxtables/xtoptions.c). */
import { type Message, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { type AnyKind, type IndexedKind, type IndexedOption, indexKind, type ReadValue } from './kind-index.ts';
import type { Held, Option, ValueKind } from './option.ts';

/** What is wrong with some words; whoever knows where they stand makes a problem of it. */
export interface Fault {
  readonly message: Message;
  readonly tool?: string;
}

/** Options read so far. */
export interface Draft {
  readonly kind: IndexedKind;
  readonly given: Record<string, unknown>;
  /** Flags of sugar by which values came. */
  sugar: readonly string[];
  /** Something could not be read: the use as a whole is not understood. */
  isBroken: boolean;
}

const NO_SUGAR: readonly string[] = [];

export function beginOptions(kind: IndexedKind): Draft {
  return { kind, given: {}, sugar: NO_SUGAR, isBroken: false };
}

/** Values remembered of one flag at a time. */
const MEMO_SIZE = 4096;

function readValue(entry: IndexedOption, words: readonly string[]): ReadValue {
  const { memo } = entry;
  if (memo.isGivenUp) return readAnew(entry, words);
  const key = words.length === 1 ? (words[0] ?? '') : words.join(' ');
  const known = memo.values.get(key);
  if (known !== undefined) {
    memo.hits += 1;
    return known;
  }
  const value = readAnew(entry, words);
  if (memo.values.size >= MEMO_SIZE) {
    memo.isGivenUp = memo.hits < MEMO_SIZE;
    memo.hits = 0;
    memo.values.clear();
  }
  memo.values.set(key, value);
  return value;
}

function readAnew({ option, context }: IndexedOption, words: readonly string[]): ReadValue {
  const read = option.holds.read(words, context);
  if (!read.ok) return { read, held: undefined };
  return { read, held: option.invertible ? { value: read.value, inverted: false } : read.value };
}

/** Takes one option into the draft; `words` are its values. */
export function addOption(
  draft: Draft,
  entry: IndexedOption,
  words: readonly string[],
  isInverted: boolean,
): Fault | undefined {
  const fault = optionFault(draft, entry, words, isInverted);
  if (fault !== undefined) draft.isBroken = true;
  return fault;
}

function optionFault(
  draft: Draft,
  entry: IndexedOption,
  words: readonly string[],
  isInverted: boolean,
): Fault | undefined {
  const { key, option } = entry;
  if (isGivenAgain(draft, key, option)) return faultOf(draft, 'option.once', option.flag, 'can only be used once.');
  if (isInverted && option.invertible !== true)
    return faultOf(draft, 'option.not-inverted', option.flag, 'cannot be inverted.');
  if (option.behind !== undefined && draft.given[option.behind.key] === undefined) {
    const before = draft.kind.kind.options[option.behind.key]?.flag ?? '';
    return { message: message('option.behind', { flag: option.flag, before }), tool: option.behind.tool };
  }
  const { read, held } = readValue(entry, words);
  if (!read.ok) return faultOfRead(read);
  if (option.becomes === undefined)
    return hold(draft, key, isInverted ? { value: read.value, inverted: true } : held, option.flag);
  for (const [other, meant] of Object.entries(option.becomes(read.value, entry.context, isInverted))) {
    const target = draft.kind.kind.options[other];
    const fault = hold(draft, other, target?.invertible ? holdAs(meant, isInverted) : meant, option.flag);
    if (fault !== undefined) return fault;
  }
  draft.sugar = [...draft.sugar, option.flag];
  return undefined;
}

/** xtables_option_parse() looks for that before it looks at the value; libxt_tcp.c does not. */
function isGivenAgain({ given, sugar, kind }: Draft, key: string, { joins, becomes }: Option<unknown>): boolean {
  const isSame = given[key] !== undefined && joins === undefined && becomes === undefined && sugar.length === 0;
  return isSame && kind.kind.name !== 'tcp';
}

function faultOfRead({ message: why, tool }: Extract<ReadValue['read'], { readonly ok: false }>): Fault {
  return tool === undefined ? { message: why } : { message: why, tool };
}

function holdAs(meant: unknown, isInverted: boolean): Held<unknown> {
  return isHeld(meant)
    ? { value: meant.value, inverted: meant.inverted !== isInverted }
    : { value: meant, inverted: isInverted };
}

function isHeld(value: unknown): value is Held<unknown> {
  return typeof value === 'object' && value !== null && 'inverted' in value && 'value' in value;
}

/** `flag` is the one that was written. A value that is there already came by the same flag, or by one that means the same. */
function hold(draft: Draft, key: string, value: unknown, flag: string): Fault | undefined {
  const { given, sugar, kind } = draft;
  if (given[key] === undefined) {
    given[key] = value;
    return undefined;
  }
  const joined = kind.kind.options[key]?.joins?.(given[key], value);
  if (joined?.ok) {
    given[key] = joined.value;
    return undefined;
  }
  if (joined !== undefined) return faultOfRead(joined);
  const other = sugar[0] ?? kind.kind.options[key]?.flag;
  return other === undefined || other === flag || sugar.includes(flag)
    ? faultOf(draft, 'option.once', flag, 'can only be used once.')
    : excluding(draft, other, flag);
}

function excluding({ kind }: Draft, flag: string, other: string): Fault {
  return {
    message: message('option.excludes', { flag, other }),
    tool:
      kind.kind.name === 'tcp'
        ? ONLY_ONE_OF_TCP
        : `${kind.kind.name}: option "${flag}" cannot be used together with "${other}".`,
  };
}

/** libxt_tcp.c is older than xtoptions.c and speaks for itself. */
const ONLY_ONE_OF_TCP = "Only one of `--syn' or `--tcp-flags'  allowed";

/** A fault in the words of xtoptions.c: `conntrack: option "--ctstate" can only be used once.` */
function faultOf(draft: Draft, id: string, flag: string, wording: string): Fault {
  const { name } = draft.kind.kind;
  const fault = { message: message(id, { flag }) };
  if (flag.startsWith('--')) return { ...fault, tool: `${name}: option "${flag}" ${wording}` };
  return id === 'option.once' ? { ...fault, tool: `multiple ${flag} flags not allowed` } : fault;
}

/** Fills in what iptables takes for granted and finds what only the whole shows: missing, excluding, and the kind's own check. */
export function finishOptions(draft: Draft): Fault | undefined {
  const { given, kind } = draft;
  if (draft.isBroken) return undefined;
  const missing = missingOption(draft);
  const excluded = missing === undefined ? excludedOption(draft) : undefined;
  for (const [key, { fallback, invertible }] of kind.fallbacks) {
    if (given[key] === undefined) given[key] = invertible ? { value: fallback, inverted: false } : fallback;
  }
  const own = missing === undefined ? kind.kind.check?.(given, kind.family) : undefined;
  const fault = missing ?? own ?? excluded;
  if (fault !== undefined) draft.isBroken = true;
  else if (kind.kind.keeps !== undefined) keep(given, kind.kind.keeps(given, kind.family));
  return fault;
}

function keep(given: Record<string, unknown>, kept: Readonly<Record<string, unknown>>): void {
  for (const key of Object.keys(given)) delete given[key];
  for (const [key, value] of Object.entries(kept)) if (value !== undefined) given[key] = value;
}

function missingOption(draft: Draft): Fault | undefined {
  const { given, kind } = draft;
  for (const [key, option] of kind.checked)
    if (option.required && given[key] === undefined)
      return faultOf(draft, 'option.required', option.flag, 'must be specified');
  return undefined;
}

function excludedOption(draft: Draft): Fault | undefined {
  const { given, kind } = draft;
  for (const [key, option] of kind.checked) {
    const other = given[key] === undefined ? undefined : option.excludes?.find((name) => given[name] !== undefined);
    const flag = other === undefined ? undefined : kind.kind.options[other]?.flag;
    if (flag !== undefined) return excluding(draft, option.flag, flag);
  }
  return undefined;
}

/** Options of one use as a form or a test has them. */
export interface ReadUse {
  readonly given: Readonly<Record<string, unknown>> | undefined;
  readonly faults: readonly Fault[];
}

/** Reads the words behind `-m NAME` or `-j NAME`: flags, `!` and values of this one kind. */
export function readOptions(kind: AnyKind, words: readonly string[], family: Family): ReadUse {
  const draft = beginOptions(indexKind(kind, family));
  const faults: Fault[] = [];
  const say = (fault: Fault | undefined): void => {
    if (fault !== undefined) faults.push(fault);
  };
  let isInverted = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const entry = draft.kind.flags.get(word);
    if (word === '!') {
      isInverted = true;
    } else if (entry === undefined) {
      draft.isBroken = true;
      say({ message: message('option.unknown', { flag: word }), tool: `unknown option "${word}"` });
    } else {
      const count = wordsTaken(entry.option.holds, words[at + 1]);
      const values = words.slice(at + 1, at + 1 + count);
      say(values.length < count ? missingArgument(draft, word) : addOption(draft, entry, values, isInverted));
      at += count;
      isInverted = false;
    }
  }
  say(finishOptions(draft));
  return { given: draft.isBroken ? undefined : draft.given, faults };
}

/** How many words belong to a flag before `next`: none where the value may be left out and another option begins. */
export function wordsTaken(holds: ValueKind<unknown>, next: string | undefined): number {
  return holds.mayBeLeftOut && (next === undefined || /^[-!]/.test(next)) ? 0 : holds.words;
}

/** The words end where a value must stand. */
export function missingArgument(draft: Draft | undefined, flag: string): Fault {
  if (draft !== undefined) draft.isBroken = true;
  return { message: message('option.argument', { flag }), tool: `option "${flag}" requires an argument` };
}
