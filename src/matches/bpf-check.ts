/** Which programs of classic BPF the kernel takes (bpf_check_classic and check_load_and_stores of net/core/filter.c). */
import type { BpfProgram, Instruction } from './bpf-program.ts';

/** Codes of <linux/filter.h>, as combinations of class, size, mode, operation and source. */
export const CODE = {
  ldWordAbs: 0x20,
  ldHalfAbs: 0x28,
  ldByteAbs: 0x30,
  ldWordInd: 0x40,
  ldHalfInd: 0x48,
  ldByteInd: 0x50,
  ldImm: 0x00,
  ldMem: 0x60,
  ldLen: 0x80,
  ldxImm: 0x01,
  ldxMem: 0x61,
  ldxLen: 0x81,
  ldxIpHeader: 0xb1,
  st: 0x02,
  stx: 0x03,
  jump: 0x05,
  retK: 0x06,
  retA: 0x16,
  tax: 0x07,
  txa: 0x87,
} as const;

/** Add, sub, mul, div, or, and, lsh, rsh, neg, mod, xor, and comparisons; bit 3 says X instead of k. */
const ALU = 4;
const JUMP = 5;
const DIVIDE = 0x30;
const LEFT = 0x60;
const RIGHT = 0x70;
const NEGATE = 0x80;
const MODULO = 0x90;
const XOR = 0xa0;
const LAST_COMPARISON = 0x40;
const SOURCE_X = 8;

/** SKF_AD_OFF: places from here on stand for what the kernel keeps beside the bytes (SKF_AD_PROTOCOL ... SKF_AD_VLAN_TPID). */
export const BESIDE = 0xfffff000;
const LAST_BESIDE = 60;

/** Words of memory, M[0] to M[15]. */
const MEMORY = 16;

const KNOWN: ReadonlySet<number> = new Set(Object.values(CODE));

/** The number of the first instruction that the kernel refuses. */
export function refusedInstruction(program: BpfProgram): number | undefined {
  const wrong = program.findIndex((instruction, at) => !isValid(instruction, at, program.length));
  if (wrong !== -1) return wrong;
  const last = program.at(-1)?.code;
  if (last !== CODE.retK && last !== CODE.retA) return program.length - 1;
  return unsetRead(program);
}

function isValid(instruction: Instruction, at: number, length: number): boolean {
  const { code, k } = instruction;
  switch (code & 7) {
    case ALU:
      return isCalculation(instruction);
    case JUMP:
      return isJump(instruction, length - at - 1);
    default:
      return KNOWN.has(code) && (!isMemory(code) || k < MEMORY) && (!isAbsolute(code) || isPlace(k));
  }
}

function isCalculation({ code, k }: Instruction): boolean {
  const operation = code & 0xf0;
  const usesX = (code & SOURCE_X) !== 0;
  if (code > 0xff || operation > XOR || (operation === NEGATE && usesX)) return false;
  if (usesX) return true;
  if (operation === DIVIDE || operation === MODULO) return k !== 0;
  return (operation !== LEFT && operation !== RIGHT) || k < 32;
}

/** `behind`: instructions that follow. */
function isJump({ code, jumpTrue, jumpFalse, k }: Instruction, behind: number): boolean {
  if (code === CODE.jump) return k < behind;
  const operation = code & 0xf0;
  return code <= 0xff && operation > 0 && operation <= LAST_COMPARISON && jumpTrue < behind && jumpFalse < behind;
}

function isAbsolute(code: number): boolean {
  return code === CODE.ldWordAbs || code === CODE.ldHalfAbs || code === CODE.ldByteAbs;
}

function isPlace(k: number): boolean {
  return k < BESIDE || (k <= BESIDE + LAST_BESIDE && k % 4 === 0);
}

function isMemory(code: number): boolean {
  return code === CODE.ldMem || code === CODE.ldxMem || code === CODE.st || code === CODE.stx;
}

/** An instruction that loads a word of memory which not all ways to it have stored. */
function unsetRead(program: BpfProgram): number | undefined {
  const onArrival = program.map(() => 0xffff);
  let stored = 0;
  for (const [at, { code, jumpTrue, jumpFalse, k }] of program.entries()) {
    stored &= onArrival[at] ?? 0;
    const meet = (target: number): void => {
      onArrival[target] = (onArrival[target] ?? 0) & stored;
    };
    if (code === CODE.st || code === CODE.stx) stored |= 1 << k;
    else if ((code === CODE.ldMem || code === CODE.ldxMem) && (stored & (1 << k)) === 0) return at;
    else if (code === CODE.jump) {
      meet(at + 1 + k);
      stored = 0xffff;
    } else if ((code & 7) === JUMP) {
      meet(at + 1 + jumpTrue);
      meet(at + 1 + jumpFalse);
      stored = 0xffff;
    }
  }
  return undefined;
}
