/** What the browser's memory holds of a lab: the lab file, its name in the list, and the way back through its edits. */
import { type LabFile, openStored, writeLabFile } from '#lab-file';
import { type MessageValue, message } from '#netfilter';
import type { NamedLab } from '../store/lab-change.ts';
import type { Edit } from '../store/lab-state.ts';
import { countRules } from './count-rules.ts';
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
  /** As `writeLabFile` writes it, but for the texts of its documents: megabytes are not spelled out as JSON at every save. */
  readonly file: string;
  /** Of its documents. Labs that were kept before there were such have them in their files. */
  readonly texts?: readonly string[];
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
  const texts = lab.documents.map(({ text }) => text);
  const documents = lab.documents.map((document) => ({ ...document, text: '' }));
  const bare = inWords({ ...lab, documents }, say);
  return {
    entry: {
      ...given,
      name: say(lab.title).slice(0, LONGEST_NAME),
      rules: countRules(texts),
      packets: lab.story.filter(({ kind }) => kind === 'packet').length,
    },
    file: writeLabFile({ lab: bare, ...(at !== undefined && { at }) }),
    texts,
    history: fittingHistory({ past, future }),
  };
}

/** A record read again; undefined where it is none, or not one of this version. A history that does not fit is left out. */
export function openKept(record: unknown): OpenedLab | undefined {
  const entry = readEntry(fieldOf(record, 'entry'));
  const file = fieldOf(record, 'file');
  if (entry === undefined || typeof file !== 'string') return undefined;
  const opened = openText(file, fieldOf(record, 'texts'));
  if (opened === undefined) return undefined;
  return { entry, ...opened, ...readHistory(fieldOf(record, 'history'), opened.lab) };
}

function openText(file: string, texts: unknown): LabFile | undefined {
  try {
    const stored: unknown = JSON.parse(file);
    if (Array.isArray(texts)) putTexts(stored, texts);
    const opened = openStored(stored);
    return opened.kind === 'opened' ? opened.value : undefined;
  } catch {
    return undefined;
  }
}

/** Into the documents of a file, which is checked behind it, whatever it is. */
function putTexts(stored: unknown, texts: readonly unknown[]): void {
  const documents: unknown = fieldOf(fieldOf(stored, 'lab'), 'documents');
  if (!Array.isArray(documents) || documents.length !== texts.length) throw new Error('not one text a document');
  for (const [place, text] of texts.entries()) Object.assign(documents[place], { text });
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
