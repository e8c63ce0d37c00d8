/** The fate of a walk in one sentence, in parts, so that each can be set in its own type. */
import type { Message, Moment, Program, Rewriter, RuleRef, Walk } from '#netfilter';
import { isAnswerLost, message, ruleOf } from '#netfilter';
import { endText } from '../packets/describe-packet.ts';
import { isUnheard } from '../packets/is-unheard.ts';
import { tableName } from '../rules/document-name.ts';

export interface Verdict {
  readonly sign: '✓' | '✕' | '?' | '–' | '!';
  /** `nobody`: it passed every rule, but nothing took it. `lost`: it got through, but its answer will not. */
  readonly kind: 'accept' | 'drop' | 'unknown' | 'nobody' | 'lost';
  /** One word: Dropped. */
  readonly word: Message;
  /** The rest of the sentence: by filter, chain DOCKER-USER, rule 3. */
  readonly rest: Message;
  /** The rule as it is written, or what stands in its place. */
  readonly text: string | Message | undefined;
}

/** A rule's text without the `-A CHAIN` that the sentence has said already. */
export function ruleText(text: string): string {
  return text.replace(/^\s*(?:\[\d+:\d+\]\s*)?-A\s+\S+\s*/, '');
}

/** The packet's way ended at a target, which may do more than to drop it. */
function endedBy(walk: Walk, target: string): boolean {
  return walk.steps.some(
    ({ event }) => event.kind === 'target-ran' && event.target === target && event.verdict.kind === 'DROP',
  );
}

type StackDrop = Extract<Walk['fate']['where'], { kind: 'stack' }>;

function droppedWord(walk: Walk): Message {
  if (endedBy(walk, 'REJECT')) return message('verdict.rejected');
  // SYNPROXY takes the packet and shakes hands itself.
  const isProxied = endedBy(walk, 'SYNPROXY') && walk.started.length > 0;
  return message(isProxied ? 'verdict.proxied' : 'verdict.dropped');
}

/** Why the kernel dropped it. A second look for a route that finds none has no reason of its own (ip_route_me_harder). */
function stackReason({ fate }: Walk, { stage, reason }: StackDrop): Message | undefined {
  const { error, packet } = fate;
  if (stage === 'output' && error !== undefined) {
    // __mkroute_output: 127.0.0.0/8 leaves by lo alone.
    const isLoopback = error === 'EINVAL' && packet.source.startsWith('127.');
    return isLoopback
      ? message('verdict.loopback-source', { source: packet.source })
      : message('verdict.no-way-again', { error });
  }
  return reason === undefined || reason === 'NOT_SPECIFIED' ? undefined : message(`trace.reason.${reason}`);
}

function droppedVerdict(program: Program, walk: Walk): Pick<Verdict, 'rest' | 'text'> {
  const { where } = walk.fate;
  switch (where?.kind) {
    case 'rule': {
      const { chain, rule } = where.rule;
      const table = tableName(program, where.rule.table, where.rule.document);
      const text = ruleOf(program, where.rule)?.rule.text;
      return {
        rest: message('verdict.by-rule', { table, chain, rule }),
        text: text === undefined ? undefined : ruleText(text),
      };
    }
    case 'policy': {
      const { chain } = where.chain;
      const table = tableName(program, where.chain.table, where.chain.document);
      return {
        rest: message('verdict.by-policy', { table, chain }),
        text: message('verdict.policy-text', { chain, policy: 'DROP' }),
      };
    }
    case 'stack': {
      const rest = message('verdict.by-stack', { stage: message(`trace.stage.${where.stage}`) });
      return { rest, text: stackReason(walk, where) };
    }
    default:
      return { rest: message('verdict.by-kernel'), text: undefined };
  }
}

/** A queue that nobody listens on may let packets pass (`--queue-bypass`). */
const PASSING: ReadonlySet<string> = new Set(['ACCEPT', 'QUEUE']);

/** The last that filter said of a packet that passed: the rule that accepted it, or a policy; else who translated it. */
function passedBy(program: Program, { steps }: Walk): Message {
  const last = steps.findLast(
    ({ event }) =>
      (event.kind === 'policy-applied' && event.chain.table === 'filter') ||
      (event.kind === 'target-ran' && event.rule.table === 'filter' && PASSING.has(event.verdict.kind)),
  )?.event;
  if (last?.kind === 'policy-applied')
    return message('verdict.passed-policy', { table: last.chain.table, chain: last.chain.chain });
  if (last?.kind === 'target-ran') return message('verdict.passed-rule', ruleWords(program, last.rule));
  const by = steps.findLast(({ event }) => event.kind === 'target-ran' && TRANSLATING.has(event.target))?.event;
  if (by?.kind === 'target-ran') return message('verdict.translated', ruleWords(program, by.rule));
  const isUndone = steps.some(({ event }) => event.kind === 'packet-rewritten' && isOfReply(event.by));
  return message(isUndone ? 'verdict.translated-back' : 'verdict.no-rule');
}

/** What only the table nat has; it rewrites the first packet of a connection. */
const TRANSLATING: ReadonlySet<string> = new Set(['DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'NETMAP']);

function isOfReply(by: Rewriter): boolean {
  return by.kind === 'nat' && by.isReply;
}

function ruleWords(program: Program, ref: RuleRef) {
  const { table, chain, rule } = ref;
  return { table, chain, rule, text: ruleText(ruleOf(program, ref)?.rule.text ?? '') };
}

/** A packet that is passed on never sees INPUT, where most rules of a host stand. */
export function asideOf({ origin, steps, fate }: Walk): Message | undefined {
  if (origin.kind !== 'interface') return undefined;
  const decision = steps.findLast(({ event }) => event.kind === 'route-chosen')?.event;
  const isForwarded = decision?.kind === 'route-chosen' && decision.decision.kind === 'forward';
  return isForwarded ? message('verdict.not-input', { address: fate.packet.destination }) : undefined;
}

/** What left goes to a neighbour of its sender, which answers it past this host. */
function answerLost({ packet, outInterface = '' }: Walk['fate']): Message {
  const isSelf = packet.source === packet.destination;
  const values = { from: packet.destination, to: packet.source, link: outInterface };
  return message(isSelf ? 'verdict.answer-lost.self' : 'verdict.answer-lost', values);
}

/** What became of the packet, on the host and under the rules that it met. */
export function verdictOf({ program, host }: Pick<Moment, 'program' | 'host'>, walk: Walk): Verdict {
  const { outcome, outInterface = '', ports = [], packet, receiver } = walk.fate;
  const isUnsure = walk.assumed.length > 0;
  const look = (kind: Verdict['kind'], sign: Verdict['sign']) =>
    isUnsure ? ({ kind: 'unknown', sign: '?' } as const) : { kind, sign };
  switch (outcome) {
    case 'dropped':
      return {
        ...look('drop', '✕'),
        word: droppedWord(walk),
        ...droppedVerdict(program, walk),
      };
    case 'held':
      return {
        ...look('unknown', '?'),
        word: message('verdict.held'),
        rest: message('verdict.waits'),
        text: undefined,
      };
    case 'sent': {
      const by = ports.length === 0 ? outInterface : `${outInterface} (${ports.join(', ')})`;
      const values = { interface: by, destination: endText(packet, 'destination') };
      if (!isUnsure && isAnswerLost(walk, host)) {
        const rest = message('verdict.on.lost', values);
        return { kind: 'lost', sign: '!', word: message('verdict.sent'), rest, text: answerLost(walk.fate) };
      }
      const rest = message('verdict.on', values);
      return { ...look('accept', '✓'), word: message('verdict.sent'), rest, text: passedBy(program, walk) };
    }
    case 'delivered': {
      const unheard = isUnheard(walk);
      const taker = receiver === 'nobody' && !unheard ? 'socket' : (receiver ?? 'socket');
      const rest = message(`verdict.to-${taker}`);
      const seen = unheard ? look('nobody', '–') : look('accept', '✓');
      return { ...seen, word: message('verdict.delivered'), rest, text: passedBy(program, walk) };
    }
  }
}
