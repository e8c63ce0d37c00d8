/** The end of a walk as a sentence for people. */
import type { Program } from '../engine/program.ts';
import { ruleOf } from '../engine/why-not.ts';
import { type Message, message } from '../model/message.ts';
import type { Fate, Where } from '../model/walk.ts';
import { packetPhrase } from './packet-phrase.ts';
import { chainValues, ruleValues } from './place-values.ts';

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
