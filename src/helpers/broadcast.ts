/** A host asks all its neighbours at once, and each may answer: netbios-ns, snmp (nf_conntrack_broadcast_help). */
import { PROTOCOL } from '../model/packet.ts';
import { addressesOf, broadcastOf, findInterface } from '../routing/interface-addresses.ts';
import { maskOfPrefix } from '../values/address-bits.ts';
import { expect, type Helped, type Helper, type HelperView, NOTHING } from './helper.ts';

export const netbiosNs: Helper = { name: 'netbios-ns', ...askingAll(137, 3) };

/** What nat changes of addresses inside of SNMP is not read. */
export const snmp: Helper = { name: 'snmp', ...askingAll(161, 30) };

/** The port that answers come from, and for how many seconds they may (the module's timeout). */
function askingAll(port: number, seconds: number): Omit<Helper, 'name'> {
  return { protocols: [PROTOCOL.udp], families: ['ipv4'], help: (view) => expectAnswers(view, port, seconds) };
}

/** Only what the host itself sends to all hosts of a subnet of its own. */
function expectAnswers(view: HelperView, port: number, seconds: number): Helped {
  const { connection, direction, world } = view;
  const prefix = direction === 'ORIGINAL' ? prefixAskedFor(view) : undefined;
  if (prefix === undefined) return NOTHING;
  const { source, destination, destinationId } = connection.reply;
  const expectations = expect(
    view,
    { most: 1, seconds },
    {
      protocol: PROTOCOL.udp,
      source,
      sourceMask: maskOfPrefix(prefix, 'ipv4'),
      sourceId: port,
      destination,
      destinationId,
      isPermanent: true,
    },
  );
  const lasting = { ...connection, expires: world.clock + seconds * 1000 };
  return { connection: lasting, ...(expectations !== undefined && { expectations }) };
}

/** How long the network is that the packet goes to all hosts of. */
function prefixAskedFor({ host, leavesBy, packet }: HelperView): number | undefined {
  const device = findInterface(host, leavesBy);
  const own = device === undefined ? [] : addressesOf(device, 'ipv4');
  return own.find((each) => !each.isSecondary && broadcastOf(each) === packet.destination)?.prefix;
}
