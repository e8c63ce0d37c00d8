/** Whether the packet belongs to a connection of a virtual server, and of which (ipvs_mt of net/netfilter/xt_ipvs.c). */
import { defineMatch } from '../extensions/kind.ts';
import { writeOptions } from '../extensions/write-options.ts';
import { message } from '../model/message.ts';
import { choice } from '../values/choice.ts';
import { readPort, refusePort } from '../values/port.ts';
import { protocolName, readProtocol } from '../values/protocol.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { tupleAddress } from './conntrack-values.ts';
import { IPVS_TEXTS } from './ipvs.texts.ts';

/** Printed as a number. */
const protocolNumber: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const number = readProtocol(text);
    return number === undefined
      ? refuse(message('value.protocol.wrong', { text }), `unknown protocol "${text}" specified`)
      : read(number);
  },
  write: (number) => [String(number)],
  describe: protocolName,
  control: { kind: 'text', example: 'tcp' },
};

const port: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const number = readPort(text);
    return number === undefined ? refusePort(text) : read(number);
  },
  write: (number) => [String(number)],
  describe: (number) => number,
  control: { kind: 'number', from: 0, to: 65_535, example: '80' },
};

/** One of the names, in either case. */
function oneOf<const Name extends string>(names: readonly Name[], flag: string): ValueKind<Name> {
  return choice({
    among: names,
    refuse: (text) => ({
      message: message('match.ipvs.wrong', { text, names: [...names] }),
      tool: `ipvs: Bad value for "${flag}" option: "${text}"`,
    }),
  });
}

const plain = defineMatch({
  name: 'ipvs',
  options: {
    any: { flag: '--ipvs', holds: present, invertible: true },
    protocol: { flag: '--vproto', holds: protocolNumber, invertible: true },
    address: { flag: '--vaddr', holds: tupleAddress, invertible: true },
    port: { flag: '--vport', holds: port, invertible: true },
    direction: { flag: '--vdir', holds: oneOf(['ORIGINAL', 'REPLY'], '--vdir') },
    method: { flag: '--vmethod', holds: oneOf(['GATE', 'IPIP', 'MASQ'], '--vmethod'), invertible: true },
    controlPort: { flag: '--vportctl', holds: port, invertible: true },
  },
  check({ any, ...others }) {
    const hasOthers = isAny(others);
    if (any === undefined && !hasOthers)
      return { message: message('match.ipvs.empty'), tool: 'IPVS: At least one option is required' };
    return any?.inverted && hasOthers
      ? { message: message('match.ipvs.none-alone'), tool: '! --ipvs cannot be together with other options' }
      : undefined;
  },
  /** The host has no virtual server, so that no packet is one's. */
  evaluate: ({ any }) => (any?.inverted ? 'match' : 'no-match'),
  saw(given) {
    const none = message('match.ipvs.none');
    return Object.fromEntries(Object.keys(given).map((key) => [key, none]));
  },
  fidelity: 'approximated',
  texts: IPVS_TEXTS,
});

/** Any other option says `--ipvs` too, which is then not printed. */
export const ipvs: typeof plain = {
  ...plain,
  print({ any, ...others }, context) {
    return writeOptions(plain, isAny(others) ? others : { any }, context);
  },
};

function isAny(options: Readonly<Record<string, unknown>>): boolean {
  return Object.values(options).some((held) => held !== undefined);
}
