/** Addresses and ports a connection may get (parse_to, parse_ports and print_range of libxt_NAT.c). */
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { addressFamily } from './address-bits.ts';
import { type AddressSpan, readAddressSpan } from './address-span.ts';
import { readNumber } from './number.ts';
import { portOfService } from './service-names.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

export interface PortMap {
  readonly from: number;
  readonly to: number;
  /** The port from which the shift is counted: `80-90/8080`. */
  readonly base?: number;
}

/** What becomes of `/BASE`: only DNAT's revision 2 has a place for it. SNAT and MASQUERADE pass on the flag and a base of 0; REDIRECT refuses. */
type Shift = 'kept' | 'lost' | 'refused';

export interface NatRange {
  readonly addresses?: AddressSpan;
  readonly ports?: PortMap;
}

/** `ADDRESS[-ADDRESS][:PORT[-PORT[/BASE]]]`; IPv6 addresses stand in brackets when ports follow. */
export function natRange(how: Shift): ValueKind<NatRange> {
  return {
    words: 1,
    read([text = ''], { family }): Read<NatRange> {
      const parts = splitRange(text, family);
      if (parts === undefined) return refuse(message('value.nat.brackets', { text }), 'Invalid address format');
      const ports = parts.ports === undefined ? undefined : readPortMap(parts.ports, how);
      if (ports?.ok === false) return ports;
      const held = ports === undefined ? {} : { ports: ports.value };
      if (parts.addresses === '' && ports !== undefined) return read(held);
      const addresses = readAddressSpan(parts.addresses, family);
      if ('from' in addresses) return read({ addresses, ...held });
      return refuse(
        message(`value.address.wrong-${family}`, { text: addresses.wrong }),
        `Bad IP address "${addresses.wrong}"`,
      );
    },
    write: (range) => [writeNatRange(range)],
    describe: writeNatRange,
    control: { kind: 'text', example: '192.0.2.1:8080' },
  };
}

/** `8080`, `8080-8090`: ports alone, as MASQUERADE and REDIRECT take them. */
export function portMap(how: Shift): ValueKind<PortMap> {
  return {
    words: 1,
    read: ([text = '']) => readPortMap(text, how),
    write: (ports) => [writePorts(ports)],
    describe: writePorts,
    control: { kind: 'text', example: '8080' },
  };
}

function splitRange(
  text: string,
  family: Family,
): { readonly addresses: string; readonly ports: string | undefined } | undefined {
  const open = text.indexOf('[');
  if (open === -1) {
    const colon = text.indexOf(':');
    const isPort = colon !== -1 && !text.includes(':', colon + 1);
    return { addresses: isPort ? text.slice(0, colon) : text, ports: isPort ? text.slice(colon + 1) : undefined };
  }
  const close = text.indexOf(']', open);
  if (close === -1 || family === 'ipv4') return undefined;
  const colon = text.indexOf(':', close);
  return { addresses: text.slice(open + 1, close), ports: colon === -1 ? undefined : text.slice(colon + 1) };
}

function readPortMap(text: string, how: Shift): Read<PortMap> {
  const first = leadingPort(text);
  const service = first === undefined ? portOfService(text) : undefined;
  if (service !== undefined) return read({ from: service, to: service });
  if (first === undefined) return refusePort(text);
  const from = first.port;
  if (first.rest === '') return read({ from, to: from });
  if (first.rest[0] !== '-') return refusePorts(first.rest);
  const range = first.rest.slice(1);
  const last = leadingPort(range);
  if (last === undefined) return refusePort(range);
  const to = last.port;
  if (to < from) return refuse(message('value.port.backwards', { from, to }), `Port range \`${range}' funky`);
  if (last.rest === '') return read({ from, to });
  if (last.rest[0] !== '/') return refusePorts(last.rest);
  if (how === 'refused')
    return refuse(message('value.nat.base', { text }), 'Shifted portmap ranges not supported with this kernel');
  const base = baseOf(last.rest.slice(1));
  if (base === undefined || base.port === 0) return refusePort(last.rest.slice(1));
  return base.rest === '' ? read({ from, to, base: how === 'kept' ? base.port : 0 }) : refusePorts(base.rest);
}

function refusePorts(rest: string): Read<never> {
  return refuse(message('value.nat.garbage', { text: rest }), `Garbage after port value: \`${rest}'`);
}

/** The number a text begins with, and what stands behind it (xtables_strtoui). */
function leadingPort(text: string): { readonly port: number; readonly rest: string } | undefined {
  const digits = /^(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)/i.exec(text)?.[0];
  const port = digits === undefined ? undefined : readNumber(digits);
  return port === undefined || port > 65_535 ? undefined : { port, rest: text.slice(digits?.length) };
}

function baseOf(text: string): ReturnType<typeof leadingPort> {
  const service = leadingPort(text) === undefined ? portOfService(text) : undefined;
  return service === undefined ? leadingPort(text) : { port: service, rest: '' };
}

function refusePort(text: string): Read<never> {
  return refuse(message('value.port.wrong', { text }), `Port \`${text}' not valid`);
}

function writePorts({ from, to, base }: PortMap): string {
  return `${from}${to === from ? '' : `-${to}`}${base === undefined ? '' : `/${base}`}`;
}

function writeNatRange({ addresses, ports }: NatRange): string {
  if (addresses === undefined) return ports === undefined ? '' : `:${writePorts(ports)}`;
  const span = addresses.from === addresses.to ? addresses.from : `${addresses.from}-${addresses.to}`;
  if (ports === undefined) return span;
  return `${addressFamily(addresses.from) === 'ipv6' ? `[${span}]` : span}:${writePorts(ports)}`;
}
