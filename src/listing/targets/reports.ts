/** Targets that decide, log, count, or hand packets to programs. */
import { writeOptions } from '../../extensions/write-options.ts';
import { accept } from '../../targets/accept.ts';
import { audit } from '../../targets/audit.ts';
import { ct } from '../../targets/ct.ts';
import { drop } from '../../targets/drop.ts';
import { idletimer } from '../../targets/idletimer.ts';
import { led } from '../../targets/led.ts';
import { log } from '../../targets/log.ts';
import { nflog } from '../../targets/nflog.ts';
import { nfqueue } from '../../targets/nfqueue.ts';
import { notrack } from '../../targets/notrack.ts';
import { queue } from '../../targets/queue.ts';
import { rateest } from '../../targets/rateest.ts';
import { reject } from '../../targets/reject.ts';
import { returnTarget } from '../../targets/return.ts';
import { set } from '../../targets/set.ts';
import { trace } from '../../targets/trace.ts';
import { ulog } from '../../targets/ulog.ts';
import { rejectType } from '../../values/reject-type.ts';
import { appended, listTarget, withoutDashes } from '../printer.ts';

/** As libxt_LOG.c names them; its save prints numbers. */
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];

/** Options of LOG by the bit that stands for each (XT_LOG_* of xt_LOG.h). */
const LOG_BITS = [
  ['sequence', 1, 'tcp-sequence'],
  ['tcpOptions', 2, 'tcp-options'],
  ['ipOptions', 4, 'ip-options'],
  ['owner', 8, 'uid'],
  ['mac', 32, 'macdecode'],
] as const;

const silent = (): string => '';

export const REPORT_TARGETS = [
  listTarget(accept, silent),
  listTarget(drop, silent),
  listTarget(returnTarget, silent),
  listTarget(queue, silent),
  listTarget(trace, silent),
  listTarget(reject, (given, context) => ` reject-with ${rejectType.write(given.with, context).join('')}`),
  /** The prefix is in quotes, and its own quotes are not escaped. */
  listTarget(log, (given, { numeric }) => {
    const set = LOG_BITS.filter(([key]) => given[key]);
    const bits = set.reduce((sum, [, bit]) => sum + bit, 0);
    const words = numeric
      ? [`LOG flags ${bits} level ${given.level}`]
      : [`LOG level ${LEVELS[given.level]}`, ...set.map(([, , name]) => name)];
    return appended(...words, given.prefix !== undefined && `prefix "${given.prefix}"`);
  }),
  listTarget(nflog, (given, context) => withoutDashes(writeOptions(nflog, given, context))),
  listTarget(ulog, ({ prefix, group = 1, range = 0, threshold = 1 }) =>
    appended(
      `ULOG copy_range ${range} nlgroup ${group}`,
      prefix !== undefined && prefix !== '' && `prefix "${prefix}"`,
      `queue_threshold ${threshold}`,
    ),
  ),
  listTarget(nfqueue, ({ number = 0, balance, bypass, byProcessor }) =>
    appended(
      balance ? `NFQUEUE balance ${balance.from}:${balance.to}` : `NFQUEUE num ${number}`,
      bypass && 'bypass',
      byProcessor && 'cpu-fanout',
    ),
  ),
  listTarget(audit, ({ type }) => ` AUDIT ${type}`),
  listTarget(ct, (given, context) => ` CT${withoutDashes(writeOptions(ct, given, context))}`),
  listTarget(notrack, () => ' NOTRACK'),
  listTarget(set, (given, context) => withoutDashes(writeOptions(set, given, context))),
  listTarget(idletimer, ({ timeout, label, alarm }) =>
    appended(`timeout:${timeout}`, `label:${label}`, alarm && 'alarm'),
  ),
  listTarget(led, ({ trigger, delay = 0, blink }) => {
    const length = delay === 'inf' ? 'inf' : `${delay}ms`;
    return appended(`led-trigger-id:"${trigger}"`, `led-delay:${length}`, blink && 'led-always-blink');
  }),
  listTarget(rateest, (given, context) =>
    appended(...writeOptions(rateest, given, context).map((word) => word.replace(/^--rateest-/, ''))),
  ),
];
