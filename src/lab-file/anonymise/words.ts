/** Names and comments in the texts of rules and sets, put behind numbers: the same words always become the same. */

/** The number of some words: the first are 1, the next other ones 2 ... */
type NumberOf = (words: string) => number;

function counting(): NumberOf {
  const known = new Map<string, number>();
  return (words) => {
    const number = known.get(words) ?? known.size + 1;
    known.set(words, number);
    return number;
  };
}

export interface Names {
  readonly comments: NumberOf;
  readonly hosts: NumberOf;
}

export function newNames(): Names {
  return { comments: counting(), hosts: counting() };
}

/** A value on a command line: in quotes, or to the next blank. */
const VALUE = `"(?:[^"\\\\\\n]|\\\\.)*"|'[^'\\n]*'|[^\\s"']+`;
/** In a rule, or behind an element of a set. */
const COMMENT = new RegExp(`(--comment[ =]+)(${VALUE})|((?<!-m )\\bcomment +)("[^"\\n]*")`, 'g');
const HOST = /((?:^|[ \t])(?:-[sd]|--(?:src|dst|source|destination))[ =]+)([A-Za-z][\w.-]*)(?![\w.:-])/gm;
const REMARK = /^([ \t]*#)([^\n]*)$/gm;
/** A rule that is switched off is kept as a comment; it stays a rule. */
const OFF = /^[^\n]{0,40}?-[AIPN] /;
const TOOL = /^ (Generated|Completed)\b/;

/** The text without anybody's words. Names of chains, sets and interfaces are part of the rules and stay. */
export function replaceWords(text: string, { comments, hosts }: Names): string {
  return text
    .replace(REMARK, (line: string, sign: string, words: string) => {
      if (words.trim() === '' || OFF.test(words)) return line;
      const tool = TOOL.exec(words)?.[1];
      return tool === undefined ? `${sign} comment ${comments(words.trim())}` : `${sign} ${tool}`;
    })
    .replace(COMMENT, (_: string, option: string, words: string, ofSet: string, setWords: string) =>
      option === undefined ? `${ofSet}"comment ${comments(setWords)}"` : `${option}"comment ${comments(words)}"`,
    )
    .replace(HOST, (_: string, option: string, name: string) => `${option}host${hosts(name)}.example`);
}
