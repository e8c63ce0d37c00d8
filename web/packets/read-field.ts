// Reads what somebody typed into one field of a packet form: the value, or what is wrong with it in words.
import { type Address, addressFamily, type Family, type Host, message, type Read, readAddress } from '#netfilter';

const refuse = (id: string, values: Readonly<Record<string, string | number>> = {}): Read<never> => ({
  ok: false,
  message: message(id, values),
});

const FAMILY_WORD: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

/** One address of the packet's family. */
export function readPacketAddress(text: string, family: Family): Read<Address> {
  const typed = text.trim();
  if (typed === '') return refuse('packets.error.address-missing', { family: FAMILY_WORD[family] });
  const address = readAddress(typed, family);
  if (address !== undefined) return { ok: true, value: address };
  const other: Family = family === 'ipv4' ? 'ipv6' : 'ipv4';
  if (readAddress(typed, other) !== undefined) {
    return refuse('packets.error.address-family', { text: typed, is: FAMILY_WORD[other], wanted: FAMILY_WORD[family] });
  }
  const [head = '', ...tail] = typed.split('/');
  if (tail.length === 1 && readAddress(head, addressFamily(head)) !== undefined) {
    return refuse('packets.error.address-network', { text: typed });
  }
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.?$/i.test(typed)) return refuse('packets.error.address-name', { text: typed });
  return refuse('packets.error.address', { text: typed, family: FAMILY_WORD[family] });
}

/** A whole number in a range, decimal or `0x...`. */
export function readNumber(text: string, from: number, to: number): Read<number> {
  const typed = text.trim();
  if (typed === '') return refuse('packets.error.number-missing', { from, to });
  if (!/^(\d+|0x[0-9a-f]+)$/i.test(typed)) return refuse('packets.error.number', { text: typed, from, to });
  const number = Number(typed);
  if (number < from || number > to) return refuse('packets.error.number-range', { text: typed, from, to });
  return { ok: true, value: number };
}

/** A port, 0 to 65535; 0 is legal on the wire. */
export function readPort(text: string): Read<number> {
  const typed = text.trim();
  if (/^\d+[:,-]\d+$/.test(typed)) return refuse('packets.error.port-several', { text: typed });
  if (/^[a-z]/i.test(typed)) return refuse('packets.error.port-name', { text: typed });
  const port = readNumber(typed, 0, 65_535);
  return port.ok ? port : refuse('packets.error.port', { text: typed });
}

/** `8/0`, `8` (code 0). */
export function readIcmp(text: string): Read<{ readonly type: number; readonly code: number }> {
  const [, type, code = '0'] = /^\s*(\d{1,3})(?:\/(\d{1,3}))?\s*$/.exec(text) ?? [];
  if (type === undefined || Number(type) > 255 || Number(code) > 255) {
    return refuse('packets.error.icmp', { text: text.trim() });
  }
  return { ok: true, value: { type: Number(type), code: Number(code) } };
}

/** The name of an interface of this host that is up. */
export function readInterface(text: string, host: Host): Read<string> {
  const typed = text.trim();
  const found = host.interfaces.find((each) => each.name === typed);
  if (found?.isUp) return { ok: true, value: typed };
  if (found) return refuse('packets.error.interface-down', { name: typed });
  const names = host.interfaces.map((each) => each.name).join(', ');
  return refuse('packets.error.interface', { name: typed, names });
}
