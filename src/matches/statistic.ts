/** Every nth packet, or a random share of them (statistic_mt of net/netfilter/xt_statistic.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { choice } from '../values/choice.ts';
import { wholeNumber } from '../values/number.ts';
import { CERTAIN, probability } from '../values/probability.ts';
import { STATISTIC_TEXTS } from './statistic.texts.ts';

const mode = choice<'random' | 'nth'>({
  among: ['random', 'nth'],
  isCaseSensitive: true,
  refuse: (text) => ({ message: message('match.statistic.wrong-mode', { text }), tool: `Bad mode "${text}"` }),
});
const LARGEST = 4_294_967_295;

const options = {
  mode: { flag: '--mode', holds: mode },
  probability: { flag: '--probability', holds: probability, invertible: true, excludes: ['every', 'packet'] },
  every: {
    flag: '--every',
    holds: wholeNumber({ from: 1, to: LARGEST, example: '3' }),
    invertible: true,
    excludes: ['probability'],
  },
  packet: { flag: '--packet', holds: wholeNumber({ from: 0, to: LARGEST, example: '0' }), excludes: ['probability'] },
} as const;

export const statistic = defineMatch({
  name: 'statistic',
  isOneCondition: true,
  options,
  check,
  /** nth: packets counted so far, from 0; the kernel starts so that number `packet` is the first to fit. */
  remember: ({ every, packet = 0 }): number => (every?.value ?? 1) - 1 - packet,
  evaluate(given, _seen, count) {
    if (given.mode === 'nth')
      return (nextCount(given, count) === 0) === (given.every?.inverted ?? false) ? 'no-match' : 'match';
    const share = given.probability?.value ?? 0;
    if (share > 0 && share < CERTAIN) return 'unknown';
    return (share === CERTAIN) === (given.probability?.inverted ?? false) ? 'no-match' : 'match';
  },
  cannotSay: () => message('match.statistic.why'),
  advance: (given, _seen, count) => (given.mode === 'nth' ? nextCount(given, count) : count),
  saw(given, _seen, count) {
    if (given.mode !== 'nth') return { mode: message('match.statistic.chance') };
    return { mode: message('match.statistic.turn', turnOf(given, count)) };
  },
  /** Chance remembers nothing. */
  recall: (given, count) =>
    given.mode === 'nth' ? [message('match.statistic.next', turnOf(given, count))] : undefined,
  fidelity: 'approximated',
  texts: STATISTIC_TEXTS,
});

function nextCount({ every }: Given<typeof options>, count: number): number {
  return count >= (every?.value ?? 1) - 1 ? 0 : count + 1;
}

/** The place of the coming packet in its turn. */
function turnOf(given: Given<typeof options>, count: number) {
  const every = given.every?.value ?? 1;
  return { place: (nextCount(given, count) + (given.packet ?? 0)) % every, every };
}

const NO_MODE = {
  message: message('match.statistic.no-mode'),
  tool: 'statistic: option "--mode" must be specified',
};

function check(given: Given<typeof options>) {
  if (given.mode !== 'nth') {
    if (given.probability !== undefined) return given.mode === undefined ? NO_MODE : undefined;
    return {
      message: message('match.statistic.no-probability'),
      tool: '--probability must be specified when using random mode',
    };
  }
  if (given.every === undefined && given.packet === undefined) {
    return {
      message: message('match.statistic.no-every'),
      tool: '--every and --packet must be specified when using nth mode',
    };
  }
  if (given.every === undefined || given.packet === undefined) {
    const [there, missing] = given.every === undefined ? ['--packet', '--every'] : ['--every', '--packet'];
    return {
      message: message('match.statistic.no-every'),
      tool: `statistic: option "${there}" also requires "${missing}".`,
    };
  }
  if (given.packet < given.every.value) return undefined;
  return {
    message: message('match.statistic.packet-beyond', { every: given.every.value }),
    tool: 'the --packet p must be 0 <= p <= n-1',
  };
}
