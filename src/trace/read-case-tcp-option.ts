/** A TCP option of a case: `["mss", 1460]`, `["sackok"]`, `[kind, "hex"]`. */
import type { TcpOption } from '../model/packet.ts';

export function readTcpOption([name, ...values]: readonly (string | number)[]): TcpOption {
  const [first = 0, second = 0] = values.map(Number);
  switch (name) {
    case 'mss':
      return { kind: 2, data: hex(first, 4) };
    case 'wscale':
      return { kind: 3, data: hex(first, 2) };
    case 'sackok':
      return { kind: 4, data: '' };
    case 'ts':
      return { kind: 8, data: hex(first, 8) + hex(second, 8) };
    case 'nop':
      return { kind: 1, data: '' };
    case 'eol':
      return { kind: 0, data: '' };
    default:
      return { kind: Number(name), data: String(values[0] ?? '') };
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
