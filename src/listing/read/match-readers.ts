/** Matches in the words of a listing, on the packet and its headers: what `listing/matches` prints, read back. */
import { flagNames } from '../../values/tcp-flags.ts';
import { portsOf } from './names.ts';
import { bang, type Reader, reader, type Words } from './reader.ts';

const PORT_FLAGS: Readonly<Record<string, string>> = {
  spt: '--sport',
  spts: '--sport',
  dpt: '--dport',
  dpts: '--dport',
};

/** `0x17` as the names of its flags. */
function flagsOf(text: string): string {
  if (!text.startsWith('0x')) return text;
  const names = flagNames(Number(text) & 0x3f);
  return names.length === 0 ? 'NONE' : names.join(',');
}

/** `spt:80 dpts:!1:5 option=5 flags:0x17/0x02`. */
function transportWords(text: string): Words {
  return text.split(' ').flatMap((word) => {
    const [, label = '', not, value = ''] = /^(\w+)[:=](!?)(.+)$/.exec(word) ?? [];
    const ports = PORT_FLAGS[label];
    if (ports !== undefined) return [bang(not), ports, portsOf(value)];
    if (label === 'option') return [bang(not), '--tcp-option', value];
    const [mask = '', set = ''] = value.split('/');
    return label === 'flags' ? [bang(not), '--tcp-flags', flagsOf(mask), flagsOf(set)] : [];
  });
}

const PORTS = String.raw`(?: (?:spts?|dpts?):!?[\w.:-]+)*`;

const CHUNKS: Readonly<Record<number, string>> = {
  0: 'DATA',
  1: 'INIT',
  2: 'INIT_ACK',
  3: 'SACK',
  4: 'HEARTBEAT',
  5: 'HEARTBEAT_ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN_ACK',
  9: 'ERROR',
  10: 'COOKIE_ECHO',
  11: 'COOKIE_ACK',
  12: 'ECN_ECNE',
  13: 'ECN_CWR',
  14: 'SHUTDOWN_COMPLETE',
  64: 'I_DATA',
  128: 'ASCONF_ACK',
  130: 'RE_CONFIG',
  132: 'PAD',
  192: 'FORWARD_TSN',
  193: 'ASCONF',
  194: 'I_FORWARD_TSN',
};

const DCCP_TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK'];

function dccpTypes(text: string): string {
  const names = text.split(',').map((type) => (/^\d+$/.test(type) ? (DCCP_TYPES[Number(type)] ?? 'INVALID') : type));
  return [...new Set(names)].join(',');
}

/** `3 code 1`, `3 codes 0-5`. */
function icmpReaders(name: string, listed: string, flag: string): readonly Reader[] {
  const codes = '(?: codes? ([0-9]+)(?:-([0-9]+))?)?';
  const written = (type = '', from = '', to = ''): string => `${type}${from && `/${from}${to && `:${to}`}`}`;
  return [
    reader(name, new RegExp(`${listed}type ([0-9]+)${codes}`), ([, type, from, to]) => [
      flag,
      type === '255' && !from && name === 'icmp' ? 'any' : written(type, from, to),
    ]),
    reader(name, new RegExp(`${listed} (!?)type ([0-9]+)${codes}`), ([, not, type, from, to]) => [
      bang(not),
      flag,
      type === '255' && !from && name === 'icmp' ? 'any' : written(type, from, to),
    ]),
    reader(name, new RegExp(`${listed} (!?)([a-zA-Z][a-zA-Z-]*)`), ([, not, type]) => [bang(not), flag, type]),
  ];
}

/** `--flag VALUE` behind a label, perhaps negated before the value. */
function labelled(name: string, label: string, flag: string, value = String.raw`\S+`): Reader {
  return reader(name, new RegExp(`${label} ?(! ?)?(${value})`), ([, not, held]) => [bang(not), flag, held]);
}

/** `spi:5`, `spis:!5:9` and other parts of a header, by the flags they stand for. */
function headerWords(text: string, prefix: string, flags: Readonly<Record<string, string>>): Words {
  return text.split(/ |(?<=\d)(?=length:)/).flatMap((word) => {
    const [label = '', ...rest] = word.split(':');
    const flag = flags[label];
    if (flag === undefined) return [];
    const value = rest.join(':');
    return value === '' ? [`--${prefix}${flag}`] : [bang(value), `--${prefix}${flag}`, value.replace('!', '')];
  });
}

const COMPARISONS: Readonly<Record<string, string>> = { '==': 'eq', '!=': 'eq', '<': 'lt', '>': 'gt' };

function hops(name: 'ttl' | 'hl'): Reader {
  const upper = name.toUpperCase();
  return reader(name, new RegExp(`${upper} match ${upper} (==|!=|<|>) ([0-9]+)`), ([, how = '', number]) => [
    how === '!=' && '!',
    `--${name}-${COMPARISONS[how]}`,
    number,
  ]);
}

const HEADERS: readonly (readonly [bit: number, name: string])[] = [
  [0x80, 'hop-by-hop'],
  [0x40, 'ipv6-opts'],
  [0x20, 'ipv6-route'],
  [0x10, 'ipv6-frag'],
  [0x08, 'ah'],
  [0x04, 'esp'],
  [0x02, 'ipv6-nonxt'],
  [0x01, 'protocol'],
];

function headersOf(text: string): string {
  if (!text.startsWith('0x')) return text;
  return HEADERS.flatMap(([bit, name]) => ((Number(text) & bit) === 0 ? [] : name)).join(',');
}

export const PACKET_READERS: readonly Reader[] = [
  reader('tcp', new RegExp(`tcp(${PORTS}(?: option=!?[0-9]+)?(?: flags:!?[\\w,]+/[\\w,]+)?)`), ([, text = '']) =>
    transportWords(text.trim()),
  ),
  reader('udp', new RegExp(`udp(${PORTS})`), ([, text = '']) => transportWords(text.trim())),
  reader(
    'sctp',
    new RegExp(String.raw`sctp(${PORTS})(?: (! )?(all|any|only) (\S+))?`),
    ([, text = '', not, how, list = '']) => [
      ...transportWords(text.trim()),
      ...(how === undefined
        ? []
        : [bang(not), '--chunk-types', how, list.replace(/0x[0-9A-F]{4}/g, (type) => CHUNKS[Number(type)] ?? type)]),
    ],
  ),
  reader(
    'dccp',
    new RegExp(`dccp(${PORTS})(?: (! )?([A-Z,]+|[0-9,]+))?(?: option=(!?)([0-9]+))?`),
    ([, text = '', not, types, inverted, option]) => [
      ...transportWords(text.trim()),
      ...(types === undefined ? [] : [bang(not), '--dccp-types', dccpTypes(types)]),
      ...(option === undefined ? [] : [bang(inverted), '--dccp-option', option]),
    ],
  ),
  reader('multiport', /multiport (sports|dports|ports) {1,2}(!?)(\S+)/, ([, which, not, ports = '']) => [
    bang(not),
    `--${which}`,
    portsOf(ports),
  ]),
  ...icmpReaders('icmp', 'icmp', '--icmp-type'),
  ...icmpReaders('icmp6', 'ipv6-icmp', '--icmpv6-type'),
  reader('mh', /mh(?: (!?)([\w:-]+))?/, ([, not, types]) => (types ? [bang(not), '--mh-type', types] : [])),
  labelled('mark', '(?:mark|MARK) match', '--mark'),
  labelled('dscp', 'DSCP match', '--dscp'),
  labelled('length', 'length', '--length', '[0-9:]+'),
  labelled('tcpmss', 'tcpmss match', '--mss'),
  labelled('mac', 'MAC', '--mac-source'),
  reader('tos', /tos match ?(!?) ?(\S+)/, ([, not, tos]) => [bang(not), '--tos', tos]),
  reader('pkttype', /PKTTYPE (!?)= (\w+)/, ([, not, type]) => [bang(not), '--pkt-type', type]),
  reader('ecn', /ECN match(?: (!?)ECE)?(?: (!?)CWR)?(?: (!?)ECT=([0-3]))?/, ([, ece, cwr, ect, number]) => [
    ...(ece === undefined ? [] : [bang(ece), '--ecn-tcp-ece']),
    ...(cwr === undefined ? [] : [bang(cwr), '--ecn-tcp-cwr']),
    ...(number === undefined ? [] : [bang(ect), '--ecn-ip-ect', number]),
  ]),
  hops('ttl'),
  hops('hl'),
  reader('iprange', /(?:source|destination) IP range (?:! )?\S+(?: destination IP range (?:! )?\S+)?/, ([text = '']) =>
    [...text.matchAll(/(source|destination) IP range (! )?(\S+)/g)].flatMap(([, which, not, span]) => [
      bang(not),
      which === 'source' ? '--src-range' : '--dst-range',
      span,
    ]),
  ),
  reader('ah', /ah (spis?:!?[0-9:]+)?((?: ?length:!?[0-9]+)?)( reserved)?/, ([, index = '', length = '', reserved]) => [
    ...headerWords(`${index} ${length.trim()}`, 'ah', { spi: 'spi', spis: 'spi', length: 'len' }),
    reserved && '--ahres',
  ]),
  reader('esp', /esp(?: (spis?:!?[0-9:]+))?/, ([, index = '']) =>
    headerWords(index, 'esp', { spi: 'spi', spis: 'spi' }),
  ),
  reader('ipcomp', /comp (spis?:!?[0-9:]+)?( reserved)?/, ([, index, reserved]) => [
    ...(index === undefined
      ? ['--ipcompspi', '0:4294967295']
      : headerWords(index, 'ipcomp', { spi: 'spi', spis: 'spi' })),
    reserved && '--compres',
  ]),
  reader(
    'frag',
    /frag (ids?:!?[0-9:]+)?( length:!?[0-9]+)?( reserved)?( first)?( more)?( last)?/,
    ([, id = '', length = '', reserved, first, more, last]) => [
      ...headerWords(`${id}${length}`, 'frag', { id: 'id', ids: 'id', length: 'len' }),
      ...[reserved && '--fragres', first && '--fragfirst', more && '--fragmore', last && '--fraglast'],
    ],
  ),
  ...['dst', 'hbh'].map((name) =>
    reader(name, new RegExp(String.raw`${name}(?: length:(!?)([0-9]+))?(?: opts (\S+))?`), ([, not, length, opts]) => [
      ...(length === undefined ? [] : [bang(not), `--${name}-len`, length]),
      ...(opts === undefined ? [] : [`--${name}-opts`, opts]),
    ]),
  ),
  reader('ipv6header', /ipv6header flags:(!?)(\S+)( soft)?/, ([, not, flags = '', soft]) => [
    bang(not),
    '--header',
    headersOf(flags),
    soft && '--soft',
  ]),
  reader(
    'rt',
    /rt((?: type:!?[0-9]+)?(?: segslefts?:!?[0-9:]+)?(?: length:!?[0-9]+)?)( reserved)?(?: 0-addrs (\S+))?( 0-not-strict)?/,
    ([, parts = '', reserved, addresses, notStrict]) => [
      ...headerWords(parts.trim(), 'rt-', { type: 'type', segsleft: 'segsleft', segslefts: 'segsleft', length: 'len' }),
      reserved && '--rt-0-res',
      ...(addresses === undefined ? [] : ['--rt-0-addrs', addresses]),
      notStrict && '--rt-0-not-strict',
    ],
  ),
  reader('srh', /srh((?: [a-z-]+:!?[0-9]+| [pnl]sid !? [0-9a-f:./]+)*)/, ([, text = '']) =>
    [...text.matchAll(/ ([a-z-]+)(?::(!?)([0-9]+)| (!?) (\S+))/g)].flatMap(([, label, not, number, other, segment]) => [
      bang(not ?? other),
      `--srh-${label}`,
      number ?? segment,
    ]),
  ),
  reader('eui64', /eui64 ?/, () => []),
];
