/** Measures the rate of the packets that reach it, for the match `rateest` to ask (xt_rateest_tg of net/netfilter/xt_RATEEST.c). */
import { defineTarget, type KindFault } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { type EstimatorSettings, estimatorKey, estimatorWith } from '../extensions/rate-estimator.ts';
import { message } from '../model/message.ts';
import { packetLength } from '../values/packet-length.ts';
import { plainName } from '../values/plain-name.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { RATEEST_TEXTS } from './rateest.texts.ts';

const SECOND = 1_000_000;

const TIME_UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ecs?)?$/i, SECOND],
  [/^ms(?:ecs?)?$/i, 1000],
  [/^us(?:ecs?)?$|^$/i, 1],
];

/** Microseconds, where no unit says otherwise (get_time of libxt_RATEEST.c). */
function time(what: 'interval' | 'ewmalog'): ValueKind<number> {
  return {
    words: 1,
    read([text = '']) {
      const [, number, unit = ''] = /^(\d+\.?\d*|\.\d+)(.*)$/.exec(text) ?? [];
      const scale = TIME_UNITS.find(([name]) => name.test(unit))?.[1];
      if (number !== undefined && scale !== undefined) return read(Math.floor(Number(number) * scale));
      return refuse(message('target.RATEEST.wrong-time', { text }), `RATEEST: bad ${what} value "${text}"`);
    },
    write: (microseconds) => [writeTime(microseconds)],
    describe: (microseconds) => writeTime(microseconds),
    control: { kind: 'text', example: what === 'interval' ? '250ms' : '8s' },
  };
}

const options = {
  name: {
    flag: '--rateest-name',
    holds: plainName({ from: 0, to: 15, isCut: true, example: 'uplink' }),
  },
  interval: { flag: '--rateest-interval', holds: time('interval') },
  ewmalog: { flag: '--rateest-ewmalog', holds: time('ewmalog') },
} as const;

export const rateest = defineTarget({
  name: 'RATEEST',
  options,
  check(given): KindFault | undefined {
    const { interval, ewmaLog } = settingsOf(given);
    if (interval > 3) {
      const tool = 'RATEEST: interval value is too large';
      return { message: message('target.RATEEST.long-interval'), tool };
    }
    if (ewmaLog === 0 || ewmaLog >= 31) {
      const tool = 'RATEEST: ewmalog value is out of range';
      return { message: message('target.RATEEST.wrong-ewmalog'), tool };
    }
    if (given.name !== undefined) return undefined;
    const tool = 'RATEEST: option "--rateest-name" must be specified';
    return { message: message('target.RATEEST.no-name'), tool };
  },
  print(given) {
    const { interval, ewmaLog } = settingsOf(given);
    const tick = (SECOND / 4) * 2 ** (interval + 2);
    return [
      ...['--rateest-name', given.name ?? '', '--rateest-interval', writeTime(tick)],
      ...['--rateest-ewmalog', writeTime(tick * 2 ** ewmaLog)],
    ];
  },
  run(given, { packet, world }) {
    const { name = '' } = given;
    const after = estimatorWith(world, name, settingsOf(given), packetLength(packet));
    return { verdict: 'CONTINUE', memories: { [estimatorKey(name)]: after } };
  },
  texts: RATEEST_TEXTS,
});

/** RATEEST_final_check(): both times as powers of two; the weight is worked out from the interval as it was given. */
function settingsOf({ interval = 0, ewmalog = 0 }: Given<typeof options>): EstimatorSettings {
  let step = 0;
  while (step <= 5 && interval > (SECOND / 4) * 2 ** step) step += 1;
  let log = 1;
  while (log < 32 && interval / -Math.log(1 - 1 / 2 ** log) <= ewmalog) log += 1;
  return { interval: step - 2, ewmaLog: log - 1 };
}

/** `250.0ms`, `1.0s`. */
function writeTime(microseconds: number): string {
  if (microseconds >= SECOND) return `${(microseconds / SECOND).toFixed(1)}s`;
  return microseconds >= 1000 ? `${(microseconds / 1000).toFixed(1)}ms` : `${microseconds}us`;
}
