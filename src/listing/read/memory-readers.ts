/** Matches that count, in the words of a listing: limits, estimators, lists of addresses. */
import { bang, type Reader, type ReadingContext, reader, type Words, wordsIn } from './reader.ts';

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

/** Bytes a second, where a listing with -n has a number alone. */
function rateOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? `${Number(text) * 8}bit` : text;
}

function unlessNone(flag: string, value: string | undefined): Words {
  return value === undefined ? [] : [flag, value];
}

export const MEMORY_READERS: readonly Reader[] = [
  reader('limit', /limit: avg (\S+) burst (\d+)/, ([, rate, burst]) => ['--limit', rate, '--limit-burst', burst]),
  reader('hashlimit', GROUP_PATTERN, groupWords, '--hashlimit-name'),
  reader('quota', /quota: (\d+) bytes/, ([, bytes]) => ['--quota', bytes], '!'),
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
];
