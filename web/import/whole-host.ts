// All of a host in one paste: the command that prints it, and its output taken apart again.

/** What is asked for, in this order; what a machine has not stays empty. */
const ASKED = [
  'iptables-save -c',
  'iptables-nft-save -c',
  'iptables-legacy-save -c',
  'ip6tables-save -c',
  'ip6tables-nft-save -c',
  'ip6tables-legacy-save -c',
  'ip -j addr || ip addr',
  'ip -j -4 route show table all || ip -4 route show table all',
  'ip -j -6 route show table all || ip -6 route show table all',
  'ip -j -4 rule || ip -4 rule',
  'ip -j -6 rule || ip -6 rule',
  'ip -j neigh || ip neigh',
  'bridge -d link',
  'bridge fdb',
  'ipset save',
  'sysctl -a',
  'ss -lntup',
  'conntrack -L',
  'hostname',
] as const;

type Asked = (typeof ASKED)[number];

const HEAD = '### ';

/** One line for a shell, without anything that has to be installed. */
export const HOST_COMMAND = `sudo sh -c 'for c in ${ASKED.map((each) => `"${each}"`).join(' ')}; do echo "${HEAD}$c"; eval "$c" 2>/dev/null; done'`;

/** A part of the paste: line n of it stood at `lines[n - 1]`, both from 1. */
export interface Section {
  /** Some line said that it follows. */
  readonly isThere: boolean;
  readonly text: string;
  readonly lines: readonly number[];
}

export interface WholeHost {
  readonly ruleset: Section;
  readonly addresses: Section;
  readonly routes: Section;
  readonly rules: Section;
  readonly sets: Section;
  readonly neighbours: Section;
  readonly ports: Section;
  readonly forwarding: Section;
  readonly sysctls: Section;
  readonly sockets: Section;
  readonly connections: Section;
  readonly name: string;
  /** Lines that begin with ### and name nothing that is known. */
  readonly unknown: readonly number[];
}

const NOTHING: Section = { isThere: false, text: '', lines: [] };

/** The output of the command, or of a part of it; undefined where a text is none. */
export function splitWholeHost(text: string): WholeHost | undefined {
  if (!/^### (?:ip6?tables|ip |bridge|ipset|sysctl|ss |conntrack|hostname)/m.test(text)) return undefined;
  const { sections, unknown } = sectionsOf(text);
  const of = (...names: readonly Asked[]): Section => join(names.map((name) => sections.get(name) ?? NOTHING));
  return {
    ruleset: join([
      savesOf(sections, ['iptables-save -c', 'iptables-nft-save -c', 'iptables-legacy-save -c']),
      savesOf(sections, ['ip6tables-save -c', 'ip6tables-nft-save -c', 'ip6tables-legacy-save -c']),
    ]),
    addresses: of('ip -j addr || ip addr'),
    routes: of(
      'ip -j -4 route show table all || ip -4 route show table all',
      'ip -j -6 route show table all || ip -6 route show table all',
    ),
    rules: of('ip -j -4 rule || ip -4 rule', 'ip -j -6 rule || ip -6 rule'),
    sets: of('ipset save'),
    neighbours: of('ip -j neigh || ip neigh'),
    ports: of('bridge -d link'),
    forwarding: of('bridge fdb'),
    sysctls: of('sysctl -a'),
    sockets: of('ss -lntup'),
    connections: of('conntrack -L'),
    name: (sections.get('hostname')?.text ?? '').trim().slice(0, MOST_NAME),
    unknown,
  };
}

const MOST_NAME = 64;

/** By its whole name, or by one of the two ways to ask that stand in it. */
function askedBy(head: string): Asked | undefined {
  const name = head.slice(HEAD.length).trim();
  return ASKED.find((asked) => asked === name || asked.split(' || ').includes(name) || asked === `${name} -c`);
}

interface Sections {
  readonly sections: ReadonlyMap<string, Section>;
  readonly unknown: readonly number[];
}

function sectionsOf(text: string): Sections {
  const sections = new Map<string, { lines: number[]; texts: string[] }>();
  const unknown: number[] = [];
  let open: { lines: number[]; texts: string[] } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith(HEAD)) {
      const asked = askedBy(line);
      if (asked === undefined) unknown.push(index + 1);
      open = asked === undefined ? undefined : { lines: [], texts: [] };
      if (asked !== undefined && open !== undefined) sections.set(asked, open);
    } else if (open !== undefined) {
      open.lines.push(index + 1);
      open.texts.push(line);
    }
  }
  const whole = [...sections].map(([name, { lines, texts }]): [string, Section] => [
    name,
    { isThere: true, text: `${texts.join('\n')}\n`, lines },
  ]);
  return { sections: new Map(whole), unknown };
}

function join(sections: readonly Section[]): Section {
  const some = sections.filter(({ text }) => text.trim() !== '');
  return {
    isThere: sections.some(({ isThere }) => isThere),
    text: some.map(({ text }) => text).join(''),
    lines: some.flatMap(({ lines }) => lines),
  };
}

/** Since 1.8.0 `iptables-save` is one of the two others: what they say is not said twice. */
function savesOf(
  sections: ReadonlyMap<string, Section>,
  [plain, nft, legacy]: readonly [Asked, Asked, Asked],
): Section {
  const hasTables = (name: Asked): boolean => /^\*/m.test(sections.get(name)?.text ?? '');
  const both = [nft, legacy].filter(hasTables);
  return join((both.length > 0 ? both : [plain]).map((name) => sections.get(name) ?? NOTHING));
}
