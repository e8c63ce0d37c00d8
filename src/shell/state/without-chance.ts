/** For recorded.test.ts: a tool's output without what is the recording machine's own. */

const CHANCE: readonly (readonly [what: RegExp, instead: string])[] = [
  [/pfifo_fast|fq_codel/g, 'QUEUE'],
  [/(?<=^\d+: (?!lo:).*LOWER_UP.*state )(UNKNOWN|UP)/gm, 'RUNNING'],
  [/(?<=^eth\d +)(UNKNOWN {4}|UP {9})/gm, 'RUNNING'],
  [/(?<=^(lan|wan)\d +)(UNKNOWN {4}|UP {9})/gm, 'RUNNING'],
  [/(?<="ifname":"(?!lo)[^}]*?"operstate":)"(UNKNOWN|UP)"/g, '"RUNNING"'],
  [/(?<=^(\d+: )?bridge\d.*\n? +link\/ether )[0-9a-f:]{17}/gm, 'MAC'],
  [/(?<=initval )0x[0-9a-f]{8}/g, 'SEED'],
  // A second may pass between two commands of a recording.
  [/(?<= timeout )(59|60|299|300)(?= packets)/g, 'SECONDS'],
  [/(?<=<id>)\d+(?=<)/g, 'ID'],
  [/(?<= use=1 id=)\d+$/gm, 'ID'],
  [/(?<=<timeout>)\d+/g, 'SECONDS'],
  [/(?<=^-[AD] -t )\d+/gm, 'SECONDS'],
  // Processes are not the recording's.
  [/"\w+",pid=\d+,fd=\d+/g, 'PROCESS'],
  [/\d+\/\w+ *$/gm, 'PROCESS'],
  [/(?<=Address:PortProcess) +$/gm, ''],
  // Of the whole machine: sockets that no lab has.
  [/^Total: \d+$/gm, 'Total: ALL'],
  [/(?<=^TCP: +)\d+ \(estab 0, closed \d+/gm, 'ALL (estab 0, closed SOME'],
  // Frames are not counted in a lab.
  [/(?<=[RT]X packets )\d+ {2}bytes \d+ \(.*\)/g, 'COUNTED'],
  [/(?<=^lo +65536 +)\d+(.*?)\d(?= +0 +0 +0 LRU)/gm, 'COUNTED'],
];

export function withoutChance(text: string): string {
  const aged = text.replaceAll(AGE, (seconds) => String(Math.ceil(Number(seconds) / 10) * 10));
  return CHANCE.reduce((all, [what, instead]) => all.replaceAll(what, instead), aged);
}

/** Time left of a conntrack entry: some seconds may have gone by in the recording. */
const AGE = /(?<=^(?:ipv4 +2 |ipv6 +10 )?(?:tcp|udp|icmp) +\d+ )\d+/gm;

/** Lines whose order is that of a hash with a random seed. */
const HASHED = /^(ip (-\S+ )*neigh|arp|ipset (-\S+ )?(save|list|-L|-S))/;

export function inAnyOrder(line: string, stdout: string): string {
  if (!HASHED.test(line)) return stdout;
  if (stdout.startsWith('[{'))
    return JSON.stringify((JSON.parse(stdout) as readonly unknown[]).map((each) => JSON.stringify(each)).sort());
  return stdout.split('\n').sort().join('\n');
}
