/** One line of iptables-save cut into what it is made of, for its colours; nothing is judged here. */
import { wordsOf } from '#kinds';
import { ALL_KINDS } from '#netfilter';

export type TokenKind =
  | 'comment'
  | 'table'
  | 'commit'
  | 'chain'
  | 'counter'
  | 'flag'
  | 'not'
  | 'name'
  | 'value'
  | 'text'
  | 'accept'
  | 'drop'
  | 'return'
  | 'target'
  | 'jump';

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

/** Verdicts that have a colour and a shape of their own. */
const VERDICTS: ReadonlyMap<string, TokenKind> = new Map([
  ['ACCEPT', 'accept'],
  ['DROP', 'drop'],
  ['REJECT', 'drop'],
  ['RETURN', 'return'],
]);

const OF_CHAIN: ReadonlySet<string> = new Set(['-A', '-I', '-D', '-R', '--append', '--insert', '--delete']);
const OF_TARGET: ReadonlySet<string> = new Set(['-j', '-g', '--jump', '--goto']);
const OF_MATCH: ReadonlySet<string> = new Set(['-m', '--match']);

/** Longer lines are no rules, and are shown as they are. */
const LONGEST = 2000;

/** The tokens of a line, in order and without overlap; blanks belong to none. */
export function lineTokens(line: string): readonly Token[] {
  if (line.length > LONGEST) return [];
  const first = line.trimStart()[0];
  if (first === '#') return [{ from: line.indexOf('#'), to: line.length, kind: 'comment' }];
  if (first === '*') return wordTokens(line, ['table']);
  if (first === ':') return wordTokens(line, ['chain', 'policy', 'counter']);
  if (line.trim() === 'COMMIT') return wordTokens(line, ['commit']);
  return ruleTokens(line);
}

/** Any other word is the name of a chain, or will be one. */
function isTarget(word: string): boolean {
  return ALL_KINDS.targets.some(({ name }) => name === word);
}

function wordTokens(line: string, kinds: readonly (TokenKind | 'policy')[]): readonly Token[] {
  const { starts, ends, texts } = wordsOf(line);
  return starts.flatMap((from, at): readonly Token[] => {
    const kind = kinds[at];
    const to = ends[at];
    if (kind === undefined || to === undefined) return [];
    return [{ from, to, kind: kind === 'policy' ? (VERDICTS.get(texts[at] ?? '') ?? 'value') : kind }];
  });
}

function ruleTokens(line: string): readonly Token[] {
  const { starts, ends, texts } = wordsOf(line);
  let before = '';
  return starts.map((from, at): Token => {
    const word = texts[at] ?? '';
    const isQuoted = line[from] === '"';
    const kind = isQuoted ? 'text' : kindOf(word, before, at);
    before = word;
    return { from, to: ends[at] ?? line.length, kind };
  });
}

function kindOf(word: string, before: string, at: number): TokenKind {
  if (OF_CHAIN.has(before)) return 'chain';
  if (OF_TARGET.has(before)) return VERDICTS.get(word) ?? (isTarget(word) ? 'target' : 'jump');
  if (OF_MATCH.has(before)) return 'name';
  if (word === '!') return 'not';
  if (/^-{1,2}[A-Za-z]/.test(word)) return 'flag';
  return at === 0 && word.startsWith('[') ? 'counter' : 'value';
}
