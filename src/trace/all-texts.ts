/** The words of the core for a walk and its end, in each language, by message id. */
import { CONNTRACK_TEXTS } from '../conntrack/conntrack.texts.ts';
import { ENGINE_TEXTS } from '../engine/engine.texts.ts';
import { textsOf } from '../extensions/texts.ts';
import type { Texts } from '../model/message.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { FATE_TEXTS } from '../trace/fate.texts.ts';
import { PACKET_FIELD_TEXTS } from '../trace/packet-fields.texts.ts';
import { TRACE_TEXTS } from '../trace/trace.texts.ts';

/** Templates in i18next's spelling: `{{name}}` stands for a value of the message. What is said about single rules, and what is wrong with a text, is in `kinds.ts`. */
export const TEXTS: Texts = textsOf([
  ...[CONNTRACK_TEXTS, ENGINE_TEXTS, TRACE_TEXTS, FATE_TEXTS, PACKET_FIELD_TEXTS].map((texts) => ({ texts })),
  ALL_KINDS.header,
  ...ALL_KINDS.matches,
  ...ALL_KINDS.targets,
]);
