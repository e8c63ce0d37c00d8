/** A lab: a host, its documents and a story; all that a share link holds. */
import type { Host } from './host.ts';
import type { Packet } from './packet.ts';
import type { RulesetDocument } from './ruleset.ts';

/** Where a packet comes from: an interface, or a process of the host through a socket. */
export type Origin =
  | { readonly kind: 'interface'; readonly name: string }
  /** `boundTo`: SO_BINDTODEVICE. */
  | { readonly kind: 'local'; readonly boundTo?: string };

/** One event of a story. */
export type StoryEvent =
  | {
      readonly kind: 'packet';
      readonly id: string;
      readonly origin: Origin;
      readonly packet: Packet;
      /** Acknowledge whatever the host has sent on this flow so far (its sequence numbers are its own). */
      readonly acknowledgesAll?: boolean;
      /** A connected socket of the host sent it, which takes what comes back; what `ping`'s raw socket sends needs none. */
      readonly isFromSocket?: true;
      /** Of a connection that must not be cut: whoever edits is warned first. */
      readonly isPinned?: boolean;
    }
  | { readonly kind: 'wait'; readonly id: string; readonly milliseconds: number }
  /** What somebody typed on the running host: `iptables -I INPUT -j DROP`, `conntrack -F`, `ip route add ...`. */
  | { readonly kind: 'command'; readonly id: string; readonly line: string };

/** Small files of a host by absolute path: `/root/1.bak`, `/etc/sysconfig/iptables`. */
export type Files = Readonly<Record<string, string>>;

export interface Lab {
  readonly host: Host;
  readonly documents: readonly RulesetDocument[];
  readonly story: readonly StoryEvent[];
  /** None when absent. */
  readonly files?: Files;
}
