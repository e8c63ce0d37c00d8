/** An ICMP type with its codes, by name or number (parse_icmp, parse_icmpv6). */
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { ANY_TYPE, icmpName, icmpNames } from './icmp-names.ts';
import { readNumber } from './number.ts';
import type { NumberSpan } from './number-span.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

export interface IcmpTypeTest {
  readonly type: number;
  readonly codes: NumberSpan;
}

/** What --icmp-type (IPv4) or --icmpv6-type takes; printed by number. */
export function icmpTypeTest(family: Family): ValueKind<IcmpTypeTest> {
  const protocol = family === 'ipv4' ? 'ICMP' : 'ICMPv6';
  return {
    words: 1,
    read([text = '']): Read<IcmpTypeTest> {
      const named = icmpNames(family).filter(
        (entry) => text !== '' && entry.name.toLowerCase().startsWith(text.toLowerCase()),
      );
      const [first, second] = named;
      if (first && second) {
        const tool = `Ambiguous ${protocol} type \`${text}': \`${first.name}' or \`${second.name}'?`;
        return refuse(message('value.icmp.ambiguous', { text, first: first.name, second: second.name }), tool);
      }
      return first ? read({ type: first.type, codes: first.codes }) : readNumbers(text, protocol);
    },
    write(test) {
      if (isAny(test, family)) return ['any'];
      return [test.codes.from === 0 && test.codes.to === 255 ? String(test.type) : `${test.type}/${test.codes.from}`];
    },
    describe(test) {
      if (isAny(test, family)) return message('value.icmp.any');
      const its = test.codes.from === test.codes.to ? test.codes.from : undefined;
      return describeIcmp(family, test.type, its);
    },
    control: { kind: 'text', example: 'echo-request' },
  };
}

export function isAny(test: IcmpTypeTest, family: Family): boolean {
  return family === 'ipv4' && test.type === ANY_TYPE;
}

/** `echo-request (8)`, `port-unreachable (3/3)`. */
export function describeIcmp(family: Family, type: number, code?: number) {
  const number = code === undefined ? String(type) : `${type}/${code}`;
  const name = icmpName(family, type, code);
  return name === undefined ? number : message('value.icmp', { name, number });
}

function readNumbers(text: string, protocol: string): Read<IcmpTypeTest> {
  const slash = text.indexOf('/');
  const type = readNumber(slash === -1 ? text : text.slice(0, slash));
  if (type === undefined || type > 255) {
    const given = slash === -1 ? text : text.slice(0, slash);
    return refuse(message('value.icmp.wrong', { text: given }), `Unknown ${protocol} type \`${given}'`);
  }
  if (slash === -1) return read({ type, codes: { from: 0, to: 255 } });
  const [from, to = from, ...more] = text
    .slice(slash + 1)
    .split(':')
    .map(readNumber);
  if (from === undefined || to === undefined || from > 255 || to > 255 || more.length > 0)
    return refuse(message('value.icmp.wrong', { text }), `Unknown ${protocol} code \`${text}'`);
  return read({ type, codes: { from, to } });
}
