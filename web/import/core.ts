// The core's names that the panels use, until all of them come through the door.
// biome-ignore-all lint/style/noRestrictedImports: stands in for '#netfilter' while the core lands.
export * from '#netfilter';
export {
  addressFamily,
  addressWords,
  bitsOf,
  isInNetwork,
  maskAddress,
  maskOfPrefix,
  prefixOfMask,
  readAddress,
  writeWords,
} from '../../src/values/address-bits.ts';
export { type Reply, replyTo } from '../../src/engine/reply.ts';
export { packetLength } from '../../src/values/packet-length.ts';
