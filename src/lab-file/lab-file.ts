/**
 * The lab file: a lab, and where its reader stood in it, as JSON. The same text is packed into a link, saved as
 * `.chainwalk.json` and kept in the browser. Whatever comes back is untrusted: it is migrated, then checked wholly.
 */
import { type Message, message } from '../model/message.ts';
import { LAB, type SharedLab } from './lab-shape.ts';
import { formatAfter, MIGRATIONS, migrated } from './migrations.ts';
import { listOf, optional, record, type Shape, text, whole } from './shape.ts';

/** Which packet is looked at, and after how many of its steps. */
export interface Place {
  readonly event: string;
  readonly path: readonly number[];
  readonly cursor: number;
}

export interface LabFile {
  readonly lab: SharedLab;
  /** Absent where there is no packet. */
  readonly at?: Place;
}

interface StoredFile extends LabFile {
  readonly chainwalk: number;
}

/** The format that is written. An older one is read through `MIGRATIONS`. */
export const FORMAT = formatAfter(MIGRATIONS);

export type Opened<T> =
  | { readonly kind: 'opened'; readonly value: T }
  | { readonly kind: 'refused'; readonly why: Message };

export const PLACE: Shape<Place> = record<Place>({
  event: text(200),
  path: listOf(whole(0, 1_000_000), 64),
  cursor: whole(0, 100_000_000),
});

const FILE: Shape<StoredFile> = record<StoredFile>({
  chainwalk: whole(FORMAT, FORMAT),
  lab: LAB,
  at: optional(PLACE),
});

export function refused(why: Message): Opened<never> {
  return { kind: 'refused', why };
}

/** The text of a lab file; `isForPeople` puts it on many lines. */
export function writeLabFile({ lab, at }: LabFile, isForPeople = false): string {
  const { title, about, assumptions, host, documents, story, files } = lab;
  const stored: StoredFile = {
    chainwalk: FORMAT,
    lab: {
      title,
      ...(about !== undefined && { about }),
      ...(assumptions !== undefined && assumptions.length > 0 && { assumptions }),
      host,
      documents: documents.map(({ dialect, flavour, text }) => ({ dialect, flavour, text })),
      story,
      ...(files !== undefined && { files }),
    },
    ...(at !== undefined && { at }),
  };
  return JSON.stringify(stored, undefined, isForPeople ? 1 : undefined);
}

/** A lab file from anywhere. Never throws; what is wrong is said, and where. */
export function readLabFile(words: string): Opened<LabFile> {
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    return refused(message('lab-file.not-json'));
  }
  return openStored(value);
}

/** The same for a value that was never text, out of the browser's database. */
export function openStored(value: unknown): Opened<LabFile> {
  const version = versionOf(value);
  if (version === undefined) return refused(message('lab-file.not-a-lab'));
  if (version > FORMAT) return refused(message('lab-file.newer', { version, known: FORMAT }));
  // `versionOf` has found that it has fields.
  const present = migrated(value as Readonly<Record<string, unknown>>, version);
  if (present === undefined) return refused(message('lab-file.not-a-lab'));
  const wrong = FILE.check(present, 'lab-file');
  if (wrong !== undefined) return refused(wrong.why);
  // FILE has found that this is one.
  const { lab, at } = present as unknown as StoredFile;
  return { kind: 'opened', value: { lab, ...(at !== undefined && { at }) } };
}

function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const version: unknown = Reflect.get(value, 'chainwalk');
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : undefined;
}

/** Whether a text calls itself a lab file: a quick look at its head. */
export function looksLikeLabFile(words: string): boolean {
  return /^\s*\{\s*"chainwalk"\s*:/.test(words.slice(0, 200));
}
