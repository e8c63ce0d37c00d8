/** Targets in the words of a listing, read back: what `listing/targets` prints. Their names stand in a column of their own. */
import { type Reader, reader, type Words, withDashes, wordsIn } from './reader.ts';

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];

const LOG_FLAGS: readonly (readonly [bit: number, word: string, flag: string])[] = [
  [1, 'tcp-sequence', '--log-tcp-sequence'],
  [2, 'tcp-options', '--log-tcp-options'],
  [4, 'ip-options', '--log-ip-options'],
  [8, 'uid', '--log-uid'],
  [32, 'macdecode', '--log-macdecode'],
];

function logWords(flags: string | undefined, level: string | undefined, names: string, prefix?: string): Words {
  const number = LEVELS.includes(level ?? '') ? String(LEVELS.indexOf(level ?? '')) : level;
  const given = names.split(' ');
  return [
    ...(prefix === undefined ? [] : ['--log-prefix', prefix]),
    ...['--log-level', number],
    ...LOG_FLAGS.map(([bit, word, flag]) => ((Number(flags ?? 0) & bit) !== 0 || given.includes(word)) && flag),
  ];
}

const NAT_END = '( random)?( random-fully)?( persistent)?';

const natEnd = (random?: string, fully?: string, persistent?: string): Words => [
  random && '--random',
  fully && '--random-fully',
  persistent && '--persistent',
];

/** `and`, `or`, `xor`, `set` and `xset` of a mark. */
function markReader(name: 'MARK' | 'CONNMARK'): Reader {
  return reader(name, new RegExp(`${name} (and|or|xor|set|xset) (\\S+)`), ([, how, value]) => [
    how === 'xset' ? '--set-xmark' : `--${how}-mark`,
    value,
  ]);
}

function hops(name: 'TTL' | 'HL'): Reader {
  const how: Readonly<Record<string, string>> = { 'set to': 'set', 'increment by': 'inc', 'decrement by': 'dec' };
  return reader(name, new RegExp(`${name} (set to|increment by|decrement by) ([0-9]+)`), ([, what = '', number]) => [
    `--${name.toLowerCase()}-${how[what]}`,
    number,
  ]);
}

function prefixes(name: 'DNPT' | 'SNPT'): Reader {
  return reader(name, new RegExp(String.raw`${name} src-pfx (\S+) dst-pfx (\S+)`), ([, from, to]) => [
    ...['--src-pfx', from, '--dst-pfx', to],
  ]);
}

const SET_FLAGS = new Set([
  ...['add-set', 'del-set', 'map-set', 'exist', 'timeout', 'map-mark', 'map-prio', 'map-queue'],
]);

const CT_FLAGS = new Set([
  ...['notrack', 'helper', 'timeout', 'ctevents', 'expevents', 'zone', 'zone-orig', 'zone-reply'],
]);

const HMARK_FLAGS = new Set([
  ...['src-prefix', 'dst-prefix', 'sport-mask', 'dport-mask', 'spi-mask', 'sport', 'dport', 'spi', 'proto-mask', 'rnd'],
]);

/** A mask of a whole IPv6 address is listed as nothing. */
function hashWords(words: readonly string[]): Words {
  return words.flatMap((word, at) => {
    if (!HMARK_FLAGS.has(word)) return word;
    const isWhole = word.endsWith('-prefix') && HMARK_FLAGS.has(words[at + 1] ?? 'rnd');
    return isWhole ? [`--hmark-${word}`, '128'] : `--hmark-${word}`;
  });
}

export const TARGET_READERS: readonly Reader[] = [
  reader('REJECT', /reject-with (\S+)/, ([, type]) => ['--reject-with', type]),
  reader(
    'LOG',
    /LOG(?: flags (\d+))? level (\w+)((?: (?:tcp-sequence|tcp-options|ip-options|uid|macdecode))*)(?: prefix "(.*)")?/,
    ([, flags, level, names = '', prefix]) => logWords(flags, level, names, prefix),
  ),
  reader('DNAT', new RegExp(String.raw`to:(\S+)${NAT_END}`), ([, to, ...end]) => [
    '--to-destination',
    to,
    ...natEnd(...end),
  ]),
  reader('SNAT', new RegExp(String.raw`to:(\S+)${NAT_END}`), ([, to, ...end]) => [
    '--to-source',
    to,
    ...natEnd(...end),
  ]),
  reader('NETMAP', /to:(\S+)/, ([, to]) => ['--to', to]),
  reader('MASQUERADE', new RegExp(String.raw`masq ports: (\S+)${NAT_END}`), ([, ports, ...end]) => [
    ...['--to-ports', ports],
    ...natEnd(...end),
  ]),
  reader('MASQUERADE', /random(-fully)?/, ([text]) => [`--${text}`]),
  reader('REDIRECT', new RegExp(String.raw`redir ports (\S+)${NAT_END}`), ([, ports, ...end]) => [
    ...['--to-ports', ports],
    ...natEnd(...end),
  ]),
  reader('REDIRECT', /random/, () => ['--random']),
  markReader('MARK'),
  markReader('CONNMARK'),
  reader(
    'CONNMARK',
    /CONNMARK (save|restore)(?: mask (\S+)| (nf|ct)mask (\S+) (?:nf|ct)mask ~?(\S+))?/,
    ([, how, mask, first, one, other]) => [
      `--${how}-mark`,
      ...(mask === undefined ? [] : ['--mask', mask]),
      ...(first === undefined ? [] : [`--${first}mask`, one, `--${first === 'nf' ? 'ct' : 'nf'}mask`, other]),
    ],
  ),
  reader('CONNSECMARK', /CONNSECMARK (save|restore)/, ([, how]) => [`--${how}`]),
  reader('SECMARK', /SECMARK selctx (\S+)/, ([, label]) => ['--selctx', label]),
  reader('CLASSIFY', /CLASSIFY set (\S+)/, ([, number]) => ['--set-class', number]),
  reader('CHECKSUM', /CHECKSUM fill/, () => ['--checksum-fill']),
  reader('AUDIT', /AUDIT (\w+)/, ([, type]) => ['--type', type]),
  reader('DSCP', /DSCP set (\S+)/, ([, number]) => ['--set-dscp', number]),
  reader('TOS', / ?TOS (and|or|xor|set) ?(\S+)/, ([, how, value]) => [`--${how}-tos`, value]),
  reader('TOS', / ?TOS set([A-Z]\S+)/, ([, name]) => ['--set-tos', name]),
  reader('ECN', /ECN TCP remove(?: ECT codepoint=(\d))?/, ([, codepoint]) => [
    '--ecn-tcp-remove',
    ...(codepoint === undefined ? [] : ['--ecn-ip-ect', codepoint]),
  ]),
  reader('ECN', /ECN(?: ECE=(\d))?(?: CWR=(\d))?(?: ECT codepoint=(\d))?/, ([, ece, cwr, ect]) => [
    ...(ece === undefined ? [] : ['--ecn-tcp-ece', ece]),
    ...(cwr === undefined ? [] : ['--ecn-tcp-cwr', cwr]),
    ...(ect === undefined ? [] : ['--ecn-ip-ect', ect]),
  ]),
  hops('TTL'),
  hops('HL'),
  reader('TCPMSS', /TCPMSS set (\d+)/, ([, size]) => ['--set-mss', size]),
  reader('TCPMSS', /TCPMSS clamp to PMTU/, () => ['--clamp-mss-to-pmtu']),
  reader('TCPOPTSTRIP', /TCPOPTSTRIP options (\S+)/, ([, kinds]) => ['--strip-options', kinds]),
  reader('HMARK', /HMARK mod (\d+)(?: \+ (\S+))?( ct,)?((?: +[a-z-]+(?: \w+)?)*) ?/, (groups) => {
    const [, modulus, offset, tracked, rest = ''] = groups;
    return [
      ...['--hmark-mod', modulus, ...(offset === undefined ? [] : ['--hmark-offset', offset])],
      ...(tracked ? ['--hmark-tuple', 'ct'] : []),
      ...hashWords(wordsIn(rest)),
    ];
  }),
  prefixes('DNPT'),
  prefixes('SNPT'),
  reader('TPROXY', /TPROXY redirect (\S+):(\d+) mark (\S+)/, ([, address = '', port, mark]) => [
    ...['--on-port', port, '--on-ip', address, '--tproxy-mark', mark],
  ]),
  reader('TEE', /TEE gw:(\S+)(?: oif=(\S+))?/, ([, gateway, device]) => [
    ...['--gateway', gateway, ...(device === undefined ? [] : ['--oif', device])],
  ]),
  reader(
    'SYNPROXY',
    /SYNPROXY( sack-perm)?( timestamp)?(?: wscale (\d+))?(?: mss (\d+))?( ecn)? ?/,
    ([, sack, timestamp, scale, size, ecn]) => [
      ...[sack && '--sack-perm', timestamp && '--timestamp'],
      ...(scale === undefined ? [] : ['--wscale', scale]),
      ...(size === undefined ? [] : ['--mss', size]),
      ecn && '--ecn',
    ],
  ),
  reader(
    'NFLOG',
    /((?:(?:^| )nflog-(?:prefix (?:"(?:[^"\\]|\\.)*"|\S+)|(?:group|range|size|threshold) \d+))+)/,
    ([text = '']) =>
      [...text.matchAll(/(nflog-\w+) (?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].flatMap(([, flag, quoted, bare]) => [
        `--${flag}`,
        quoted?.replace(/\\(.)/g, '$1') ?? bare,
      ]),
  ),
  reader('NFQUEUE', /NFQUEUE (num|balance) (\S+)( bypass)?( cpu-fanout)?/, ([, how, which, bypass, fanout]) => [
    ...[`--queue-${how}`, which, bypass && '--queue-bypass', fanout && '--queue-cpu-fanout'],
  ]),
  reader('CT', /CT((?: \S+)*)/, ([, text = '']) => withDashes(text, CT_FLAGS)),
  reader('NOTRACK', /NOTRACK/, () => []),
  reader('SET', /(?:add|del|map)-set \S+ \S+.*/, ([text = '']) => withDashes(text, SET_FLAGS)),
  reader('IDLETIMER', /timeout:(\d+) label:(\S+)( alarm)?/, ([, timeout, label, alarm]) => [
    ...['--timeout', timeout, '--label', label, alarm && '--alarm'],
  ]),
  reader('LED', /led-trigger-id:"(.*)" led-delay:(\d+ms|inf)( led-always-blink)?/, ([, trigger, delay = '', blink]) => [
    ...['--led-trigger-id', trigger, '--led-delay', delay.replace('ms', ''), blink && '--led-always-blink'],
  ]),
  reader('RATEEST', /name (\S+) interval (\S+) ewmalog (\S+)/, ([, name, interval, log]) => [
    ...['--rateest-name', name, '--rateest-interval', interval, '--rateest-ewmalog', log],
  ]),
  reader(
    'ULOG',
    /ULOG copy_range (\d+) nlgroup (\d+)(?: prefix "(.*)")? queue_threshold (\d+)/,
    ([, range, group, prefix, threshold]) => [
      ...['--ulog-nlgroup', group, '--ulog-cprange', range, '--ulog-qthreshold', threshold],
      ...(prefix === undefined ? [] : ['--ulog-prefix', prefix]),
    ],
  ),
  reader(
    'CLUSTERIP',
    /CLUSTERIP hashmode=(\S+) clustermac=(\S+) total_nodes=(\d+) local_node=(\d+) hash_init=(\d+)/,
    ([, mode, mac, nodes, own, seed]) => [
      ...['--new', '--hashmode', mode, '--clustermac', mac, '--total-nodes', nodes],
      ...['--local-node', own, '--hash-init', seed],
    ],
  ),
  reader('CLUSTERIP', /CLUSTERIP/, () => []),
];
