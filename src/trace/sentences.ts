/** Each step of a walk as a sentence for people. */
import type { Program } from '../engine/program.ts';
import { type Message, message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import type { Step, WalkEvent, WalkOrigin } from '../model/walk.ts';
import { bridged, bridgeEntered } from './bridge-sentences.ts';
import { connectionFound, helperRan } from './connection-sentences.ts';
import { interfacesPhrase } from './interfaces-phrase.ts';
import { verdictText } from './kernel-steps.ts';
import { changesOfStep, type PacketChange } from './packet-changes.ts';
import { packetPhrase } from './packet-phrase.ts';
import { byValues, chainValues, ruleValues } from './place-values.ts';
import { routeSentence } from './route-sentence.ts';
import { setChangePhrases } from './set-changes.ts';
import { verdictSentence } from './verdict-sentence.ts';

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

function chainEnded({ chain, how, to }: WalkEvent & { readonly kind: 'chain-ended' }): Message {
  const back = to === undefined ? {} : { back: to.chain, behind: to.rule };
  const id = how === 'return' ? 'trace.chain-returned' : 'trace.chain-ended';
  return message(to === undefined ? `${id}-to-policy` : id, { ...chainValues(chain), ...back });
}
