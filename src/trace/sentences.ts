/** Each step of a walk, and its end, as a sentence for people. */

import type { Program } from '../engine/program.ts';
import { ruleOf } from '../engine/why-not.ts';
import { type Message, type MessageValue, message } from '../model/message.ts';
import { type Packet, portsOf } from '../model/packet.ts';
import type { ChainRef, Fate, RouteDecision, RuleRef, Step, WalkEvent, WalkOrigin, Where } from '../model/walk.ts';
import { bridged, bridgeEntered } from './bridge-sentences.ts';
import { connectionFound, helperRan } from './connection-sentences.ts';
import { interfacesPhrase } from './interfaces-phrase.ts';
import { verdictText } from './kernel-steps.ts';
import { changesOfStep, type PacketChange } from './packet-changes.ts';
import { protocolName } from './packet-record.ts';
import { setChangePhrases } from './set-changes.ts';

/** What happened at a step. With the program, the end names the rule's text too. */
export function stepSentence(step: Step, packet: Packet, program?: Program): Message {
  const { event } = step;
  switch (event.kind) {
    case 'walk-started':
      return message('trace.started', { how: originPhrase(event.origin), packet: packetPhrase(packet) });
    case 'defragmented':
      return message(event.isComplete ? 'trace.reassembled' : 'trace.fragment-held');
    case 'hook-entered':
      return message('trace.hook-entered', { hook: event.hook, interfaces: interfacesPhrase(event) });
    case 'hook-left':
      return message('trace.hook-left', { hook: event.hook });
    case 'table-skipped':
      return message('trace.table-skipped', {
        ...chainValues(event.chain),
        why: message(`trace.skip.${event.reason}`),
      });
    case 'chain-entered':
      return event.by === undefined
        ? message('trace.base-chain-entered', chainValues(event.chain))
        : message('trace.chain-entered', { ...chainValues(event.chain), ...byValues(event.by) });
    case 'rules-passed':
      return rulesPassed(event);
    case 'rule-failed':
      return message('trace.rule-failed', ruleValues(event.rule));
    case 'rule-hit':
      return message('trace.rule-hit', ruleValues(event.rule));
    case 'target-ran':
      return targetRan(step, event);
    case 'packet-rewritten':
      return message(rewriteId(event), { changes: changePhrases(changesOfStep(step)) });
    case 'connection-found':
      return connectionFound(event);
    case 'connection-lost':
      return message('trace.connection-lost');
    case 'nat-settled':
      return message('trace.nat-settled');
    case 'helper-ran':
      return helperRan(event);
    case 'connection-confirmed':
      return message('trace.connection-confirmed', { hook: event.hook });
    case 'route-chosen':
      return routeSentence(event.decision, event.isAgain);
    case 'chain-ended':
      return chainEnded(event);
    case 'policy-applied':
      return message('trace.policy-applied', { ...chainValues(event.chain), policy: event.policy });
    case 'handed-over':
      return message(`trace.handed-over.${event.to}`);
    case 'bridge-entered':
      return bridgeEntered(event, packet.family);
    case 'bridged':
      return bridged(event, packet.family);
    case 'looped-back':
      return message('trace.looped-back');
    case 'answer-started':
      return message('trace.answer-started');
    case 'finished':
      return verdictSentence(event.fate, program);
    default:
      return event satisfies never;
  }
}

/** The end in one sentence, which names table, chain, rule number and, with the program, the rule's text. */
export function verdictSentence(fate: Fate, program?: Program): Message {
  const { outcome, where, outInterface = '', inInterface = '', ports = [], packet, receiver, error } = fate;
  switch (outcome) {
    case 'sent': {
      const values = { interface: outInterface, packet: packetPhrase(packet) };
      return ports.length === 0
        ? message('trace.sent', values)
        : message('trace.sent-by-ports', { ...values, ports: ports.join(', ') });
    }
    case 'delivered':
      return message(`trace.delivered.${receiver ?? 'socket'}`, {
        interface: inInterface,
        packet: packetPhrase(packet),
      });
    case 'held':
      return message('trace.held');
    case 'dropped': {
      const dropped = where === undefined ? message('trace.dropped') : droppedBy(where, program);
      return error === undefined ? dropped : message('trace.with-error', { what: dropped, error });
    }
  }
}

function droppedBy(where: Where, program: Program | undefined): Message {
  switch (where.kind) {
    case 'rule': {
      if (where.isQueued) return message('trace.dropped-by-queue', ruleValues(where.rule));
      const text = program && ruleOf(program, where.rule)?.rule.text.trim();
      return text === undefined
        ? message('trace.dropped-by-rule', ruleValues(where.rule))
        : message('trace.dropped-by-rule-text', { ...ruleValues(where.rule), text });
    }
    case 'policy':
      return message('trace.dropped-by-policy', chainValues(where.chain));
    case 'stack': {
      const stage = message(`trace.stage.${where.stage}`);
      const { reason } = where;
      return reason === undefined || reason === 'NOT_SPECIFIED'
        ? message('trace.dropped-by-stack', { stage })
        : message('trace.dropped-by-stack-reason', { stage, reason: message(`trace.reason.${reason}`), name: reason });
    }
    default:
      return where satisfies never;
  }
}

type Values = Readonly<Record<string, MessageValue>>;

function chainValues({ table, chain }: ChainRef): Values {
  return { table, chain };
}

function ruleValues(rule: RuleRef): Values {
  return { ...chainValues(rule), rule: rule.rule };
}

function byValues(by: RuleRef): Values {
  return { by: by.rule, from: by.chain };
}

/** `TCP 10.0.0.1:40000 → 10.0.0.2:80`. */
export function packetPhrase(packet: Packet): Message {
  const ports = portsOf(packet);
  return message('trace.packet', {
    protocol: String(protocolName(packet.protocol)).toUpperCase(),
    source: endText(packet.source, ports?.source),
    destination: endText(packet.destination, ports?.destination),
  });
}

function endText(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function originPhrase(origin: WalkOrigin): Message {
  switch (origin.kind) {
    case 'interface':
      return message('trace.origin.interface', { name: origin.name });
    case 'local':
      return message('trace.origin.local');
    case 'host':
      return message(`trace.origin.${origin.what}`);
    default:
      return origin satisfies never;
  }
}

function rulesPassed({ chain, from, to }: WalkEvent & { readonly kind: 'rules-passed' }): Message {
  if (from === to) return message('trace.rule-passed', { ...chainValues(chain), rule: from });
  return message('trace.rules-passed', { ...chainValues(chain), from, to, count: to - from + 1 });
}

function targetRan(step: Step, event: WalkEvent & { readonly kind: 'target-ran' }): Message {
  const said = targetDid(step, event);
  return event.because === undefined ? said : message('trace.because', { what: said, reason: event.because });
}

function targetDid(step: Step, { rule, target, verdict, log }: WalkEvent & { readonly kind: 'target-ran' }): Message {
  const changes = changePhrases(changesOfStep(step));
  const did =
    changes.length > 0 ? message('trace.matched-and-changed', { ...ruleValues(rule), target, changes }) : undefined;
  const sets = setChangePhrases(step);
  if (sets.length > 0) return message('ipset.change.by-target', { ...ruleValues(rule), target, changes: sets });
  if (did && verdict.kind === 'CONTINUE') return did;
  if (log !== undefined) return message('trace.matched-log', { ...ruleValues(rule), target, log: log.trim() });
  if (verdict.kind === 'JUMP' || verdict.kind === 'GOTO') {
    return message(verdict.kind === 'JUMP' ? 'trace.matched-jump' : 'trace.matched-goto', {
      ...ruleValues(rule),
      target: verdict.chain,
    });
  }
  if (verdict.kind === 'CONTINUE')
    return message(target === '' ? 'trace.matched-counted' : 'trace.matched-target', { ...ruleValues(rule), target });
  // REJECT ends in DROP, SNAT in ACCEPT: both words are said.
  const isOwnWord = target === '' || target === verdictText(verdict);
  return message(isOwnWord ? 'trace.matched' : 'trace.matched-by-target', {
    ...ruleValues(rule),
    target,
    verdict: verdictText(verdict),
  });
}

/** `src 10.0.0.1 → 22.22.22.1`, one for each field. */
function changePhrases(changes: readonly PacketChange[]): readonly Message[] {
  return changes.map(({ field, before, after }) =>
    message('trace.change', { field: message(`trace.field.${field}`), before, after }),
  );
}

function rewriteId({ by }: WalkEvent & { readonly kind: 'packet-rewritten' }): string {
  switch (by.kind) {
    case 'rule':
      return 'trace.rewritten.rule';
    case 'nat':
      return by.isReply ? 'trace.rewritten.nat-back' : `trace.rewritten.nat-${by.side}`;
    case 'helper':
      return 'trace.rewritten.helper';
    case 'stack':
      return `trace.rewritten.${by.what}`;
    default:
      return by satisfies never;
  }
}

function routeSentence(decision: RouteDecision, isAgain: boolean): Message {
  const said = oneOfSeveral(routePhrase(decision), decision);
  return isAgain ? message('trace.route-again', { what: said }) : said;
}

/** Which of several next hops it is, nobody can know; the first is taken. */
function oneOfSeveral(what: Message, { choices }: RouteDecision): Message {
  if (choices === undefined) return what;
  const hops = choices.map(({ gateway, device }) => [gateway, device].filter((part) => part !== undefined).join(' '));
  return message('trace.route.one-of', { what, hops: hops.join(', ') });
}

function routePhrase({ kind, outInterface, nextHop, network, reason, error }: RouteDecision): Message {
  if (kind === 'refused') {
    const why = reason !== undefined && reason !== 'NOT_SPECIFIED' ? message(`trace.reason.${reason}`) : (error ?? '');
    return message(why === '' ? 'trace.route.refused' : 'trace.route.refused-because', { why });
  }
  if (kind === 'deliver') return message('trace.route.deliver');
  if (outInterface === undefined) return message(`trace.route.${kind}-in`);
  const values = {
    interface: outInterface,
    nextHop: nextHop ?? '',
    network: network ? `${network.address}/${network.prefix}` : '',
  };
  if (kind !== 'forward' && kind !== 'send') return message(`trace.route.${kind}-out`, values);
  return message(network === undefined ? `trace.route.${kind}-plain` : `trace.route.${kind}`, values);
}

function chainEnded({ chain, how, to }: WalkEvent & { readonly kind: 'chain-ended' }): Message {
  const back = to === undefined ? {} : { back: to.chain, behind: to.rule };
  const id = how === 'return' ? 'trace.chain-returned' : 'trace.chain-ended';
  return message(to === undefined ? `${id}-to-policy` : id, { ...chainValues(chain), ...back });
}
