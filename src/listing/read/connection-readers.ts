/** Matches in the words of a listing, on connections, the host and contents: read back. */
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
  reader('nfacct', /nfacct-name {1,2}(\S+)/, ([, name]) => ['--nfacct-name', name]),
  reader(
    'statistic',
    /statistic mode (?:random (! )?probability ([\d.]+)|nth (! )?every (\d+)(?: packet (\d+))?)/,
    ([, random, share, nth, every, packet]) =>
      share === undefined
        ? ['--mode', 'nth', bang(nth), '--every', every, '--packet', packet ?? '0']
        : ['--mode', 'random', bang(random), '--probability', share],
  ),
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
