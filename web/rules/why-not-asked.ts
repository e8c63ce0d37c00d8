/** Why a packet never meets a chain: the hook is not on its way, the table is not asked, or its way ended before. */
import { type ChainRef, type Family, HOOKS, type Hook, type Message, message, type Walk } from '#netfilter';
import { isSameChain } from '../playback/moves.ts';

const FAMILIES: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

/** The reason in a sentence; undefined for a chain that the walk enters. */
export function whyNotAsked(walk: Walk, chain: ChainRef): Message | undefined {
  const { family } = walk.packet;
  if (chain.family !== family)
    return message('chain.why.family', { family: FAMILIES[chain.family], packet: FAMILIES[family] });
  const isEntered = walk.steps.some(({ event }) => event.kind === 'chain-entered' && isSameChain(event.chain, chain));
  if (isEntered) return undefined;
  const hook = HOOKS.find((each) => each === chain.chain);
  if (hook === undefined) return message('chain.why.not-called');
  return skipped(walk, chain) ?? notOnTheWay(walk, hook) ?? endedBefore(walk);
}

function skipped(walk: Walk, chain: ChainRef): Message | undefined {
  for (const { event } of walk.steps) {
    if (event.kind === 'table-skipped' && isSameChain(event.chain, chain))
      return message(`chain.why.skip.${event.reason}`);
  }
  return undefined;
}

/** What the packet's origin and the routing decision say about a hook; nothing where it lies on the packet's way. */
function notOnTheWay(walk: Walk, hook: Hook): Message | undefined {
  const { origin } = walk;
  if (walk.steps.some(({ event }) => event.kind === 'looped-back')) {
    return hook === 'FORWARD' ? message('chain.why.for-host') : undefined;
  }
  if (origin.kind !== 'interface') {
    return hook === 'OUTPUT' || hook === 'POSTROUTING' ? undefined : message('chain.why.from-host');
  }
  if (hook === 'OUTPUT') return message('chain.why.came-in', { interface: origin.name });
  const decision = walk.steps.findLast(({ event }) => event.kind === 'route-chosen')?.event;
  if (decision?.kind !== 'route-chosen' || decision.decision.kind === 'refused') return undefined;
  const isForwarded = decision.decision.kind === 'forward';
  if (hook === 'INPUT' && isForwarded) return message('chain.why.forwarded');
  if (hook === 'FORWARD' && !isForwarded) return message('chain.why.for-host');
  return hook === 'POSTROUTING' && !isForwarded ? message('chain.why.stays') : undefined;
}

function endedBefore({ fate: { where } }: Walk): Message {
  switch (where?.kind) {
    case 'rule': {
      const { table, chain, rule } = where.rule;
      return message('chain.why.rule', { table, chain, rule });
    }
    case 'policy': {
      const { table, chain } = where.chain;
      return message('chain.why.policy', { table, chain });
    }
    case 'stack':
      return message('chain.why.stack', { stage: message(`trace.stage.${where.stage}`) });
    default:
      return message('chain.why.ended');
  }
}
