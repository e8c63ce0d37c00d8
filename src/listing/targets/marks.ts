/** Targets that write marks and header fields. */
import { checksum } from '../../targets/checksum.ts';
import { classify } from '../../targets/classify.ts';
import { connmark } from '../../targets/connmark.ts';
import { connsecmark } from '../../targets/connsecmark.ts';
import { dscp } from '../../targets/dscp.ts';
import { ecn } from '../../targets/ecn.ts';
import { hl } from '../../targets/hl.ts';
import { hmark } from '../../targets/hmark.ts';
import { mark } from '../../targets/mark.ts';
import { secmark } from '../../targets/secmark.ts';
import { tcpmss } from '../../targets/tcpmss.ts';
import { tcpoptstrip } from '../../targets/tcpoptstrip.ts';
import { tos } from '../../targets/tos.ts';
import { ttl } from '../../targets/ttl.ts';
import { ALL_BITS, type MaskedMark } from '../../values/mark.ts';
import { hex } from '../../values/number.ts';
import { appended, type ListingContext, listTarget } from '../printer.ts';
import { tosName } from '../tos-names.ts';

/** mark_tg_print(): the shortest of the ways to say it. */
function markChange({ value, mask }: MaskedMark): string {
  if (value === 0) return `and ${hex((ALL_BITS ^ mask) >>> 0)}`;
  if (value === mask) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  return mask === ALL_BITS ? `set ${hex(value)}` : `xset ${hex(value)}/${hex(mask)}`;
}

/** tos_tg_print(): numbers alone with -n. */
function tosChange({ value, mask }: { readonly value: number; readonly mask: number }, numeric: boolean): string {
  const name = numeric ? undefined : tosName({ value, mask });
  if (name !== undefined) return `  TOS set${name}`;
  if (numeric) return ` TOS set ${hex(value, 2)}/${hex(mask, 2)}`;
  if (value === 0) return ` TOS and ${hex(0xff ^ mask, 2)}`;
  if (value === mask) return ` TOS or ${hex(value, 2)}`;
  return mask === 0 ? ` TOS xor ${hex(value, 2)}` : ` TOS set ${hex(value, 2)}/${hex(mask, 2)}`;
}

interface HopsChange {
  readonly set: number | undefined;
  readonly decrease: number | undefined;
  readonly increase: number | undefined;
}

function hopsChange(name: 'TTL' | 'HL', { set, decrease, increase }: HopsChange): string {
  return appended(
    set !== undefined && `${name} set to ${set}`,
    decrease !== undefined && `${name} decrement by ${decrease}`,
    increase !== undefined && `${name} increment by ${increase}`,
  );
}

/** The kernel keeps what is not `nfmask` as `ctmask`, and iptables prints it so. */
function connmarkMasks(first: string, one: number, second: string, other: number): string {
  if (one === ALL_BITS && other === ALL_BITS) return '';
  return one === other ? ` mask ${hex(one)}` : ` ${first} ${hex(one)} ${second} ~${hex(other)}`;
}

const OPTION_NAMES: ReadonlyMap<number, string> = new Map([
  [2, 'mss'],
  [3, 'wscale'],
  [4, 'sack-permitted'],
  [5, 'sack'],
  [8, 'timestamp'],
  [19, 'md5'],
]);

/** The mask of a whole IPv6 address is printed as nothing. */
function listedPrefix(label: string, prefix: number | undefined, { family }: ListingContext): string | undefined {
  if (prefix === undefined) return undefined;
  return `${label} ${family === 'ipv6' && prefix === 128 ? '' : prefix}`;
}

const hexWord = (label: string, value: number | undefined) => value !== undefined && `${label} ${hex(value)}`;

export const MARK_TARGETS = [
  listTarget(mark, ({ set }) => appended(set && `MARK ${markChange(set)}`)),
  listTarget(connmark, ({ set, save, packetMask, connectionMask }) => {
    if (set !== undefined) return ` CONNMARK ${markChange({ ...set, mask: connectionMask ?? set.mask })}`;
    const [packet, connection] = [packetMask ?? ALL_BITS, connectionMask ?? ALL_BITS];
    return save
      ? ` CONNMARK save${connmarkMasks('nfmask', packet, 'ctmask', connection)}`
      : ` CONNMARK restore${connmarkMasks('ctmask', connection, 'nfmask', packet)}`;
  }),
  listTarget(connsecmark, ({ save }) => ` CONNSECMARK ${save ? 'save' : 'restore'}`),
  listTarget(secmark, ({ label }) => ` SECMARK selctx ${label}`),
  listTarget(classify, ({ class: held }) => {
    const [major, minor] = held.split(':').map((part) => part.replace(/^0+(?=.)/, ''));
    return ` CLASSIFY set ${major}:${minor}`;
  }),
  listTarget(checksum, () => ' CHECKSUM fill'),
  listTarget(dscp, ({ set }) => appended(set !== undefined && `DSCP set ${hex(set, 2)}`)),
  listTarget(tos, ({ set }, { numeric }) => (set === undefined ? '' : tosChange(set, numeric))),
  listTarget(ecn, ({ echo, reduced, transport }) => {
    if (echo === 0 && reduced === 0) return appended('ECN TCP remove', codepoint(transport));
    return appended(
      'ECN',
      echo !== undefined && `ECE=${echo}`,
      reduced !== undefined && `CWR=${reduced}`,
      codepoint(transport),
    );
  }),
  listTarget(ttl, (given) => hopsChange('TTL', given)),
  listTarget(hl, (given) => hopsChange('HL', given)),
  listTarget(tcpmss, ({ set }) => ` TCPMSS ${set === undefined ? 'clamp to PMTU' : `set ${set}`}`),
  listTarget(tcpoptstrip, ({ kinds }, { numeric }) => {
    const names = kinds?.map((kind) => (numeric ? undefined : OPTION_NAMES.get(kind)) ?? kind) ?? [];
    return kinds === undefined ? '' : ` TCPOPTSTRIP options ${names.join(',')}`;
  }),
  listTarget(hmark, (given, context) => {
    const words = appended(
      `HMARK mod ${given.modulus}`,
      given.offset !== undefined && given.offset !== 0 && `+ ${hex(given.offset)}`,
      given.tuple?.includes('CT') && 'ct,',
      listedPrefix('src-prefix', given.sourcePrefix, context),
      listedPrefix('dst-prefix', given.destinationPrefix, context),
      hexWord('sport-mask', given.sourcePortMask),
      hexWord('dport-mask', given.destinationPortMask),
      hexWord('spi-mask', given.indexMask),
      hexWord('sport', given.sourcePort),
      hexWord('dport', given.destinationPort),
      hexWord('spi', given.index),
      hexWord('proto-mask', given.protocolMask),
      hexWord('rnd', given.seed),
    );
    return `${words} `;
  }),
];

function codepoint(transport: number | undefined): string | undefined {
  return transport === undefined ? undefined : `ECT codepoint=${transport}`;
}
