/** What people write from memory, or by habit of another command: verbs without a dash, words in another order, names of another kind. */
import { TABLES } from '../../model/hook.ts';
import { exactCoreFlag } from '../../syntax/read-command.ts';
import type { Fixes, Words } from './fixes.ts';

export const habitWords: Fixes = (words, { family }) => [
  ...verbWithoutDash(words),
  ...otherCase(words),
  ...tableForChain(words),
  ...placeBehindChain(words),
  ...policyWords(words),
  ...otherNames(words, family),
  ...otherChain(words),
  ...withProtocolOfAnswer(words),
  ...withCommand(words),
];

const COMMANDS = /^-(?:[AIDRCLSFZNXEP])$/;
const VERBS = /^(?:append|insert|delete|replace|check|list|list-rules|flush|zero|policy|new-chain|delete-chain)$/;

/** `iptables flush`, `iptables A INPUT`. */
function verbWithoutDash(words: Words): readonly Words[] {
  const [verb = '', ...rest] = words;
  if (VERBS.test(verb)) return [[`--${verb}`, ...rest]];
  return COMMANDS.test(`-${verb}`) ? [[`-${verb}`, ...rest]] : [];
}

/** `-J DROP`, and `-P tcp` in a rule. */
function otherCase(words: Words): readonly Words[] {
  const hasCommand = words.some((word) => COMMANDS.test(word) && word !== '-P');
  return words.flatMap((word, at) => {
    const lower = word.toLowerCase();
    const isOther = /^-[A-Z]$/.test(word) && exactCoreFlag(word) === undefined;
    return isOther || (word === '-P' && hasCommand) ? [words.with(at, lower)] : [];
  });
}

/** `iptables -L nat`. */
function tableForChain(words: Words): readonly Words[] {
  return words.flatMap((word, at) =>
    (TABLES as Words).includes(word) && /^-[a-zA-Z]*[LFSZX]$/.test(words[at - 1] ?? '')
      ? [['-t', word, ...words.toSpliced(at, 1)]]
      : [],
  );
}

/** `-I 1 INPUT`, `-I INPUT -j ACCEPT 1`, `-D INPUT rule 3`: the place stands behind the chain. */
function placeBehindChain(words: Words): readonly Words[] {
  const at = words.findIndex((word) => /^-[IDR]$/.test(word));
  if (at < 0) return [];
  const [first = '', second = ''] = words.slice(at + 1);
  if (/^\d+$/.test(first) && !second.startsWith('-') && second !== '')
    return [words.toSpliced(at + 1, 2, second, first)];
  if (/^(?:rule|--?line(?:-numbers?)?|number|num)$/i.test(second)) return [words.toSpliced(at + 2, 1)];
  const last = words.at(-1) ?? '';
  const isStray = /^\d+$/.test(last) && words.length > at + 3 && !/^-/.test(words.at(-2) ?? '');
  return isStray ? [words.toSpliced(-1, 1).toSpliced(at + 2, 0, last)] : [];
}

/** `-P INPUT -j DROP`, `-P INPUT=DROP`; a policy can only be ACCEPT or DROP. */
function policyWords(words: Words): readonly Words[] {
  const at = words.findIndex((word) => /^(?:-P|--policy)$/.test(word));
  if (at < 0) return [];
  const [chain = '', policy = ''] = words.slice(at + 1);
  if (/^-(?:j|-jump)$/.test(policy)) return [words.toSpliced(at + 2, 1)];
  if (/^\w+=\w+$/.test(chain)) return [words.toSpliced(at + 1, 1, ...chain.split('='))];
  return /^(?:REJECT|DENY|BLOCK|TARPIT)$/i.test(policy) ? [words.with(at + 2, 'DROP')] : [];
}

/** Options of another match or target, or of the other IP version, that mean the same. */
const OTHER_NAMES: readonly (readonly [when: RegExp, old: string, name: string])[] = [
  [/ -m conntrack /, '--state', '--ctstate'],
  [/ -m state /, '--ctstate', '--state'],
  [/ -j DNAT /, '--to-source', '--to-destination'],
  [/ -j DNAT /, '--to-ports', '--to-destination'],
  [/ -j SNAT /, '--to-destination', '--to-source'],
  [/ -j REDIRECT /, '--to-destination', '--to-ports'],
  [/ -j MASQUERADE /, '--to-source', ''],
  [/ -j LOG /, '--prefix', '--log-prefix'],
  [/ -j LOG /, '--level', '--log-level'],
  [/ -L| --list/, '--lines', '--line-numbers'],
  [/ /, '--port', '--dport'],
  [/ /, '--linenumbers', '--line-numbers'],
  [/ /, '-linenumbers', '--line-numbers'],
  [/ /, '--flushall', '--flush'],
];

function otherNames(words: Words, family: 'ipv4' | 'ipv6'): readonly Words[] {
  const line = ` ${words.join(' ')} `;
  const found = OTHER_NAMES.flatMap(([when, old, name]) => {
    const at = when.test(line) ? words.indexOf(old) : -1;
    if (at < 0) return [];
    return [name === '' ? words.toSpliced(at, 2) : words.with(at, name)];
  });
  const glued = words.flatMap((word, at) => {
    const [, flag, value] = /^(--[sd]ports?)[=:]?(\d[\d,:]*)$/.exec(word) ?? [];
    return flag === undefined || value === undefined ? [] : [words.toSpliced(at, 1, flag, value)];
  });
  return [...found, ...glued, ...ofOtherFamily(words, family)];
}

/** ICMP has other names in the two IP versions. */
function ofOtherFamily(words: Words, family: 'ipv4' | 'ipv6'): readonly Words[] {
  const isIpv6 = family === 'ipv6';
  const other = words.map((word) => {
    if (/^--icmp(?:v6)?-type$/.test(word)) return isIpv6 ? '--icmpv6-type' : '--icmp-type';
    if (/^(?:icmp|icmpv6|ipv6-icmp)$/.test(word)) return isIpv6 ? 'icmpv6' : 'icmp';
    return word;
  });
  if (other.join(' ') === words.join(' ')) return [];
  const at = other.findIndex((word) => /^--icmp(?:v6)?-type$/.test(word)) + 1;
  const echo = isIpv6 ? { '8': '128', '0': '129' } : { '128': '8', '129': '0' };
  const number = (echo as Readonly<Record<string, string>>)[other[at] ?? ''];
  return [at > 0 && number !== undefined ? other.with(at, number) : other];
}

/** Where the nat targets belong, and `owner`, which knows nobody of packets that came in. */
function otherChain(words: Words): readonly Words[] {
  const at = words.findIndex((word) => /^-[AIRDC]$/.test(word)) + 1;
  const chain = words[at] ?? '';
  const target = words[words.indexOf('-j') + 1] ?? '';
  if (at === 0) return [];
  if (/^(?:SNAT|MASQUERADE)$/.test(target) && /^(?:PREROUTING|OUTPUT|FORWARD)$/.test(chain))
    return [words.with(at, 'POSTROUTING')];
  if (/^(?:DNAT|REDIRECT)$/.test(target) && /^(?:POSTROUTING|INPUT|FORWARD)$/.test(chain))
    return [words.with(at, 'PREROUTING')];
  return words.includes('owner') && chain === 'INPUT' ? [words.with(at, 'OUTPUT')] : [];
}

/** Only TCP can be reset, and only TCP has segments. */
function withProtocolOfAnswer(words: Words): readonly Words[] {
  const at = words.findIndex((word) => word === '-j' || word === '--jump');
  const needsTcp = words.includes('tcp-reset') || words[at + 1] === 'TCPMSS';
  if (!needsTcp || at < 0 || words.includes('-p')) return [];
  const syn = words[at + 1] === 'TCPMSS' ? ['--tcp-flags', 'SYN,RST', 'SYN'] : [];
  return [words.toSpliced(at, 0, '-p', 'tcp', ...syn)];
}

/** A rule without a command was meant to be appended. */
function withCommand(words: Words): readonly Words[] {
  const isCommand = (word: string): boolean => COMMANDS.test(word) || VERBS.test(word.replace(/^--/, ''));
  if (!words.includes('-j') || words.some(isCommand)) return [];
  const [isIn, isOut] = [words.includes('-i'), words.includes('-o')];
  const local = isOut ? 'OUTPUT' : 'INPUT';
  return [['-A', isIn && isOut ? 'FORWARD' : local, ...words]];
}
