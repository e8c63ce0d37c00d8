/** What an edit of a lab is: changes that hold what was and what is, so that undo is turning them round. */
import {
  type Assumption,
  type Files,
  type Host,
  type Lab,
  type Message,
  type MessageValue,
  type RulesetDocument,
  type StoryEvent,
  withEditedText,
} from '#netfilter';

/** How the reader wants one thing to be taken that cannot be known. */
export type Taken = Pick<Assumption, 'rule' | 'match' | 'assumed'>;

/** A lab with the name people see; a text is shown as it is, a message in the reader's language. */
export interface NamedLab extends Lab {
  readonly title: MessageValue;
  /** What to look at in it, where somebody wrote that down. */
  readonly about?: Message;
  /** How the reader wants to have taken what cannot be known; what is absent is as the core takes it. */
  readonly assumptions?: readonly Taken[];
}

type FilesChanged = Readonly<Record<string, string | undefined>>;

/** One change. Every kind holds the old beside the new, and never more of either than what differs. */
export type LabChange =
  /** In the text of a document, at an offset in characters. */
  | {
      readonly kind: 'text';
      readonly document: number;
      readonly from: number;
      readonly old: string;
      readonly new: string;
    }
  /** In the list of documents, from a place on. */
  | {
      readonly kind: 'documents';
      readonly from: number;
      readonly old: readonly RulesetDocument[];
      readonly new: readonly RulesetDocument[];
    }
  /** In the story, from a place on. */
  | {
      readonly kind: 'story';
      readonly from: number;
      readonly old: readonly StoryEvent[];
      readonly new: readonly StoryEvent[];
    }
  /** Fields of the host. */
  | { readonly kind: 'host'; readonly old: Partial<Host>; readonly new: Partial<Host> }
  /** Small files of the host, by path; undefined where there is none. */
  | { readonly kind: 'files'; readonly old: FilesChanged; readonly new: FilesChanged }
  | { readonly kind: 'title'; readonly old: MessageValue; readonly new: MessageValue }
  | { readonly kind: 'about'; readonly old: Message | undefined; readonly new: Message | undefined }
  | { readonly kind: 'assumptions'; readonly old: NamedLab['assumptions']; readonly new: NamedLab['assumptions'] };

function splice<T>(list: readonly T[], from: number, removed: number, added: readonly T[]): readonly T[] {
  return [...list.slice(0, from), ...added, ...list.slice(from + removed)];
}

function applyOne(lab: NamedLab, change: LabChange): NamedLab {
  switch (change.kind) {
    case 'text': {
      const documents = lab.documents.map((document, place) => {
        if (place !== change.document) return document;
        return withEditedText(document, change.from, change.old, change.new);
      });
      return { ...lab, documents };
    }
    case 'documents':
      return { ...lab, documents: splice(lab.documents, change.from, change.old.length, change.new) };
    case 'story':
      return { ...lab, story: splice(lab.story, change.from, change.old.length, change.new) };
    case 'host':
      return { ...lab, host: { ...lab.host, ...change.new } };
    case 'files':
      return withFiles(lab, change.new);
    case 'title':
      return { ...lab, title: change.new };
    case 'about': {
      const { about: _, ...rest } = lab;
      return change.new === undefined ? rest : { ...rest, about: change.new };
    }
    case 'assumptions': {
      const { assumptions: _, ...rest } = lab;
      return change.new === undefined ? rest : { ...rest, assumptions: change.new };
    }
    default:
      return change satisfies never;
  }
}

function withFiles({ files: had = {}, ...rest }: NamedLab, changed: FilesChanged): NamedLab {
  const kept = Object.entries({ ...had, ...changed }).filter((file): file is [string, string] => file[1] !== undefined);
  return kept.length === 0 ? rest : { ...rest, files: Object.fromEntries(kept) };
}

/** The lab after the changes, in order. */
export function applyChanges(lab: NamedLab, changes: readonly LabChange[]): NamedLab {
  return changes.reduce(applyOne, lab);
}

/** The changes that take them back. */
export function invertChanges(changes: readonly LabChange[]): readonly LabChange[] {
  return changes.map((change): LabChange => ({ ...change, old: change.new, new: change.old }) as LabChange).reverse();
}

/** Blocks are compared whole, which is many times as fast as letter by letter: a text has megabytes. */
const BLOCK = 1024;

/** Letters of the blocks that two texts begin with alike. */
function sharedBlocks(old: string, next: string): number {
  let from = 0;
  const last = Math.min(old.length, next.length) - BLOCK;
  while (from <= last && old.slice(from, from + BLOCK) === next.slice(from, from + BLOCK)) from += BLOCK;
  return from;
}

/** The same at their ends, of `most` letters at most. */
function sharedBlocksAtEnd(old: string, next: string, most: number): number {
  let shared = 0;
  const blockOf = (text: string): string => text.slice(text.length - shared - BLOCK, text.length - shared);
  while (shared + BLOCK <= most && blockOf(old) === blockOf(next)) shared += BLOCK;
  return shared;
}

/** The smallest splice that makes one list of another: what they share at both ends is left out. */
function differingMiddle<T>(old: ArrayLike<T>, next: ArrayLike<T>): { from: number; oldEnd: number; newEnd: number } {
  const shortest = Math.min(old.length, next.length);
  let from = typeof old === 'string' && typeof next === 'string' ? sharedBlocks(old, next) : 0;
  while (from < shortest && old[from] === next[from]) from++;
  let shared = typeof old === 'string' && typeof next === 'string' ? sharedBlocksAtEnd(old, next, shortest - from) : 0;
  while (shared < shortest - from && old[old.length - 1 - shared] === next[next.length - 1 - shared]) shared++;
  return { from, oldEnd: old.length - shared, newEnd: next.length - shared };
}

/** The change from one text of a document to another. */
export function textChange(document: number, old: string, next: string): LabChange {
  const { from, oldEnd, newEnd } = differingMiddle(old, next);
  return { kind: 'text', document, from, old: old.slice(from, oldEnd), new: next.slice(from, newEnd) };
}

/** The change from one story to another. */
export function storyChange(old: readonly StoryEvent[], next: readonly StoryEvent[]): LabChange {
  const { from, oldEnd, newEnd } = differingMiddle(old, next);
  return { kind: 'story', from, old: old.slice(from, oldEnd), new: next.slice(from, newEnd) };
}

/** The change from one host to another: the fields that differ. */
export function hostChange(old: Host, next: Host): LabChange {
  // What is absent in one of them (`wallClock`) differs too.
  const fields = (Object.keys({ ...old, ...next }) as (keyof Host)[]).filter((field) => old[field] !== next[field]);
  const pick = (host: Host): Partial<Host> => Object.fromEntries(fields.map((field) => [field, host[field]]));
  return { kind: 'host', old: pick(old), new: pick(next) };
}

/** The change from some files to others: those that differ. */
export function filesChange(old: Files = {}, next: Files = {}): LabChange {
  const paths = Object.keys({ ...old, ...next }).filter((path) => old[path] !== next[path]);
  const pick = (files: Files): FilesChanged => Object.fromEntries(paths.map((path) => [path, files[path]]));
  return { kind: 'files', old: pick(old), new: pick(next) };
}

/** The changes from one lab to another; none where nothing differs. */
export function labChanges(old: NamedLab, next: NamedLab): readonly LabChange[] {
  const changes: LabChange[] = [];
  if (old.host !== next.host) changes.push(hostChange(old.host, next.host));
  if (old.documents !== next.documents) {
    changes.push({ kind: 'documents', from: 0, old: old.documents, new: next.documents });
  }
  if (old.files !== next.files) changes.push(filesChange(old.files, next.files));
  if (old.story !== next.story) changes.push(storyChange(old.story, next.story));
  if (old.assumptions !== next.assumptions)
    changes.push({ kind: 'assumptions', old: old.assumptions, new: next.assumptions });
  if (old.about !== next.about) changes.push({ kind: 'about', old: old.about, new: next.about });
  if (old.title !== next.title) changes.push({ kind: 'title', old: old.title, new: next.title });
  return changes;
}
