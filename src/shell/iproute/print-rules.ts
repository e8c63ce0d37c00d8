/** `ip rule show` (print_rule of iproute2). */
import type { Host, Network, PolicyRule } from '../../model/host.ts';
import { bitsOf } from '../../values/address-bits.ts';
import { ALL_BITS } from '../../values/mark.ts';
import { tableName } from './table-name.ts';

export function printRules(rules: readonly PolicyRule[], host: Host, isJson: boolean): string {
  if (isJson) return `${JSON.stringify(rules.map((rule) => jsonOf(rule, host)))}\n`;
  return rules.map((rule) => `${line(rule, host)}\n`).join('');
}

function isThere(host: Host, name: string): boolean {
  return host.interfaces.some((device) => device.name === name);
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function line(rule: PolicyRule, host: Host): string {
  const { priority, isInverted, from, to, tos, mark, inInterface, outInterface, action } = rule;
  const device = (word: string, name: string | undefined): readonly string[] => {
    if (name === undefined) return [];
    return isThere(host, name) ? [word, name] : [word, name, '[detached]'];
  };
  const words = [
    ...(isInverted ? ['not'] : []),
    ...['from', from === undefined ? 'all' : networkText(from, rule)],
    ...(to === undefined ? [] : ['to', networkText(to, rule)]),
    ...(tos === undefined ? [] : ['tos', hex(tos)]),
    ...(mark === undefined ? [] : ['fwmark', maskedText(mark)]),
    ...device('iif', inInterface),
    ...device('oif', outInterface),
    ...(action.kind === 'lookup' ? ['lookup', tableName(action.table)] : [action.kind]),
  ];
  return `${priority}:\t${words.join(' ')}`;
}

/** A host stands without its prefix length. */
function networkText({ address, prefix }: Network, { family }: PolicyRule): string {
  return prefix === bitsOf(family) ? address : `${address}/${prefix}`;
}

function maskedText({ value, mask }: { readonly value: number; readonly mask: number }): string {
  return mask === ALL_BITS ? hex(value) : `${hex(value)}/${hex(mask)}`;
}

function jsonOf(rule: PolicyRule, host: Host) {
  const { priority, isInverted, from, to, tos, mark, inInterface, outInterface, action } = rule;
  const isWhole = ({ prefix }: Network) => prefix === bitsOf(rule.family);
  return {
    priority,
    ...(isInverted && { not: null }),
    src: from?.address ?? 'all',
    ...(from && !isWhole(from) && { srclen: from.prefix }),
    ...(to && { dst: to.address, ...(!isWhole(to) && { dstlen: to.prefix }) }),
    ...(tos !== undefined && { tos: hex(tos) }),
    ...(mark && { fwmark: hex(mark.value), ...(mark.mask !== ALL_BITS && { fwmask: hex(mark.mask) }) }),
    ...(inInterface !== undefined && {
      iif: inInterface,
      ...(!isThere(host, inInterface) && { iif_detached: null }),
    }),
    ...(outInterface !== undefined && {
      oif: outInterface,
      ...(!isThere(host, outInterface) && { oif_detached: null }),
    }),
    ...(action.kind === 'lookup' ? { table: tableName(action.table) } : { action: action.kind }),
  };
}
