/** Labels of a packet's connection: asked for, and set where they are not (connlabel_mt of net/netfilter/xt_connlabel.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { CONNLABEL_TEXTS } from './connlabel.texts.ts';

/** XT_CONNLABEL_MAXBIT. */
const LAST_LABEL = 127;

/** Labels have names only where /etc/xtables/connlabel.conf gives them some; there is none here. */
const label: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    if (text === '')
      return refuse(message('value.text.short', { from: 1 }), 'Argument must have a minimum length of 1 characters');
    const number = readNumber(text);
    if (number !== undefined) return read(number);
    return refuse(message('match.connlabel.wrong', { text }), `label '${text}' not found or invalid value`);
  },
  write: (value) => [String(value)],
  describe: (value) => value,
  control: { kind: 'number', from: 0, to: LAST_LABEL, example: '5' },
};

export const connlabel = defineMatch({
  name: 'connlabel',
  options: {
    label: { flag: '--label', holds: label, required: true, invertible: true },
    isSet: { flag: '--set', holds: present },
  },
  isOneCondition: true,
  needsConntrack: () => true,
  entryFault({ label: { value } }) {
    if (value <= LAST_LABEL) return undefined;
    return { message: message('match.connlabel.wrong', { text: value }), errno: 'ERANGE' };
  },
  print: ({ label: { value, inverted }, isSet }) => [
    ...(inverted ? ['!'] : []),
    '--label',
    `"${value}"`,
    ...(isSet ? ['--set'] : []),
  ],
  evaluate({ label: { value, inverted }, isSet }, { connection }) {
    // Setting it makes it so; only a packet without a connection, or with a rule's template, has no room for it.
    const isOwn = connection !== undefined && !connection.status.has('TEMPLATE');
    const hasLabel = isOwn && (isSet === true || connection.labels?.has(value) === true);
    return hasLabel === inverted ? 'no-match' : 'match';
  },
  connectionAfter({ label: { value }, isSet }, { connection }) {
    if (connection === undefined || isSet !== true || connection.labels?.has(value)) return connection;
    return { ...connection, labels: new Set([...(connection.labels ?? []), value]) };
  },
  saw(_given, { connection }) {
    if (connection === undefined) return { label: message('match.connlabel.no-connection') };
    const labels = [...(connection.labels ?? [])].sort((a, b) => a - b);
    return { label: labels.length === 0 ? message('value.none') : labels.map(String) };
  },
  texts: CONNLABEL_TEXTS,
});
