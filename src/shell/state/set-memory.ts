/** What `ipset list` calls the size in memory, and revisions of the types, as Linux 6.18 has them (mtype_ahash_memsize, mtype_memsize). */
import type { IpSet } from '../../ipset/ip-set.ts';
import type { SetMember } from '../../model/ip-set.ts';

/** ip_set_types' latest revision. */
const REVISIONS: Readonly<Record<string, number>> = {
  'hash:ip': 6,
  'hash:mac': 1,
  'hash:ip,mac': 1,
  'hash:net': 7,
  'hash:net,net': 4,
  'hash:ip,port': 7,
  'hash:net,port': 8,
  'hash:ip,port,ip': 6,
  'hash:ip,port,net': 8,
  'hash:net,port,net': 3,
  'hash:net,iface': 8,
  'hash:ip,mark': 3,
};

export function revisionOf({ type }: IpSet): number {
  return REVISIONS[type.name] ?? 3;
}

/** Bytes of an empty hash of 1024 buckets and of one element, for IPv4 and for IPv6. */
const HASHES: Readonly<Record<string, readonly [empty4: number, one4: number, empty6: number, one6: number]>> = {
  'hash:ip': [216, 4, 224, 16],
  'hash:net': [456, 8, 1240, 20],
  'hash:ip,port': [216, 8, 232, 20],
  'hash:net,port': [456, 8, 1240, 20],
  'hash:ip,port,ip': [208, 12, 232, 36],
  'hash:ip,port,net': [464, 12, 1256, 36],
  'hash:net,iface': [488, 28, 1264, 40],
};
const OTHER_HASH = [216, 16, 232, 40] as const;

export function memoryOf(set: IpSet, members: readonly (readonly [string, SetMember])[]): number {
  const comments = members.reduce(
    (sum, [, { comment }]) => sum + (comment === undefined ? 0 : COMMENT_HEAD + comment.length + 1),
    0,
  );
  switch (set.type.method) {
    case 'hash':
      return comments + hashMemory(set, members.length);
    case 'bitmap':
      return comments + bitmapMemory(set);
    case 'list':
      return LIST_HEAD + comments + members.length * (LIST_MEMBER + withExtensions(set, 0));
  }
}

const COMMENT_HEAD = 16;
const LIST_HEAD = 80;
const LIST_MEMBER = 48;

/** Buckets begin with room for two; each member is taken to stand alone in its own. */
const BUCKET_HEAD = 32;
const REGION = 24;
const REGION_BUCKETS = 1024;

function hashMemory(set: IpSet, count: number): number {
  const [empty4, one4, empty6, one6] = HASHES[set.type.name] ?? OTHER_HASH;
  const isIpv6 = set.family === 'ipv6';
  const regions = Math.max(1, set.options.hashSize / REGION_BUCKETS);
  const one = withExtensions(set, isIpv6 ? one6 : one4);
  return (isIpv6 ? empty6 : empty4) + (regions - 1) * REGION + count * (BUCKET_HEAD + 2 * one);
}

/** ip_set_elem_len(): each extension where its alignment lets it stand. */
function withExtensions({ options }: IpSet, size: number): number {
  const extensions = [
    [options.timeout !== undefined, 8, 8],
    [options.hasCounters, 16, 8],
    [options.hasComments, 8, 8],
    [options.hasSkbInfo, 16, 4],
  ] as const;
  return extensions.reduce(
    (sum, [isThere, bytes, align]) => (isThere ? Math.ceil(sum / align) * align + bytes : sum),
    size,
  );
}

/** A bit for each, and room for what each of them may hold. */
function bitmapMemory(set: IpSet): number {
  const { range = { from: 0, to: 0 }, netmask } = set.options;
  const count = (range.to - range.from + 1) / (netmask === undefined ? 1 : 2 ** (32 - netmask));
  const head = set.type.name === 'bitmap:port' ? 72 : 88;
  const one = withExtensions(set, set.type.parts.includes('mac') ? 8 : 0);
  const macHead = set.type.parts.includes('mac') ? -8 : 0;
  return head + macHead + Math.ceil(count / 64) * 8 + count * one;
}
