/** What Chainwalk's terminal answers to a sequence of commands. */
import { EMPTY_WORLD, hostInShort, type Moment } from '#netfilter';
import { momentAtStart, runLine } from '#shell';
import type { Sequence, Step } from './sequences.ts';

/** Standard output, standard error and exit. */
export type Answer = readonly [stdout: string, stderr: string, exit: number];

const HOST = hostInShort(['lo 127.0.0.1/8'], { name: 'host' });
const INPUT = '/root/input';

/** One by one, since a sequence is left where the two differ. */
export function* answersOf({ flavour, steps }: Sequence): Generator<Answer> {
  const documents = (['iptables', 'ip6tables'] as const).map((dialect) => ({ dialect, flavour, text: '' }));
  let moment = momentAtStart({ host: HOST, documents, files: {} }, EMPTY_WORLD);
  for (const step of steps) {
    const { parts, moment: next } = runLine(withInput(moment, step), lineOf(step), {
      say: ({ id }) => id,
      isUnattended: true,
    });
    moment = next;
    const joined = (stream: 'stdout' | 'stderr'): string => parts.map((part) => part[stream]).join('');
    yield [joined('stdout'), joined('stderr'), parts.at(-1)?.exit ?? 0];
  }
}

function withInput(moment: Moment, { stdin }: Step): Moment {
  return stdin === undefined ? moment : { ...moment, files: { ...moment.files, [INPUT]: stdin } };
}

/** The step as a person would type it, every word in quotes. */
export function lineOf({ words, stdin }: Step): string {
  const quoted = words.map((word) =>
    /^[\w./:+=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
  );
  return `${quoted.join(' ')}${stdin === undefined ? '' : ` < ${INPUT}`}`;
}
