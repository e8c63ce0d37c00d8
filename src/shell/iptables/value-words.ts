/** Values in a form that iptables does not take: without the option they belong to, with blanks in a list, ranges of another tool's kind. */
import type { Fixes, Words } from './fixes.ts';

export const valueWords: Fixes = (words) => [
  ...joinedLists(words),
  ...joinedText(words),
  ...withOption(words),
  ...words.flatMap((word, at) => otherValue(word, words[at - 1] ?? '').map((other) => put(words, at, other))),
  ...addressRange(words),
];

function put(words: Words, at: number, other: Words): Words {
  return words.toSpliced(at, 1, ...other);
}

const isFlag = (word: string): boolean => /^[-!]/.test(word);

/** `NEW, ESTABLISHED` and `RELATED ESTABLISHED` are one word with commas; so are ports and addresses. */
function joinedLists(words: Words): readonly Words[] {
  const at = words.findIndex((word, place) => {
    const next = words[place + 1] ?? '-';
    const before = words[place - 1] ?? '';
    if (isFlag(word) || isFlag(next)) return false;
    return word.endsWith(',') || next.startsWith(',') || (/^--(?:ct)?state$/.test(before) && /^[A-Z,]+$/.test(next));
  });
  if (at < 0) return [];
  const both = `${words[at]},${words[at + 1]}`.replace(/,+/g, ',').replace(/,$/, '');
  return [words.toSpliced(at, 2, both)];
}

/** A text of several words was meant to stand in quotes. */
function joinedText(words: Words): readonly Words[] {
  const at = words.findIndex((word) => /^--(?:log-prefix|comment|string|nflog-prefix)$/.test(word)) + 1;
  if (at === 0 || isFlag(words[at] ?? '-') || isFlag(words[at + 1] ?? '-')) return [];
  const end = words.findIndex((word, place) => place > at && isFlag(word));
  const last = end < 0 ? words.length : end;
  return [words.toSpliced(at, last - at, words.slice(at, last).join(' '))];
}

/** The option that people leave out, by the name behind -m or -j. */
const OPTIONS: Readonly<Record<string, string>> = {
  state: '--state',
  conntrack: '--ctstate',
  limit: '--limit',
  comment: '--comment',
  multiport: '--dports',
  iprange: '--src-range',
  mac: '--mac-source',
  tcp: '--dport',
  udp: '--dport',
  icmp: '--icmp-type',
  mark: '--mark',
  length: '--length',
  pkttype: '--pkt-type',
  set: '--match-set',
  time: '--timestart',
  addrtype: '--dst-type',
  LOG: '--log-prefix',
  REJECT: '--reject-with',
  DNAT: '--to-destination',
  SNAT: '--to-source',
  REDIRECT: '--to-ports',
  MARK: '--set-mark',
  TTL: '--ttl-set',
};

/** `-m limit 5/min`, `-j DNAT 10.0.0.5`. */
function withOption(words: Words): readonly Words[] {
  return words.flatMap((word, at) => {
    const option = OPTIONS[words[at - 1] ?? ''];
    const isNamed = /^(?:-[mj]|--match|--jump)$/.test(words[at - 2] ?? '');
    return option === undefined || !isNamed || isFlag(word) ? [] : [put(words, at, [option, word])];
  });
}

const PORT_FLAG = /^--(?:[sd]ports?|source-port|destination-port|to-ports?)$/;

function otherValue(word: string, before: string): readonly Words[] {
  if (/^!-/.test(word)) return [['!', word.slice(1)]];
  if (PORT_FLAG.test(before) && /^\w+-\w+$/.test(word)) return [[word.replace('-', ':')]];
  if (/^-[sd]$|^--(?:source|destination|src|dst)$/.test(before) && /^\d+(?:\.(?:\d+|\*))*\.\*$/.test(word))
    return [[networkOfStars(word)]];
  if (/^--to-(?:source|destination)$/.test(before) && /\/\d+$/.test(word)) return [[word.replace(/\/\d+$/, '')]];
  if (before === '--limit' && /^\d+\/\w+s$/.test(word)) return [[word.slice(0, -1)]];
  return [];
}

/** `192.168.*` is 192.168.0.0/16. */
function networkOfStars(word: string): string {
  const known = word.split('.').filter((part) => part !== '*');
  return `${[...known, '0', '0', '0'].slice(0, 4).join('.')}/${known.length * 8}`;
}

/** `-s 10.0.0.1-10.0.0.9`: ranges are what iprange is for. */
function addressRange(words: Words): readonly Words[] {
  return words.flatMap((word, at) => {
    const side = /^-(?:-(?:s|source|src)|s)$/.test(words[at - 1] ?? '') ? 'src' : 'dst';
    const isAddress = /^-(?:[sd]|-(?:source|destination|src|dst))$/.test(words[at - 1] ?? '');
    if (!isAddress || !/^[\d.]+-[\d.]+$/.test(word)) return [];
    return [words.toSpliced(at - 1, 2, '-m', 'iprange', `--${side}-range`, word)];
  });
}
