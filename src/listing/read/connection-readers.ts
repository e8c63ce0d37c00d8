/** Matches in the words of a listing, on connections, memories, the host and contents: read back. */
import { addressOf } from './names.ts';
import { bang, type Reader, type ReadingContext, reader, type Words, withDashes, wordsIn } from './reader.ts';

const CT_VALUES =
  'state|proto|origsrc|origdst|replsrc|repldst|origsrcport|origdstport|replsrcport|repldstport|status|expire|dir';

function conntrackWords(text: string, context: ReadingContext): Words {
  return [...text.matchAll(new RegExp(`(! )?ct(${CT_VALUES}) (\\S+)`, 'g'))].flatMap(
    ([, not, what = '', value = '']) => [
      bang(not),
      `--ct${what}`,
      /^(?:orig|repl)(?:src|dst)$/.test(what) ? addressOf(value, context) : value,
    ],
  );
}

/** The options of hashlimit behind its rate, by the words of a listing. */
const GROUP_WORDS: Readonly<Record<string, string>> = {
  burst: '--hashlimit-burst',
  mode: '--hashlimit-mode',
  'htable-size': '--hashlimit-htable-size',
  'htable-max': '--hashlimit-htable-max',
  'htable-gcinterval': '--hashlimit-htable-gcinterval',
  'htable-expire': '--hashlimit-htable-expire',
  srcmask: '--hashlimit-srcmask',
  dstmask: '--hashlimit-dstmask',
  'rate-match': '--hashlimit-rate-match',
  'rate-interval': '--hashlimit-rate-interval',
};

const GROUP_PATTERN =
  /limit: (up to|above) (\S+)((?: (?:burst|mode|htable-\w+|srcmask|dstmask|rate-interval) \S+| rate-match)*)/;

const UNIT_SECONDS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86_400 };

/** Going by intervals, a listing has the rate of an interval in another unit, and an expiry that this unit does not say. */
function groupWords([, how, rate = '', rest = '']: readonly string[], { line }: ReadingContext): Words {
  const isAbove = how === 'above';
  const words = wordsIn(rest).map((word, at, all) =>
    all[at - 1] === 'mode' ? word.replaceAll('-', ',') : (GROUP_WORDS[word] ?? word),
  );
  const [amount, unit = ''] = rate.split('/');
  const seconds = UNIT_SECONDS[unit];
  const isByInterval = words.includes('--hashlimit-rate-match') && seconds !== undefined && !/b$/.test(amount ?? '');
  const interval = Number(words[words.indexOf('--hashlimit-rate-interval') + 1] ?? 1) || 1;
  const expires = words.includes('--hashlimit-htable-expire');
  return [
    isAbove ? '--hashlimit-above' : '--hashlimit-upto',
    isByInterval ? `${Math.round((Number(amount) * interval) / seconds)}/sec` : rate,
    ...['--hashlimit-name', `listed-${line}`, ...words],
    ...(isByInterval && !expires ? ['--hashlimit-htable-expire', String(seconds * 1000)] : []),
  ];
}

const OPERATIONS: Readonly<Record<string, string>> = {
  SET: 'set',
  CHECK: 'rcheck',
  UPDATE: 'update',
  REMOVE: 'remove',
};

const RECENT_PATTERN =
  /(! )?recent: (SET|CHECK|UPDATE|REMOVE)(?: seconds: (-?\d+))?( reap)?(?: hit_count: (\d+))?( TTL-Match)? name: (\S*) side: (source|dest)(?: mask: (\S+))?/;

const SET_FLAGS = new Set([
  'match-set',
  'return-nomatch',
  'update-counters',
  'update-subcounters',
  ...['packets', 'bytes'].flatMap((what) => ['eq', 'lt', 'gt'].map((how) => `${what}-${how}`)),
]);

const POLICY_FLAGS = new Set(['dir', 'pol', 'strict', 'reqid', 'spi', 'proto', 'mode', 'tunnel-src', 'tunnel-dst']);

/** `[0]` begins the first element, any other the next. */
function policyWords(text: string): Words {
  const words = text.replace(/ \[0\]/, '').replace(/\[\d\]/g, '--next');
  return withDashes(words, POLICY_FLAGS);
}

/** Bytes a second, where a listing with -n has a number alone. */
function rateOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? `${Number(text) * 8}bit` : text;
}

function unlessNone(flag: string, value: string | undefined): Words {
  return value === undefined ? [] : [flag, value];
}

const OWNER_PART = String.raw`(?:! )?owner (?:socket exists|[UG]ID match \S+)`;
const SERVER_PART = String.raw`(?:! )?v(?:proto|addr|port|dir|method|portctl) \S+`;

const MONTHDAY = /(\d+)(?:st|nd|rd|th)/g;

const TIME_PATTERN =
  /TIME(?: from ([\d:]+) to ([\d:]+))?(?: on ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Za-z,]*))?(?: on ((?:\d+(?:st|nd|rd|th),?)+))?(?: starting from (\S+ [\d:]+))?(?: until date (\S+ [\d:]+))?( UTC)?( contiguous)?/;

export const OTHER_READERS: readonly Reader[] = [
  reader('comment', /\/\* (.*?) \*\//, ([, text]) => ['--comment', text ?? '']),
  reader(
    'conntrack',
    new RegExp(`(?:! )?ct(?:${CT_VALUES}) \\S+(?: (?:! )?ct(?:${CT_VALUES}) \\S+)*`),
    ([text = ''], context) => conntrackWords(text, context),
  ),
  reader('state', /(! )?state ([A-Z,]+)/, ([, not, states]) => [bang(not), '--state', states]),
  reader(
    'connbytes',
    /(! )?connbytes (\S+) connbytes mode (\w+) connbytes direction (\w+)/,
    ([, not, span = '', mode, direction]) => [
      bang(not),
      ...['--connbytes', span.includes(':') ? span : `${span}:`],
      ...['--connbytes-mode', mode, '--connbytes-dir', direction],
    ],
  ),
  reader('connlabel', /connlabel (! )?(\S+)( set)?/, ([, not, label, set]) => [
    bang(not),
    '--label',
    label,
    set && '--set',
  ]),
  reader('connlimit', /#conn (src|dst)\/(\d+) (>|<=) (\d+)/, ([, side, mask, how, number]) => [
    how === '>' ? '--connlimit-above' : '--connlimit-upto',
    number,
    ...['--connlimit-mask', mask, `--connlimit-${side === 'src' ? 's' : 'd'}addr`],
  ]),
  reader('connmark', /(?:connmark|CONNMARK) match (?: |! )?(\S+)/, ([text = '', mark]) => [
    text.includes('match ! ') && '!',
    '--mark',
    mark,
  ]),
  reader('helper', /helper match (! )?"(.*?)"/, ([, not, name]) => [bang(not), '--helper', name]),
  reader('cluster', /cluster (!?)node_mask=(\w+) total_nodes=(\d+) hash_seed=(\w+)/, ([, not, mask, total, seed]) => [
    ...[bang(not), '--cluster-local-nodemask', mask],
    ...['--cluster-total-nodes', total, '--cluster-hash-seed', seed],
  ]),
  reader('limit', /limit: avg (\S+) burst (\d+)/, ([, rate, burst]) => ['--limit', rate, '--limit-burst', burst]),
  reader('hashlimit', GROUP_PATTERN, groupWords, '--hashlimit-name'),
  reader('quota', /quota: (\d+) bytes/, ([, bytes]) => ['--quota', bytes], '!'),
  reader('nfacct', /nfacct-name {1,2}(\S+)/, ([, name]) => ['--nfacct-name', name]),
  reader(
    'statistic',
    /statistic mode (?:random (! )?probability ([\d.]+)|nth (! )?every (\d+)(?: packet (\d+))?)/,
    ([, random, share, nth, every, packet]) =>
      share === undefined
        ? ['--mode', 'nth', bang(nth), '--every', every, '--packet', packet ?? '0']
        : ['--mode', 'random', bang(random), '--probability', share],
  ),
  reader(
    'rateest',
    /rateest match (\S+)( delta)?(?: bps (\d\S*)(?: (\d\S*))? (! )?(lt|gt|eq))?(?: pps(?: (\d+))? (! )?(lt|gt|eq) (\d+))?/,
    ([, name, delta, one, other, not, how, first, notPackets, howPackets, second]) => [
      ...[delta && '--rateest-delta', '--rateest', name, bang(not ?? notPackets), `--rateest-${how ?? howPackets}`],
      ...(other === undefined ? unlessNone('--rateest-bps', rateOf(one)) : []),
      ...(other === undefined ? [] : ['--rateest-bps1', rateOf(one), '--rateest-bps2', rateOf(other)]),
      ...(first === undefined ? unlessNone('--rateest-pps', second) : []),
      ...(first === undefined ? [] : ['--rateest-pps1', first, '--rateest-pps2', second]),
    ],
  ),
  reader(
    'rateest',
    /rateest match (\S+)( delta)?(?: (bps)(?: (\d\S*))?)?(?: (pps)(?: (\d+))?)? (! )?(lt|gt|eq) (\S+)(?= bps| pps)(?: bps(?: (\d\S*))?)?(?: pps(?: (\d+))?)?/,
    ([, name, delta, bits, one, packets, first, not, how, another, other, second]) => [
      ...[delta && '--rateest-delta', '--rateest1', name, bang(not), `--rateest-${how}`],
      ...(delta ? unlessNone('--rateest-bps1', rateOf(one)) : [bits && '--rateest-bps']),
      ...(delta ? unlessNone('--rateest-pps1', first) : [packets && '--rateest-pps']),
      ...[
        '--rateest2',
        another,
        ...unlessNone('--rateest-bps2', rateOf(other)),
        ...unlessNone('--rateest-pps2', second),
      ],
    ],
  ),
  reader('recent', RECENT_PATTERN, ([, not, how = '', seconds, reap, hits, ttl, name, side, mask]) => [
    ...[bang(not), `--${OPERATIONS[how]}`],
    ...(seconds === undefined ? [] : ['--seconds', seconds]),
    reap && '--reap',
    ...(hits === undefined ? [] : ['--hitcount', hits]),
    ttl && '--rttl',
    ...['--name', name, ...(mask === undefined ? [] : ['--mask', mask])],
    side === 'dest' ? '--rdest' : '--rsource',
  ]),
  reader('addrtype', /ADDRTYPE match(?: src-type (!?)(\S+))?(?: dst-type (!?)(\S+))?(?: limit-(in|out))?/, (groups) => {
    const [, not, source, other, destination, side] = groups;
    return [
      ...(source === undefined ? [] : [bang(not), '--src-type', source]),
      ...(destination === undefined ? [] : [bang(other), '--dst-type', destination]),
      side !== undefined && `--limit-iface-${side}`,
    ];
  }),
  reader('owner', new RegExp(`${OWNER_PART}(?: ${OWNER_PART})*( incl\\. suppl\\. groups)?`), ([text = '', others]) => [
    ...[...text.matchAll(/(! )?owner (?:(socket)|([UG])ID match (\S+))/g)].flatMap(([, not, socket, which, id]) =>
      socket === undefined
        ? [bang(not), `--${which === 'U' ? 'uid' : 'gid'}-owner`, id]
        : [bang(not), '--socket-exists'],
    ),
    others && '--suppl-groups',
  ]),
  reader('cgroup', /cgroup (! )?(\S+)/, ([, not, group = '']) => [
    bang(not),
    /^\d+$/.test(group) ? '--cgroup' : '--path',
    group,
  ]),
  reader('cpu', /cpu (! )?(\d+)/, ([, not, number]) => [bang(not), '--cpu', number]),
  reader('realm', /(! )?realm (\S+)/, ([, not, realm]) => [bang(not), '--realm', realm]),
  reader('devgroup', /(?:! )?(?:src|dst)-group \S+(?: (?:! )?dst-group \S+)?/, ([text = '']) =>
    withDashes(text, new Set(['src-group', 'dst-group'])),
  ),
  reader('osf', /OS fingerprint match (! )?(\S+)/, ([, not, genre]) => [bang(not), '--genre', genre], '--ttl, --log'),
  reader('physdev', /PHYSDEV match((?: !| --physdev-\w+(?:-\w+)?(?: (?!--|!)\S+)?)+)/, ([, text = '']) =>
    wordsIn(text),
  ),
  reader('rpfilter', /rpfilter((?: (?:loose|validmark|accept-local|invert))*)/, ([, text = '']) =>
    withDashes(text, new Set(['loose', 'validmark', 'accept-local', 'invert'])),
  ),
  reader('socket', /socket((?: --[a-z-]+)*)/, ([, text = '']) => wordsIn(text)),
  reader(
    'policy',
    /policy match dir (?:in|out) pol (?:none|ipsec)(?: strict)?(?: \[\d\]| (?:! )?(?:reqid|spi|proto|mode|tunnel-src|tunnel-dst) \S+)*/,
    ([text = '']) => policyWords(text.replace('policy match ', '')),
  ),
  reader('ipvs', new RegExp(`(?:! )?ipvs|${SERVER_PART}(?: ${SERVER_PART})*`), ([text = '']) =>
    withDashes(text, new Set(['ipvs', 'vproto', 'vaddr', 'vport', 'vdir', 'vmethod', 'vportctl'])),
  ),
  reader('bpf', /match bpf (\d[\d ,]*\d)\0?/, ([, program = '']) => [
    '--bytecode',
    `${program.split(',').length},${program}`,
  ]),
  reader(
    'string',
    /STRING match (!?) "((?:[^"\\]|\\.)*)" ALGO name (\w+)(?: FROM (\d+))?(?: TO (\d+))?( ICASE)?/,
    ([, not, text = '', algorithm, from, to, anyCase]) => [
      bang(not),
      ...(/^\|[0-9a-f]+\|$/.test(text) ? ['--hex-string', text] : ['--string', text.replace(/\\(.)/g, '$1')]),
      ...['--algo', algorithm],
      ...(from === undefined ? [] : ['--from', from]),
      ...(to === undefined ? [] : ['--to', to]),
      anyCase && '--icase',
    ],
  ),
  reader('u32', /u32 (! )?"([^"]*)"/, ([, not, tests]) => [bang(not), '--u32', tests]),
  reader(
    'set',
    /(?:! )?match-set \S+ \S+(?: (?:! )?(?:return-nomatch|update-(?:sub)?counters|(?:packets|bytes)-(?:eq|lt|gt) \d+))*/,
    ([text = '']) => withDashes(text, SET_FLAGS),
  ),
  reader('time', TIME_PATTERN, ([, start, stop, weekdays, days, from, until, utc, contiguous]) => [
    ...(start === undefined ? [] : ['--timestart', start, '--timestop', stop]),
    ...(weekdays === undefined ? [] : ['--weekdays', weekdays]),
    ...(days === undefined ? [] : ['--monthdays', days.replace(MONTHDAY, '$1')]),
    ...(from === undefined ? [] : ['--datestart', from.replace(' ', 'T')]),
    ...(until === undefined ? [] : ['--datestop', until.replace(' ', 'T')]),
    ...[contiguous && '--contiguous', utc === undefined && '--kerneltz'],
  ]),
];
