/** A lab: a host, its documents and a story; all that a share link holds. */
import type { Host } from './host.ts';
import type { Packet } from './packet.ts';
import type { RulesetDocument } from './ruleset.ts';

/** Where a packet comes from: an interface, or a process of the host through a socket. */
export type Origin =
  | { readonly kind: 'interface'; readonly name: string }
  | { readonly kind: 'local' /** SO_BINDTODEVICE */; readonly boundTo?: string };

/** One event of a story; commands (`iptables -I ...`) come with a later version. */
export type StoryEvent =
  | {
      readonly kind: 'packet';
      readonly id: string;
      readonly origin: Origin;
      readonly packet: Packet;
      /** Acknowledge whatever the host has sent on this flow so far (its sequence numbers are its own). */
      readonly acknowledgesAll?: boolean;
    }
  | { readonly kind: 'wait'; readonly id: string; readonly milliseconds: number };

export interface Lab {
  readonly host: Host;
  readonly documents: readonly RulesetDocument[];
  readonly story: readonly StoryEvent[];
}
