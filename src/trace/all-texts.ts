/** All words of the core, in each language, by message id. */
import { CONNTRACK_TEXTS } from '../conntrack/conntrack.texts.ts';
import { ENGINE_TEXTS } from '../engine/engine.texts.ts';
import { EXTENSION_TEXTS } from '../extensions/extensions.texts.ts';
import { textsOf } from '../extensions/texts.ts';
import type { Texts } from '../model/message.ts';
import { ROUTING_TEXTS } from '../routing/routing.texts.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { FATE_TEXTS } from '../trace/fate.texts.ts';
import { PACKET_FIELD_TEXTS } from '../trace/packet-fields.texts.ts';
import { TRACE_TEXTS } from '../trace/trace.texts.ts';
import { VALUE_TEXTS } from '../values/values.texts.ts';

/** Templates in i18next's spelling: `{{name}}` stands for a value of the message. What is wrong with a text is said by `kinds.ts`. */
export const TEXTS: Texts = textsOf([
  ...[
    VALUE_TEXTS,
    EXTENSION_TEXTS,
    ROUTING_TEXTS,
    CONNTRACK_TEXTS,
    ENGINE_TEXTS,
    TRACE_TEXTS,
    FATE_TEXTS,
    PACKET_FIELD_TEXTS,
  ].map((texts) => ({ texts })),
  ALL_KINDS.header,
  ...ALL_KINDS.matches,
  ...ALL_KINDS.targets,
]);
