/** The types of set that ipset(8) knows: what their elements are made of and which options they take (struct ip_set_type). */

/** `port` is `tcp:80` or `icmp:8/0`, `number` a bare port number, `set` the name of another set. */
export type ElementPart = 'ip' | 'net' | 'port' | 'number' | 'mac' | 'mark' | 'iface' | 'set';

export interface SetType {
  readonly name: string;
  readonly method: 'bitmap' | 'hash' | 'list';
  readonly parts: readonly ElementPart[];
  /** `either` is said with `family`; `any` holds nothing that has one. */
  readonly family: 'ipv4' | 'either' | 'any';
  readonly createOptions: readonly string[];
  readonly addOptions: readonly string[];
}

const EXTENSIONS = ['timeout', 'counters', 'comment', 'skbinfo'];
const HASH = ['hashsize', 'maxelem', ...EXTENSIONS, 'forceadd', 'bucketsize', 'initval', 'probes', 'resize'];
const MEMBER = ['timeout', 'packets', 'bytes', 'comment', 'skbmark', 'skbprio', 'skbqueue'];

function bitmap(name: string, parts: readonly ElementPart[], more: readonly string[] = []): SetType {
  return {
    name,
    method: 'bitmap',
    parts,
    family: name === 'bitmap:port' ? 'any' : 'ipv4',
    createOptions: ['range', ...more, ...EXTENSIONS],
    addOptions: MEMBER,
  };
}

function hash(parts: readonly ElementPart[], more: readonly string[] = []): SetType {
  const isOfFamily = parts.some((part) => part !== 'mac');
  const exceptions = parts.includes('net') ? ['nomatch'] : [];
  return {
    name: `hash:${parts.join()}`,
    method: 'hash',
    parts,
    family: isOfFamily ? 'either' : 'any',
    createOptions: [...(isOfFamily ? ['family'] : []), ...more, ...HASH],
    addOptions: [...MEMBER, ...exceptions, ...(parts.includes('iface') ? ['wildcard'] : [])],
  };
}

const MASKS = ['netmask', 'bitmask'];

const TYPES: readonly SetType[] = [
  bitmap('bitmap:ip', ['ip'], ['netmask']),
  bitmap('bitmap:ip,mac', ['ip', 'mac']),
  bitmap('bitmap:port', ['number']),
  hash(['ip'], MASKS),
  hash(['mac']),
  hash(['ip', 'mac']),
  hash(['net']),
  hash(['net', 'net'], MASKS),
  hash(['ip', 'port'], MASKS),
  hash(['net', 'port']),
  hash(['ip', 'port', 'ip']),
  hash(['ip', 'port', 'net']),
  hash(['net', 'port', 'net']),
  hash(['net', 'iface']),
  hash(['ip', 'mark'], ['markmask']),
  {
    name: 'list:set',
    method: 'list',
    parts: ['set'],
    family: 'any',
    createOptions: ['size', ...EXTENSIONS],
    addOptions: [...MEMBER, 'before', 'after'],
  },
];

/** Names of ipset's first versions, which it still reads. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  ipmap: 'bitmap:ip',
  macipmap: 'bitmap:ip,mac',
  portmap: 'bitmap:port',
  iphash: 'hash:ip',
  nethash: 'hash:net',
  ipporthash: 'hash:ip,port',
  netporthash: 'hash:net,port',
  ipportiphash: 'hash:ip,port,ip',
  ipportnethash: 'hash:ip,port,net',
  netifacehash: 'hash:net,iface',
  setlist: 'list:set',
};

const BY_NAME = new Map(TYPES.map((type) => [type.name, type]));

/** The type of that name. */
export function setTypeOf(name: string): SetType | undefined {
  return BY_NAME.get(Object.hasOwn(OLD_NAMES, name) ? (OLD_NAMES[name] ?? name) : name);
}
