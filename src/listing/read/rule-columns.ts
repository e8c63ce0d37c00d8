/** The columns of a listed rule. Names that are too long push the others aside, so that words count and not places. */

/** Which columns a listing has, by the line that names them. */
export interface ListedColumns {
  readonly hasNumbers: boolean;
  /** `-v`: counters and interfaces. */
  readonly isVerbose: boolean;
}

export interface RuleColumns {
  readonly packets: string;
  readonly bytes: string;
  /** A target or a chain; none, when absent. */
  readonly target: string | undefined;
  readonly protocol: string;
  /** `--`, `-f` or `!f`. */
  readonly fragment: string;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly source: string;
  readonly destination: string;
  readonly details: string;
}

/** `num   pkts bytes target     prot opt in     out     source               destination`. */
export function readColumnNames(line: string): ListedColumns | undefined {
  const words = line.trim().split(/\s+/);
  if (!words.includes('target') || !words.includes('destination')) return undefined;
  return { hasNumbers: words.includes('num'), isVerbose: words.includes('pkts') };
}

const COUNTERS = /^\s*(\d+[KMGT]?)\s+(\d+[KMGT]?) (.*)$/;
/** What iptables itself prints between protocol and addresses; ip6tables before 1.8.9 prints nothing there. */
const WITH_OPTIONS = /^(\S*)\s+(!?\S+)\s+(--|-f|!f)\s+(.*)$/;
const TRIMMED = /^(!?\S+)\s+(--|-f|!f)\s+(.*)$/;
const WITHOUT_OPTIONS = /^(\S*)\s+(!?\S+)\s+(.*)$/;

/** Nothing, where the line is no rule. */
export function readRuleColumns(line: string, { hasNumbers, isVerbose }: ListedColumns): RuleColumns | undefined {
  const numbered = hasNumbers ? /^\s*(\d+)(.*)$/.exec(line) : ['', '', line];
  if (numbered === null) return undefined;
  const [, number = '', behind = ''] = numbered;
  // `%-4s ` leaves at least one blank behind the number, and the column's other blanks are not the target's.
  const unnumbered = hasNumbers ? behind.slice(Math.max(1, 5 - number.length)) : behind;
  const counted = isVerbose ? COUNTERS.exec(behind) : ['', '0', '0', unnumbered];
  if (counted === null) return undefined;
  const [, packets = '0', bytes = '0', rest = ''] = counted;
  const begun = beginningOf(rest);
  const addresses = begun && addressesOf(begun.rest, isVerbose);
  return begun && addresses && { packets, bytes, ...begun.columns, ...addresses };
}

function beginningOf(text: string) {
  const [, named, protocol, options, rest] = WITH_OPTIONS.exec(text) ?? [];
  if (rest !== undefined) return beginning(named, protocol, options, rest);
  const trimmed = TRIMMED.exec(text);
  if (trimmed !== null) return beginning('', trimmed[1], trimmed[2], trimmed[3] ?? '');
  const plain = WITHOUT_OPTIONS.exec(text);
  return plain === null ? undefined : beginning(plain[1], plain[2], '--', plain[3] ?? '');
}

function beginning(target = '', protocol = '', fragment = '--', rest = '') {
  return { columns: { target: target === '' ? undefined : target, protocol, fragment }, rest };
}

const PLAIN = /^(\S+)\s+(\S+) ?(.*)$/;
const VERBOSE = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S+) ?(.*)$/;

function addressesOf(text: string, isVerbose: boolean) {
  const words = (isVerbose ? VERBOSE : PLAIN).exec(text.trimStart());
  if (words === null) return undefined;
  const [inInterface, outInterface] = isVerbose ? words.slice(1, 3) : [];
  const [source = '', destination = '', details = ''] = words.slice(isVerbose ? 3 : 1);
  return { inInterface, outInterface, source, destination, details };
}
