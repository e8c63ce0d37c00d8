/** What a pasted or dropped text is, judged by its first lines, before anybody tries to load it. */
import { type Message, message } from '../model/message.ts';

export type TextKind =
  | 'iptables-save'
  | 'shell-script'
  | 'nft'
  | 'iptables-S'
  | 'iptables-L'
  | 'binary'
  | 'empty'
  | 'too-large'
  | 'unknown';

export interface InspectedText {
  readonly kind: TextKind;
  /** What it is, and what to paste instead. */
  readonly message: Message;
}

/** Larger texts are not read. */
export const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

/** How far the inspection looks. */
const LOOKED_AT = 256 * 1024;
const LONGEST_LOOK = 300;

/** Tells an iptables-save text from all that people paste in its place. Any string will do. */
export function inspectText(text: string): InspectedText {
  const kind = kindOf(text);
  const values: Readonly<Record<string, number>> =
    kind === 'too-large' ? { megabytes: Math.ceil(text.length / MEGABYTE), most: MOST_MEGABYTES } : {};
  return { kind, message: message(`inspect.${kind}`, values) };
}

function kindOf(text: string): TextKind {
  if (text.length > MOST_MEGABYTES * MEGABYTE) return 'too-large';
  const head = text.slice(0, LOOKED_AT);
  if (isBinary(head)) return 'binary';
  if (!/[^\s\ufeff]/.test(head) && !/[^\s\ufeff]/.test(text)) return 'empty';
  return kindOfLines(firstLines(head));
}

/** Of the characters, more than one in twenty is none that a text has. */
function isBinary(head: string): boolean {
  let odd = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code === 0) return true;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 27) || code === 0xfffd)
      odd += 1;
  }
  return odd * 20 > head.length;
}

/** Lines without blanks around them; long ones cut. */
function firstLines(head: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < head.length; ) {
    const newline = head.indexOf('\n', at);
    const end = newline < 0 ? head.length : newline;
    lines.push(head.slice(at, Math.min(end, at + LONGEST_LOOK)).trim());
    at = end + 1;
  }
  return lines.map((line) => line.replace(/^\ufeff/, '')).filter((line) => line !== '');
}

const SAVE_LINE = /^(?:\*[ \t]*\w+$|COMMIT$|:[^\s]+[ \t]+(?:ACCEPT|DROP|-)(?:[ \t]|$))/;
const RULE_LINE = /^(?:\[\d+:\d+\][ \t]*)?-[ANIPD][ \t]+\S/;
const LISTED_POLICY = /^-[PN][ \t]+\S+/;
const LISTING_LINE =
  /^(?:Chain \S+ \((?:policy |\d+ references)|target +prot opt |num +(?:pkts|target) |pkts +bytes +target )/;
const NFT_LINE =
  /^(?:#!.*\bnft\b|(?:add |create |flush )?table +(?:ip6?|inet|arp|bridge|netdev) +\S+|flush ruleset|chain \S+ *\{|type \w+ hook \w+|(?:nft )?add (?:rule|chain|set) )/;
const SHELL_LINE =
  /^(?:#!.*\b(?:sh|bash|dash|zsh|ash)\b|(?:sudo +)?(?:\/\S*\/)?ip6?tables(?:-\w+)?[ \t]|"?\$\{?\w*IP6?T\w*\}?"?[ \t]|(?:if|for|while|case|function|export|echo|modprobe|sysctl|set)[ \t]|\w+=\S*$|(?:fi|done|esac|else|then)$)/;

function kindOfLines(lines: readonly string[]): TextKind {
  const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (/^#!/.test(lines[0] ?? '')) return NFT_LINE.test(lines[0] ?? '') ? 'nft' : 'shell-script';
  if (has(SAVE_LINE)) return 'iptables-save';
  if (has(LISTING_LINE)) return 'iptables-L';
  if (has(NFT_LINE)) return 'nft';
  if (has(RULE_LINE)) return has(LISTED_POLICY) ? 'iptables-S' : 'iptables-save';
  if (has(LISTED_POLICY)) return 'iptables-S';
  if (has(SHELL_LINE)) return 'shell-script';
  return lines.every((line) => line.startsWith('#')) ? 'empty' : 'unknown';
}
