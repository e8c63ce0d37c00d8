/** How a match or target kind is declared: one module a kind, everything but evaluation derived from its options. */
import type { Connection, ConnectionTemplate } from '../model/connection.ts';
import type { Flavour, Hook, TableName } from '../model/hook.ts';
import type { ListeningSocket } from '../model/host.ts';
import type { SetChange } from '../model/ip-set.ts';
import type { Message, MessageValue, Texts } from '../model/message.ts';
import type { Address, Family, Packet } from '../model/packet.ts';
import type { Rule } from '../model/ruleset.ts';
import type { Given, Options, WriteContext } from './option.ts';
import type { Screen } from './screen.ts';
import type { Moment, Seen } from './seen.ts';

/** `drop`: the packet is dropped at once (xt_action_param.hotdrop). `unknown`: a page cannot know. */
export type Outcome = 'match' | 'no-match' | 'drop' | 'unknown';

/** Where a kind may stand, as the kernel's checkentry has it. */
export interface Needs {
  /** IP protocol numbers, one of which the rule must ask for with `-p`. */
  readonly protocol?: readonly number[];
  readonly hooks?: readonly Hook[];
  readonly tables?: readonly TableName[];
  /** iptables' own wording, where it has one, when they are not met. */
  readonly tool?: string;
  /** The only family that needs them; both, when absent. */
  readonly family?: Family;
  /** The only tool that can load it; both, when absent. */
  readonly flavour?: Flavour;
  /** The last kernel that had its module. */
  readonly lastKernel?: string;
}

/** A rule as it comes to the kernel (struct xt_mtchk_param, xt_tgchk_param). */
export interface Entry extends WriteContext {
  readonly table: string;
  readonly rule: Pick<Rule, 'header' | 'matches'>;
}

/** `errno`: what the kernel answers; each tool has words of its own for it. */
export interface EntryFault {
  readonly message: Message;
  readonly errno: 'EINVAL' | 'ENOENT' | 'ERANGE';
}

/** What is wrong, and iptables' own wording where it has one. */
export interface KindFault {
  readonly message: Message;
  readonly tool?: string;
}

interface Kind<O extends Options> {
  /** As written behind -m or -j. */
  readonly name: string;
  /** Other names that are read (`-m icmpv6`, `-j NOTRACK`), printed as `name` unless `print` says otherwise. */
  readonly aliases?: readonly string[];
  /** Both, when absent. */
  readonly families?: readonly Family[];
  readonly options: O;
  readonly needs?: Needs;
  /** Needs that hang on the options (`SNAT --to-source :80` needs ports, `addrtype --limit-iface-in` an incoming packet), on top of `needs`. */
  needsOf?(given: Given<O>): Needs | undefined;
  /** Using it anywhere switches connection tracking on (FORMAT quirk 1). */
  needsConntrack?(given: Given<O>): boolean;
  /** Settings of the host that it switches as it is loaded (connbytes: nf_conntrack_acct). */
  readonly setsSysctls?: Readonly<Record<string, string>>;
  /** What is wrong with the ipsets that it names; `sets` is what the host's `ipset save` prints. */
  setFaults?(given: Given<O>, sets: string, family: Family): readonly KindFault[];
  /** Using it anywhere has fragments put together before PREROUTING. */
  readonly needsReassembly?: true;
  /** What no single option can know; the message is what is wrong. `tool` is iptables' own wording. */
  check?(given: Given<O>, family: Family): KindFault | undefined;
  /** What only the kernel refuses, once iptables has passed the rule on. */
  entryFault?(given: Given<O>, entry: Entry): EntryFault | undefined;
  /** What iptables holds of the options once they are checked, where that is another spelling of them (`! --above 2` is `--upto 2`). */
  keeps?(given: Given<O>, family: Family): Given<O>;
  /** Spelling of all options where the derived one is not iptables-save's. */
  print?(given: Given<O>, context: WriteContext): readonly string[];
  /** Exact when absent: as the kernel answers. Else `match.NAME.fidelity` says what is left open. */
  readonly fidelity?: 'approximated' | 'cannot-say';
  /** `match.NAME` (its name in words), `match.NAME.summary` (one sentence), `match.NAME.KEY` (labels), and its own messages. */
  readonly texts: Texts;
}

export interface MatchKind<O extends Options = Options, Memory = unknown> extends Kind<O> {
  /** `-p` with this protocol number loads it by itself: `-p tcp --dport 80`. */
  readonly impliedBy?: number;
  /** All options are one condition (`limit`), not one each. */
  readonly isOneCondition?: boolean;
  /** It may drop the packet (`drop`), so nothing behind it in a rule may be asked before it. */
  readonly mayDrop?: true;
  /** First memory (limit, statistic ...). Of a shared one `all` are the uses that name it, in the order they are loaded. */
  remember?(given: Given<O>, all: readonly Given<O>[]): Memory;
  /** Key of a memory that all rules share which name it (`recent/ssh`); without it each rule's match has its own. */
  sharedMemory?(given: Given<O>, family: Family): string;
  /** What the kernel refuses where the rule that laid the shared memory down says otherwise. */
  sharingFault?(given: Given<O>, first: Given<O>): EntryFault | undefined;
  /** Pure and without allocation where it can be: runs once a rule and packet. `memory` is given when it remembers. */
  evaluate(given: Given<O>, seen: Seen, memory: Memory): Outcome;
  /** Why a page cannot know, where `evaluate` answers `unknown`. */
  cannotSay?(given: Given<O>, seen: Seen): Message;
  /** The memory after an evaluation, whatever it answered; called by kinds that remember. */
  advance?(given: Given<O>, seen: Seen, memory: Memory): Memory;
  /** What it remembers, a line each of whom or what; nothing where this use remembers nothing. */
  recall?(given: Given<O>, memory: Memory, at: Moment): readonly Message[] | undefined;
  /** Members of ipsets that asking it changed, whatever it answered. */
  setChanges?(given: Given<O>, seen: Seen): readonly SetChange[];
  /** The packet behind an evaluation that changes what the kernel keeps beside it (`socket --restore-skmark`). */
  packetAfter?(given: Given<O>, seen: Seen): Packet;
  /** The packet's connection behind an evaluation that changes it (`connlabel --set`). */
  connectionAfter?(given: Given<O>, seen: Seen): Connection | undefined;
  /** What the packet had, by option key, beside what was wanted. Asked for only when somebody looks. */
  saw(given: Given<O>, seen: Seen, memory: Memory): Readonly<Partial<Record<string, MessageValue>>>;
  /** A necessary condition that a chain's table tests before the match runs; for speed, and for questions over all packets. */
  screen?(given: Given<O>): Screen;
}

/** Addresses and ports to take for one side of a connection (struct nf_nat_range2). */
export interface NatRequest {
  readonly side: 'source' | 'destination';
  /** `masquerade`: the outgoing interface's address; `redirect`: the incoming interface's, or loopback. */
  readonly addresses: { readonly from: Address; readonly to: Address } | 'masquerade' | 'redirect' | undefined;
  readonly ports?: {
    readonly from: number;
    readonly to: number;
    /** `--to-destination a:p1-p2/base` */
    readonly base?: number;
  };
  readonly isRandom: boolean;
  readonly isFullyRandom: boolean;
  readonly isPersistent: boolean;
}

/** What the host is to answer: an ICMP error about the packet, a RST, or a handshake in a server's place. */
export type AnswerRequest =
  | {
      readonly kind: 'icmp-error';
      readonly type: number;
      readonly code: number;
      /** Place of the byte at fault. */
      readonly pointer?: number;
    }
  | { readonly kind: 'tcp-reset' }
  | {
      readonly kind: 'syn-proxy';
      readonly hasSelectiveAcknowledgement: boolean;
      readonly hasTimestamp: boolean;
      readonly windowScale?: number;
      readonly segmentSize: number;
    };

/** A copy to send by way of a gateway, and by an interface where one is named (struct xt_tee_tginfo). */
export interface CopyRequest {
  readonly gateway: Address;
  readonly outInterface?: string;
}

/** What a target did; the engine carries it out. */
export interface TargetResult {
  readonly verdict: 'ACCEPT' | 'DROP' | 'RETURN' | 'CONTINUE' | 'QUEUE';
  /** The packet with changed headers or mark. */
  readonly packet?: Packet;
  readonly connectionMark?: number;
  readonly isUntracked?: true;
  /** What conntrack is to do with the packet when it looks (`CT --zone 3 --helper ftp`). */
  readonly template?: ConnectionTemplate;
  readonly nat?: NatRequest;
  readonly answer?: AnswerRequest;
  /** The kernel's log line. */
  readonly log?: string;
  /** QUEUE, and with nobody listening the packet passes (NF_VERDICT_FLAG_QUEUE_BYPASS). */
  readonly isBypassed?: true;
  readonly copy?: CopyRequest;
  /** The socket that takes the packet wherever it is addressed to (nf_tproxy_assign_sock). */
  readonly socket?: ListeningSocket;
  /** Why it came to this, where the verdict alone does not tell. */
  readonly because?: Message;
  /** What it rests on that a page cannot know, and what it does if that is otherwise. */
  readonly assumes?: { readonly why: Message; readonly otherwise: TargetResult };
  /** Shared memories that it changed (`MatchKind.sharedMemory`), by key. */
  readonly memories?: Readonly<Record<string, unknown>>;
  /** Members of ipsets that it added, changed or took out. */
  readonly sets?: readonly SetChange[];
}

export interface TargetKind<O extends Options = Options> extends Kind<O> {
  run(given: Given<O>, seen: Seen): TargetResult;
}

/** The kinds a parser and an engine work with; tests may pass their own. */
export interface Kinds {
  /** -s -d -i -o -p -f. */
  readonly header: MatchKind;
  readonly matches: readonly MatchKind[];
  readonly targets: readonly TargetKind[];
}

/** Declares a match; the identity, for its types. */
export function defineMatch<const O extends Options, Memory = undefined>(
  kind: MatchKind<O, Memory>,
): MatchKind<O, Memory> {
  return kind;
}

/** Declares a target; the identity, for its types. */
export function defineTarget<const O extends Options>(kind: TargetKind<O>): TargetKind<O> {
  return kind;
}
