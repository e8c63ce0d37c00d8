/** What people and chance do to a line: words lost, doubled, misspelt, moved, negated, and values at and past their bounds. */
import { ALL_KINDS } from '#netfilter';
import type { Random } from '../fuzz/random.ts';

import { VALUES } from './values.ts';

type Words = readonly string[];

const FLAGS: readonly string[] = [ALL_KINDS.header, ...ALL_KINDS.matches, ...ALL_KINDS.targets].flatMap(({ options }) =>
  Object.values(options).flatMap(({ flag, aliases = [] }) => [flag, ...aliases]),
);
const NAMES: readonly string[] = [...ALL_KINDS.matches, ...ALL_KINDS.targets].map(({ name }) => name);
const CORE: readonly string[] = [
  '-A',
  '-I',
  '-D',
  '-R',
  '-C',
  '-L',
  '-S',
  '-F',
  '-Z',
  '-N',
  '-X',
  '-E',
  '-P',
  '-n',
  '-v',
  '-x',
  '-w',
  '-W',
  '-t',
  '-c',
  '-f',
  '!',
  '-4',
  '-6',
  '-h',
  '-V',
  '--line-numbers',
  '--verbose',
  '--numeric',
  '--exact',
  '--wait',
  '--set-counters',
  '--fragment',
  '-m',
  '-j',
  '-g',
  '-p',
  '-s',
  '-d',
  '-i',
  '-o',
];

const placed = (words: Words, at: number, ...more: Words): Words => words.toSpliced(at, 0, ...more);

type Mutation = (words: Words, random: Random) => Words;

const MUTATIONS: readonly Mutation[] = [
  (words, random) => words.toSpliced(random.below(words.length), 1),
  (words, random) => placed(words, random.below(words.length + 1), '!'),
  ...Array.from({ length: 5 }, (): Mutation => (words, random) => withValue(words, random, random.pick(VALUES))),
  (words, random) => withValue(words, random, random.pick(VALUES)),
  (words, random) => doubled(words, random),
  (words, random) => cutShort(words, random),
  (words, random) => cutShort(words, random),
  (words, random) => placed(words, random.below(words.length + 1), random.pick(FLAGS)),
  (words, random) => placed(words, random.below(words.length + 1), random.pick(FLAGS), random.pick(VALUES)),
  (words, random) => placed(words, random.below(words.length + 1), random.pick(CORE)),
  (words, random) => placed(words, random.below(words.length + 1), '-m', random.pick(NAMES)),
  (words, random) => [...words, '-j', random.pick(NAMES)],
  (words, random) => placed(words, random.below(words.length + 1), random.pick(VALUES)),
  (words, random) => swapped(words, random),
  (words, random) => ownFlag(words, random),
  (words, random) => changedLetters(words, random),
  (words, random) => joined(words, random),
  (words, random) =>
    words.map((word) =>
      word === 'tcp' || word === 'udp' ? random.pick(['tcp', 'udp', 'icmp', 'all', '6', 'sctp', 'TCP']) : word,
    ),
];

export function mutate(words: Words, random: Random): Words {
  return words.length === 0 ? words : random.pick(MUTATIONS)(words, random);
}

/** The places of the words that could be values. */
function valuePlaces(words: Words): readonly number[] {
  return words.flatMap((word, at) => (at > 0 && !word.startsWith('-') ? [at] : []));
}

function withValue(words: Words, random: Random, value: string): Words {
  const places = valuePlaces(words);
  return places.length === 0 ? words : words.with(random.pick(places), value);
}

/** An option of the line once more, with its value or another. */
function doubled(words: Words, random: Random): Words {
  const flags = words.flatMap((word, at) => (word.startsWith('-') ? [at] : []));
  if (flags.length === 0) return words;
  const at = random.pick(flags);
  const next = words[at + 1];
  const value = next === undefined || next.startsWith('-') ? [] : [random.chance(0.7) ? next : random.pick(VALUES)];
  const before = random.chance(0.2) ? ['!'] : [];
  return [...words, ...before, words[at] ?? '', ...value];
}

function cutShort(words: Words, random: Random): Words {
  const long = words.flatMap((word, at) => (word.startsWith('--') && word.length > 4 ? [at] : []));
  if (long.length === 0) return words;
  const at = random.pick(long);
  const word = words[at] ?? '';
  return words.with(at, word.slice(0, random.between(3, word.length - 1)));
}

function swapped(words: Words, random: Random): Words {
  const [one, two] = [random.below(words.length), random.below(words.length)];
  return words.with(one, words[two] ?? '').with(two, words[one] ?? '');
}

/** Another option of a kind that the line has already, where it stands. */
function ownFlag(words: Words, random: Random): Words {
  const kinds = [...ALL_KINDS.matches, ...ALL_KINDS.targets].filter(({ name }) => words.includes(name));
  if (kinds.length === 0) return words;
  const flags = Object.values(random.pick(kinds).options).map(({ flag }) => flag);
  if (flags.length === 0) return words;
  const more = [random.pick(flags), ...(random.chance(0.7) ? [random.pick(VALUES)] : [])];
  return random.chance(0.8) ? [...words, ...more] : [...words, '!', ...more];
}

function changedLetters(words: Words, random: Random): Words {
  const at = random.below(words.length);
  const word = words[at] ?? '';
  const place = random.below(word.length + 1);
  return words.with(
    at,
    random.pick([
      word.toUpperCase(),
      word.toLowerCase(),
      word.slice(0, place) + word.slice(place + 1),
      `${word.slice(0, place)}x${word.slice(place)}`,
      `${word} `,
      `!${word}`,
      `-${word}`,
      word.slice(0, place),
    ]),
  );
}

/** `--flag value` as `--flag=value`, `-p tcp` as `-ptcp`. */
function joined(words: Words, random: Random): Words {
  const flags = words.flatMap((word, at) => (word.startsWith('-') && at + 1 < words.length ? [at] : []));
  if (flags.length === 0) return words;
  const at = random.pick(flags);
  const flag = words[at] ?? '';
  return words.toSpliced(at, 2, `${flag}${flag.startsWith('--') ? '=' : ''}${words[at + 1] ?? ''}`);
}
