/** Checksums of the IP family: the one's complement sum of RFC 1071, and CRC-32C of SCTP (RFC 9260). */

/** The checksum over the bytes, which may be of an odd number. */
export function internetChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let place = 0; place < bytes.length; place += 2) sum += ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

const CASTAGNOLI = 0x82f63b78;

const CRC_OF_BYTE: readonly number[] = Array.from({ length: 256 }, (_none, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? CASTAGNOLI : 0);
  return crc >>> 0;
});

/** CRC-32C, as a number whose low byte goes first on the wire. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_OF_BYTE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
