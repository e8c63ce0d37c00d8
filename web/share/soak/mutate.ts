/** Breaks labs in the ways that links and files get broken, and in those that somebody would break them on purpose. */

/** A stream of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function oneOf<T>(random: Random, among: readonly T[]): T {
  const chosen = among[below(random, among.length)];
  if (chosen === undefined && among.length === 0) throw new Error('nothing to choose from');
  return chosen as T;
}

/** What nobody expects in a field. */
const ODD: readonly unknown[] = [
  null,
  true,
  '',
  '0',
  -1,
  0.5,
  1e308,
  4_294_967_295,
  4_294_967_296,
  255,
  65_536,
  [],
  {},
  [[]],
  '\u0000',
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  '0.0.0.0',
  '255.255.255.255',
  '::',
  '127.0.0.1',
  'lo',
  'eth0',
  'tcp',
  'wait',
  'command',
  'opaque',
  'icmp',
  'ipv6',
  'ip6tables',
  '*filter\n-A INPUT -j INPUT\nCOMMIT\n',
  '-A FORWARD',
  'create s hash:ip\nadd s 1.2.3.4/33\n',
  'iptables -F; iptables -P INPUT DROP',
];

/** Somewhere inside of a JSON value, by chance: the thing that holds it, and its key. */
function somewhere(random: Random, value: object): readonly [object, string] {
  let holder = value;
  for (;;) {
    const key = oneOf(random, Object.keys(holder));
    const inside: unknown = Reflect.get(holder, key);
    if (typeof inside !== 'object' || inside === null || Object.keys(inside).length === 0 || random() < 0.12) {
      return [holder, key];
    }
    holder = inside;
  }
}

function changeText(random: Random, text: string): string {
  const at = below(random, text.length + 1);
  const end = Math.min(text.length, at + below(random, 8));
  const pieces = [
    '',
    '0',
    '-j ',
    '\n',
    ' ! ',
    '"',
    'COMMIT\n',
    '*nat\n',
    ':A - [0:0]\n',
    '-g A',
    '::/0',
    text.slice(at, at + 40),
  ];
  return text.slice(0, at) + oneOf(random, pieces) + text.slice(end);
}

function changeNumber(random: Random, value: number): number {
  return oneOf(random, [value + 1, value - 1, -value, value * 2, 0, 1, 255, 65_535, 2 ** 32 - 1]);
}

function changeOnce(random: Random, file: object): void {
  const [holder, key] = somewhere(random, file);
  const value: unknown = Reflect.get(holder, key);
  const roll = random();
  if (roll < 0.15) Reflect.deleteProperty(holder, key);
  else if (roll < 0.3) Reflect.set(holder, key, structuredClone(oneOf(random, ODD)));
  else if (roll < 0.4) Reflect.set(holder, oneOf(random, ['more', 'kind', '0', '9', 'files']), structuredClone(value));
  else if (typeof value === 'string') Reflect.set(holder, key, changeText(random, value));
  else if (typeof value === 'number') Reflect.set(holder, key, changeNumber(random, value));
  else if (typeof value === 'boolean') Reflect.set(holder, key, !value);
  else {
    const [other, otherKey] = somewhere(random, file);
    Reflect.set(holder, key, structuredClone(Reflect.get(other, otherKey)));
  }
}

/** Something that may well be a lab still: other letters in its rules, a number a little off, an event less. */
function changeGently(random: Random, file: object): void {
  const lab: unknown = Reflect.get(file, 'lab');
  const documents: unknown = typeof lab === 'object' && lab !== null ? Reflect.get(lab, 'documents') : undefined;
  const document: unknown = Array.isArray(documents) ? documents[below(random, documents.length)] : undefined;
  if (random() < 0.6 && typeof document === 'object' && document !== null) {
    Reflect.set(document, 'text', changeText(random, String(Reflect.get(document, 'text'))));
    return;
  }
  const [holder, key] = somewhere(random, file);
  const value: unknown = Reflect.get(holder, key);
  if (typeof value === 'number') Reflect.set(holder, key, Math.abs(changeNumber(random, value)));
  else if (typeof value === 'boolean') Reflect.set(holder, key, !value);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
}

/** A lab file with something else in it: still JSON, often still a lab. */
export function mutateFile(random: Random, words: string): string {
  const file: unknown = JSON.parse(words);
  if (typeof file !== 'object' || file === null) return words;
  const change = random() < 0.6 ? changeGently : changeOnce;
  for (let changes = 1 + below(random, 3); changes > 0 && Object.keys(file).length > 0; changes--) change(random, file);
  return JSON.stringify(file);
}

/** A text with its signs mixed up: what a chat, a mail or a hurried reader does to a link. */
export function mutateText(random: Random, text: string): string {
  const at = below(random, text.length);
  const roll = random();
  if (roll < 0.25) return text.slice(0, at);
  if (roll < 0.5)
    return (
      text.slice(0, at) + oneOf(random, ['A', '-', '_', '=', '%20', '\n', '{', '}', '"', '0']) + text.slice(at + 1)
    );
  if (roll < 0.7) return text.slice(0, at) + text.slice(at + 1 + below(random, 20));
  if (roll < 0.85) return text.slice(0, at) + text.slice(Math.max(0, at - 20)) + text.slice(at);
  return text.slice(at);
}
