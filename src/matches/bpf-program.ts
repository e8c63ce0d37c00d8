/** A program of classic BPF as iptables passes it on: `4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0` (bpf_parse_string of libxt_bpf.c). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

/** struct sock_filter: code, jump if true, jump if false, and the number it works with. */
export interface Instruction {
  readonly code: number;
  readonly jumpTrue: number;
  readonly jumpFalse: number;
  readonly k: number;
}

export type BpfProgram = readonly Instruction[];

/** XT_BPF_MAX_NUM_INSTR. */
const MOST = 64;

/** The instructions, or what iptables says is wrong. */
function readProgram(text: string): BpfProgram | string {
  const [, digits, behind] = /^\s*(\d+)(.)/.exec(text) ?? [];
  if (digits === undefined || behind !== ',') return 'error parsing program length';
  const length = Number(digits) & 0xffff;
  if (length === 0) return 'illegal zero length program';
  if (length > MOST) return 'number of instructions exceeds maximum';
  const lines = text.split(',').slice(1);
  if (lines.at(-1) === '') lines.pop();
  const program: Instruction[] = [];
  for (const line of lines) {
    if (program.length >= length) return 'real program length exceeds the encoded length parameter';
    const instruction = readInstruction(line);
    if (instruction === undefined) return `error at instr ${program.length}`;
    program.push(instruction);
  }
  return program.length < length ? 'parsed program length is less than the encoded length parameter' : program;
}

/** sscanf(3) with %hu %hhu %hhu %u, which cuts numbers to their width. */
function readInstruction(line: string): Instruction | undefined {
  const numbers = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/.exec(line)?.slice(1).map(Number);
  if (numbers === undefined) return undefined;
  const [code = 0, jumpTrue = 0, jumpFalse = 0, k = 0] = numbers;
  return { code: code & 0xffff, jumpTrue: jumpTrue & 0xff, jumpFalse: jumpFalse & 0xff, k: k >>> 0 };
}

export function writeProgram(program: BpfProgram): string {
  const lines = program.map(({ code, jumpTrue, jumpFalse, k }) => `${code} ${jumpTrue} ${jumpFalse} ${k}`);
  return [program.length, ...lines].join(',');
}

export const bpfProgram: ValueKind<BpfProgram> = {
  words: 1,
  read([text = '']) {
    const program = readProgram(text);
    return typeof program === 'string'
      ? refuse(message('match.bpf.wrong', { text }), `bpf: ${program}`)
      : read(program);
  },
  write: (program) => [writeProgram(program)],
  describe: writeProgram,
  control: { kind: 'text', example: '4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0' },
};
