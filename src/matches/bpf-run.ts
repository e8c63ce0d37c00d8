/** Runs a program of classic BPF on a packet (bpf(4), bpf_prog_run, bpf_convert_filter of net/core/filter.c). */
import type { Packet } from '../model/packet.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import { BESIDE, CODE } from './bpf-check.ts';
import type { BpfProgram, Instruction } from './bpf-program.ts';

/** What the program returns; nothing where it asks for what is not in the packet. A load behind its end ends it with 0. */
export function runBpf(program: BpfProgram, packet: Packet): number | undefined {
  const state: State = { packet, view: viewOf(packet), a: 0, x: 0, memory: [], isUnknown: false };
  let at = 0;
  for (;;) {
    const instruction = program[at];
    if (instruction === undefined) return 0;
    const { code, k } = instruction;
    if (code === CODE.retK) return k;
    if (code === CODE.retA) return state.a;
    const next = step(state, instruction, at);
    if (state.isUnknown) return undefined;
    if (next === undefined) return 0;
    at = next;
  }
}

interface State {
  readonly packet: Packet;
  readonly view: DataView;
  a: number;
  x: number;
  readonly memory: number[];
  isUnknown: boolean;
}

function viewOf(packet: Packet): DataView {
  const bytes = packetBytes(packet);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Does one instruction; the place of the next one, or nothing when the program ends here. */
function step(state: State, instruction: Instruction, at: number): number | undefined {
  const { code, k } = instruction;
  switch (code & 7) {
    case 4: {
      const result = calculate(code & 0xf0, state.a, (code & 8) === 0 ? k : state.x);
      if (result === undefined) return undefined;
      state.a = result;
      return at + 1;
    }
    case 5:
      return at + 1 + jumpOf(state, instruction);
    default:
      return move(state, code, k) ? at + 1 : undefined;
  }
}

function jumpOf({ a, x }: State, { code, k, jumpTrue, jumpFalse }: Instruction): number {
  if (code === CODE.jump) return k;
  const operand = (code & 8) === 0 ? k : x;
  return compare(code & 0xf0, a, operand) ? jumpTrue : jumpFalse;
}

function compare(operation: number, a: number, operand: number): boolean {
  switch (operation) {
    case 0x10:
      return a === operand;
    case 0x20:
      return a > operand;
    case 0x30:
      return a >= operand;
    default:
      return (a & operand) !== 0;
  }
}

/** 32 bits without a sign; a division by zero ends the program. */
function calculate(operation: number, a: number, operand: number): number | undefined {
  switch (operation) {
    case 0x00:
      return (a + operand) >>> 0;
    case 0x10:
      return (a - operand) >>> 0;
    case 0x20:
      return Math.imul(a, operand) >>> 0;
    case 0x30:
      return operand === 0 ? undefined : Math.floor(a / operand);
    case 0x40:
      return (a | operand) >>> 0;
    case 0x50:
      return (a & operand) >>> 0;
    case 0x60:
      return (a << operand) >>> 0;
    case 0x70:
      return a >>> operand;
    case 0x80:
      return -a >>> 0;
    case 0x90:
      return operand === 0 ? undefined : a % operand;
    default:
      return (a ^ operand) >>> 0;
  }
}

/** Loads and stores; false when a load fails. */
function move(state: State, code: number, k: number): boolean {
  const { view, memory } = state;
  switch (code) {
    case CODE.st:
      memory[k] = state.a;
      return true;
    case CODE.stx:
      memory[k] = state.x;
      return true;
    case CODE.tax:
      state.x = state.a;
      return true;
    case CODE.ldxImm:
      state.x = k;
      return true;
    case CODE.ldxMem:
      state.x = memory[k] ?? 0;
      return true;
    case CODE.ldxLen:
      state.x = view.byteLength;
      return true;
    case CODE.ldxIpHeader: {
      const byte = loadAt(view, k, 1);
      if (byte === undefined) return false;
      state.x = (byte & 0xf) * 4;
      return true;
    }
    default: {
      const loaded = load(state, code, k);
      if (loaded === undefined) return false;
      state.a = loaded;
      return true;
    }
  }
}

/** Into A. */
function load(state: State, code: number, k: number): number | undefined {
  switch (code) {
    case CODE.ldImm:
      return k;
    case CODE.ldMem:
      return state.memory[k] ?? 0;
    case CODE.ldLen:
      return state.view.byteLength;
    case CODE.txa:
      return state.x;
    case CODE.ldWordInd:
      return fetch(state, k + state.x, 4);
    case CODE.ldHalfInd:
      return fetch(state, k + state.x, 2);
    case CODE.ldByteInd:
      return fetch(state, k + state.x, 1);
    case CODE.ldHalfAbs:
      return ancillary(state, k) ?? fetch(state, k, 2);
    case CODE.ldByteAbs:
      return ancillary(state, k) ?? fetch(state, k, 1);
    default:
      return ancillary(state, k) ?? fetch(state, k, 4);
  }
}

/** SKF_NET_OFF: from the IP header on. */
const NETWORK_HEADER = 0xfff00000;
const PROTOCOL_PLACE = 0;
const MARK_PLACE = 20;
/** No place at all, but A ^= X (SKF_AD_ALU_XOR_X). */
const XOR_PLACE = 40;
const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd } as const;

function ancillary(state: State, place: number): number | undefined {
  if (place < BESIDE) return undefined;
  if (place === BESIDE + PROTOCOL_PLACE) return ETHERTYPE[state.packet.family];
  if (place === BESIDE + MARK_PLACE) return state.packet.mark;
  if (place === BESIDE + XOR_PLACE) return (state.a ^ state.x) >>> 0;
  state.isUnknown = true;
  return undefined;
}

function fetch(state: State, place: number, width: 1 | 2 | 4): number | undefined {
  const at = place >>> 0;
  if (at < 0x80000000) return loadAt(state.view, at, width);
  if (at >= NETWORK_HEADER) return loadAt(state.view, at - NETWORK_HEADER, width);
  state.isUnknown = true;
  return undefined;
}

function loadAt(view: DataView, at: number, width: 1 | 2 | 4): number | undefined {
  if (at + width > view.byteLength) return undefined;
  if (width === 4) return view.getUint32(at);
  return width === 2 ? view.getUint16(at) : view.getUint8(at);
}
