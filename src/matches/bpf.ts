/** A program of classic BPF that is run on the packet (bpf_mt of net/netfilter/xt_bpf.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { BPF_TEXTS } from './bpf.texts.ts';
import { refusedInstruction } from './bpf-check.ts';
import { bpfProgram, writeProgram } from './bpf-program.ts';
import { runBpf } from './bpf-run.ts';

/** Where a program is pinned; iptables opens it there, and prints it as it is. */
const path: ValueKind<string> = {
  words: 1,
  read: ([text = '']) => read(text),
  write: (text) => [text],
  describe: (text) => text,
  control: { kind: 'text', example: '/sys/fs/bpf/filter' },
};

export const bpf = defineMatch({
  name: 'bpf',
  isOneCondition: true,
  options: {
    program: { flag: '--bytecode', holds: bpfProgram },
    pinned: { flag: '--object-pinned', holds: path },
  },
  check({ program, pinned }) {
    if ((program === undefined) === (pinned === undefined)) {
      return {
        message: message('match.bpf.empty'),
        tool: 'bpf: one of --bytecode or --pinned is required',
      };
    }
    return undefined;
  },
  entryFault({ program }) {
    const wrong = program && refusedInstruction(program);
    return wrong === undefined
      ? undefined
      : { message: message('match.bpf.refused', { number: wrong }), errno: 'EINVAL' };
  },
  evaluate({ program }, { packet }) {
    const result = program && runBpf(program, packet);
    if (result === undefined) return 'unknown';
    return result === 0 ? 'no-match' : 'match';
  },
  cannotSay: ({ pinned }) =>
    pinned === undefined ? message('match.bpf.why') : message('match.bpf.why-pinned', { path: pinned }),
  saw({ program }, { packet }) {
    const result = program && runBpf(program, packet);
    return result === undefined ? {} : { program: message('match.bpf.result', { result }) };
  },
  print({ program, pinned }) {
    if (program !== undefined) return ['--bytecode', `"${writeProgram(program)}"`];
    return pinned === undefined ? [] : ['--object-pinned', pinned];
  },
  fidelity: 'approximated',
  texts: BPF_TEXTS,
});
