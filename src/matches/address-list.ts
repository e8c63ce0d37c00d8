/** Up to sixteen IPv6 addresses, separated by commas (parse_addresses of libip6t_rt.c). */
import { message } from '../model/message.ts';
import type { Address } from '../model/packet.ts';
import { readAddress } from '../values/address-bits.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

/** IP6T_RT_HOPS. */
const MOST = 16;

export const addressList: ValueKind<readonly Address[]> = {
  words: 1,
  read([text = '']) {
    const addresses: Address[] = [];
    for (const part of text.split(',')) {
      const address = readAddress(part, 'ipv6');
      if (address === undefined)
        return refuse(message('value.address.wrong-ipv6', { text: part }), `bad address: ${part}`);
      addresses.push(address);
    }
    return addresses.length > MOST
      ? refuse(message('match.rt.many', { most: MOST }), 'too many addresses specified')
      : read(addresses);
  },
  write: (addresses) => [addresses.join(',')],
  describe: (addresses) => addresses,
  control: { kind: 'text', example: '2001:db8::a,2001:db8::b' },
};
