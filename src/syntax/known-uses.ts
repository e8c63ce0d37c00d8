/** Matches and targets that were read before in the very same words: rulesets repeat `-m tcp --dport 80` a thousand times. */
import { type OpenUse, type Scan, sharedUse } from './scan.ts';

/** Uses remembered at a time. */
const MOST = 4096;

/** Takes the match or target that begins here from those read before; false when it has to be read. */
export function takeKnownUse(scan: Scan): boolean {
  const first = scan.at;
  const last = endOfUse(scan, first);
  const known = scan.memory.known.get(textOfWords(scan, first, last));
  if (known === undefined) return false;
  const use = sharedUse(known.draft.kind, known, first, last);
  if ('run' in known.draft.kind.kind) {
    if (scan.target !== undefined || scan.jump !== undefined) return false;
    scan.target = use;
  } else {
    for (const other of scan.matches) if (other.draft?.kind === known.draft.kind) other.isCompleted = true;
    scan.matches.push(use);
  }
  scan.loaded.push(use);
  scan.at = last + 1;
  return true;
}

/** Remembers the uses of a line in which nothing was wrong. */
export function rememberUses(scan: Scan): void {
  for (const use of scan.loaded) {
    if (use.draft === undefined || !isWorthIt(scan, use)) continue;
    if (scan.memory.known.size >= MOST) scan.memory.known.clear();
    scan.memory.known.set(textOfWords(scan, use.first, use.last), { draft: use.draft, words: use.words });
  }
}

/** Free texts do not repeat, and words of a use that others stand between cannot be found again. */
function isWorthIt(scan: Scan, { draft, isShared, words, first, last }: OpenUse): boolean {
  if (draft === undefined || isShared || words.length !== last - first + 1) return false;
  return !draft.kind.hasText && last === endOfUse(scan, first);
}

/** The last word before the next short flag or its `!`. */
function endOfUse({ words: { texts } }: Scan, first: number): number {
  let last = first + 1;
  while (last + 1 < texts.length) {
    const word = texts[last + 1] ?? '';
    if (isShortFlag(word) || (word === '!' && isShortFlag(texts[last + 2] ?? ''))) break;
    last += 1;
  }
  return last;
}

function isShortFlag(word: string): boolean {
  return word.length > 1 && word.charCodeAt(0) === 45 && word.charCodeAt(1) !== 45;
}

function textOfWords({ text, words: { starts, ends } }: Scan, first: number, last: number): string {
  return text.slice(starts[first], ends[last]);
}
