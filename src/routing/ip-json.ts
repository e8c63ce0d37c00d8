/** What `ip -j` prints, as the text that `ip` prints without it: so both are read by one reader (print_linkinfo, print_route, print_rule). */

type Json = Readonly<Record<string, unknown>>;

/** More is printed by no host. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** The text of a JSON list, a line an entry; anything else as it is. */
export function textOfIpJson(text: string): string {
  if (!text.trimStart().startsWith('[') || text.length > MOST_CHARACTERS) return text;
  const lists = text
    .trim()
    .split(/\n(?=\[)/)
    .map(entriesOf);
  if (lists.includes(undefined)) return text;
  return lists.flatMap((entries) => (entries ?? []).map(lineOf)).join('');
}

function entriesOf(text: string): readonly Json[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (!Array.isArray(read)) return undefined;
    return read.filter((entry): entry is Json => typeof entry === 'object' && entry !== null);
  } catch {
    return undefined;
  }
}

function lineOf(entry: Json): string {
  if ('ifname' in entry) return ofLink(entry);
  if ('priority' in entry && !('gateway' in entry)) return ofRule(entry);
  return 'lladdr' in entry || 'state' in entry ? ofNeighbour(entry) : ofRoute(entry);
}

/** A value as a word; blanks would make it two. */
function word(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/\s/g, '') : '';
}

/** `name value` of the fields that are there. */
function pairs(entry: Json, names: readonly (readonly [field: string, name: string])[]): readonly string[] {
  return names.flatMap(([field, name]) => (word(entry[field]) === '' ? [] : [name, word(entry[field])]));
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter((each): each is Json => typeof each === 'object' && each !== null) : [];
}

const LINK_TYPES: Readonly<Record<string, string>> = { ether: 'ether', loopback: 'loopback', ppp: 'ppp' };

function ofLink(entry: Json): string {
  const flags = Array.isArray(entry.flags) ? entry.flags.map(word).join(',') : '';
  const more = pairs(entry, [
    ['mtu', 'mtu'],
    ['master', 'master'],
    ['group', 'group'],
  ]);
  const head = `${word(entry.ifindex)}: ${word(entry.ifname)}: <${flags}> ${more.join(' ')}`;
  const link = `    link/${LINK_TYPES[word(entry.link_type)] ?? 'none'} ${word(entry.address)}`;
  const addresses = list(entry.addr_info).map(
    (own) => `    ${word(own.family)} ${word(own.local)}/${word(own.prefixlen)}`,
  );
  return [head, link, ...addresses, ''].join('\n');
}

function ofRoute(entry: Json): string {
  const via = entry.via as Json | undefined;
  const hops = list(entry.nexthops).flatMap((hop) => [
    'nexthop',
    ...pairs(hop, [
      ['gateway', 'via'],
      ['dev', 'dev'],
      ['weight', 'weight'],
    ]),
  ]);
  const words = [
    word(entry.type),
    word(entry.dst),
    ...(via === undefined ? [] : ['via', word(via.family), word(via.host)]),
    ...pairs(entry, [
      ['gateway', 'via'],
      ['dev', 'dev'],
      ['table', 'table'],
      ['protocol', 'proto'],
      ['scope', 'scope'],
      ['prefsrc', 'src'],
      ['metric', 'metric'],
      ['realm', 'realm'],
    ]),
    ...hops,
  ];
  return `${words.filter((each) => each !== '').join(' ')}\n`;
}

function prefix(entry: Json, address: string, length: string): string {
  return entry[length] === undefined ? word(entry[address]) : `${word(entry[address])}/${word(entry[length])}`;
}

function ofRule(entry: Json): string {
  const mark = entry.fwmask === undefined ? word(entry.fwmark) : `${word(entry.fwmark)}/${word(entry.fwmask)}`;
  const words = [
    `${word(entry.priority)}:`,
    ...('not' in entry ? ['not'] : []),
    'from',
    prefix(entry, 'src', 'srclen'),
    ...(entry.dst === undefined ? [] : ['to', prefix(entry, 'dst', 'dstlen')]),
    ...pairs(entry, [['tos', 'tos']]),
    ...(mark === '' ? [] : ['fwmark', mark]),
    ...pairs(entry, [
      ['iif', 'iif'],
      ['oif', 'oif'],
      ['table', 'lookup'],
      ['action', ''],
    ]),
  ];
  return `${words.filter((each) => each !== '').join(' ')}\n`;
}

function ofNeighbour(entry: Json): string {
  const states = Array.isArray(entry.state) ? entry.state.map(word).join(' ') : word(entry.state);
  return `${[
    word(entry.dst),
    ...pairs(entry, [
      ['dev', 'dev'],
      ['lladdr', 'lladdr'],
    ]),
    states,
  ].join(' ')}\n`;
}
