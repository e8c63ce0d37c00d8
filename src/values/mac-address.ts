/** Ethernet addresses (XTTYPE_ETHERMAC). */
import { message } from '../model/message.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

/** Printed with two lower-case digits a byte. */
export const macAddress: ValueKind<string> = {
  words: 1,
  read([text = '']) {
    const bytes = text.split(':');
    const isAddress = bytes.length === 6 && bytes.every((byte) => /^[0-9a-f]{1,2}$/i.test(byte));
    if (!isAddress) return refuse(message('value.mac.wrong', { text }), 'Invalid MAC address specified.');
    return read(bytes.map((byte) => byte.toLowerCase().padStart(2, '0')).join(':'));
  },
  write: (address) => [address],
  describe: (address) => address,
  control: { kind: 'text', example: '02:00:00:00:00:01' },
};
