/** xtables-monitor(8): with --trace it prints how packets that a TRACE rule marked pass the rules of iptables-nft. */
import { simulateEvent } from '../../engine/simulate.ts';
import { message } from '../../model/message.ts';
import { failed, type ShellCommand } from '../command.ts';
import { traceOf } from './trace-lines.ts';

export const xtablesMonitor: ShellCommand = {
  names: ['xtables-monitor'],
  summary: message('traffic.monitor'),
  run: ({ args }, moment, { assumptions }) => {
    const isTrace = args.some((word) => word === '--trace' || word === '-t');
    if (!isTrace) return failed(moment, 'Usage: xtables-monitor --trace');
    return {
      moment,
      stdout: '',
      stderr: '',
      exit: 0,
      follows: {
        linesOf: (event, before) => {
          if (event.kind !== 'packet') return [];
          const { walk } = simulateEvent(before.program, before.host, before.world, event, assumptions);
          return walk === undefined ? [] : traceOf(walk, before, event.id);
        },
      },
    };
  },
  complete: () => ['--trace'],
};
