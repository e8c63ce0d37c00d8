/** Where a packet stands when a rule asks for nat. */
import type { Hook } from '../model/hook.ts';
import type { Host } from '../model/host.ts';
import type { Address, Packet } from '../model/packet.ts';
import type { World } from '../model/world.ts';

export interface NatPlace {
  readonly packet: Packet;
  readonly hook: Hook;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly nextHop: Address | undefined;
  readonly host: Host;
  readonly world: World;
}
