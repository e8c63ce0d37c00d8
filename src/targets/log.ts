/** Writes a line to the kernel's log and goes on (log_tg of net/netfilter/xt_LOG.c). */
import { defineTarget } from '../extensions/kind.ts';
import { present } from '../values/switch.ts';
import { freeText } from '../values/text.ts';
import { LOG_TEXTS } from './log.texts.ts';
import { logLevel } from './log-level.ts';
import { logLine } from './log-line.ts';

export const log = defineTarget({
  name: 'LOG',
  options: {
    prefix: { flag: '--log-prefix', holds: freeText({ from: 1, to: 29, isCut: true, example: 'dropped: ' }) },
    level: { flag: '--log-level', holds: logLevel, fallback: 4 },
    sequence: { flag: '--log-tcp-sequence', holds: present },
    tcpOptions: { flag: '--log-tcp-options', holds: present },
    ipOptions: { flag: '--log-ip-options', holds: present },
    owner: { flag: '--log-uid', holds: present },
    mac: { flag: '--log-macdecode', holds: present },
  },
  run: ({ prefix = '', sequence, tcpOptions, ipOptions, owner, mac }, seen) => ({
    verdict: 'CONTINUE',
    log: logLine(prefix, seen, {
      hasSequence: sequence === true,
      hasTcpOptions: tcpOptions === true,
      hasIpOptions: ipOptions === true,
      hasOwner: owner === true,
      hasMac: mac === true,
    }),
  }),
  texts: LOG_TEXTS,
});
