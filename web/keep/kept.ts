/** What the browser's memory holds of a lab: the lab file, its name in the list, and the way back through its edits. */
import { type LabFile, openStored, writeLabFile } from '#lab-file';
import { type MessageValue, message } from '#netfilter';
import type { NamedLab } from '../store/lab-change.ts';
import type { Edit } from '../store/lab-state.ts';
import { fittingHistory, type History, readHistory } from './history.ts';

/** A lab in the list. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** In ms since 1970-01-01 UTC. */
  readonly savedAt: number;
  /** Counts up with every save: whoever saves says which one was read. */
  readonly revision: number;
  /** Opened and never changed: the next lab that is opened takes its place. */
  readonly isDraft: boolean;
  /** Of all its documents. */
  readonly rules: number;
  readonly packets: number;
}

/** All of a lab. */
export interface KeptLab {
  readonly entry: Entry;
  /** As `writeLabFile` writes it. */
  readonly file: string;
  readonly history: History;
}

/** A kept lab, opened. */
export interface OpenedLab extends LabFile {
  readonly entry: Entry;
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

/** What is kept of the page. */
export interface Snapshot extends LabFile {
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

/** Rules by a look at the lines, in front of which counters may stand; the list says it, nothing rests on it. */
function countRules(lab: NamedLab): number {
  return lab.documents.reduce((sum, { text }) => sum + countIn(text), 0);
}

function countIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('-A '); at >= 0; at = text.indexOf('-A ', at + 1)) {
    const before = text[at - 1];
    if (before === undefined || before === '\n' || (before === ' ' && text[at - 2] === ']')) count += 1;
  }
  return count;
}

/** The title as words, in the reader's language. */
export type SayTitle = (title: MessageValue) => string;

export const LONGEST_NAME = 120;

/** Words of the gallery are not known when the lab is opened again: it takes them along. Those of the page itself are. */
export function inWords(lab: NamedLab, say: SayTitle): NamedLab {
  const { title, about } = lab;
  const isKnown = typeof title === 'object' && 'id' in title && title.id.startsWith('shell.');
  return {
    ...lab,
    title: isKnown ? title : say(title),
    ...(about !== undefined && { about: message('keep.said', { words: say(about) }) }),
  };
}

/** The record of a lab, to be saved. */
export function keptLab(
  { lab, at, past, future }: Snapshot,
  given: Pick<Entry, 'id' | 'savedAt' | 'revision' | 'isDraft'>,
  say: SayTitle,
): KeptLab {
  return {
    entry: {
      ...given,
      name: say(lab.title).slice(0, LONGEST_NAME),
      rules: countRules(lab),
      packets: lab.story.filter(({ kind }) => kind === 'packet').length,
    },
    file: writeLabFile({ lab: inWords(lab, say), ...(at !== undefined && { at }) }),
    history: fittingHistory({ past, future }),
  };
}

/** A record read again; undefined where it is none, or not one of this version. A history that does not fit is left out. */
export function openKept(record: unknown): OpenedLab | undefined {
  const entry = readEntry(fieldOf(record, 'entry'));
  const file = fieldOf(record, 'file');
  if (entry === undefined || typeof file !== 'string') return undefined;
  const opened = openText(file);
  if (opened === undefined) return undefined;
  return { entry, ...opened, ...readHistory(fieldOf(record, 'history'), opened.lab) };
}

function openText(file: string): LabFile | undefined {
  try {
    const opened = openStored(JSON.parse(file));
    return opened.kind === 'opened' ? opened.value : undefined;
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** An entry of the list, whatever the database gave. */
export function readEntry(value: unknown): Entry | undefined {
  const [id, name] = [fieldOf(value, 'id'), fieldOf(value, 'name')];
  const number = (field: string): number => {
    const found = fieldOf(value, field);
    return typeof found === 'number' && Number.isFinite(found) ? found : 0;
  };
  if (typeof id !== 'string' || typeof name !== 'string') return undefined;
  return {
    id,
    name,
    savedAt: number('savedAt'),
    revision: number('revision'),
    isDraft: fieldOf(value, 'isDraft') === true,
    rules: number('rules'),
    packets: number('packets'),
  };
}
