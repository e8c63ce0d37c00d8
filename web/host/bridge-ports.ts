// The ports of a host's bridges in the words of `bridge -d link`: which of them are in hairpin mode (bridge(8)).
import type { Host, Interface } from '#netfilter';
import { linkText } from './describe-host.ts';

/** Names of the ports that a listing speaks of, and whether each is in hairpin mode. */
function readHairpins(text: string): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  let port: string | undefined;
  for (const line of text.split('\n')) {
    port = /^\d+: ([^\s:@]+)/.exec(line)?.[1] ?? port;
    const [, mode] = /\shairpin (on|off)\b/.exec(line) ?? [];
    if (port !== undefined && mode !== undefined) found.set(port, mode === 'on');
  }
  return found;
}

export function withHairpin({ isHairpin: _was, ...device }: Interface, isOn: boolean): Interface {
  return isOn ? { ...device, isHairpin: true } : device;
}

/** The host with its ports as a listing has them; one that it does not name stays. */
export function withPorts<T extends Pick<Host, 'interfaces'>>(host: T, listing: string): T {
  const hairpins = readHairpins(listing);
  if (hairpins.size === 0) return host;
  return {
    ...host,
    interfaces: host.interfaces.map((each) => {
      const mode = hairpins.get(each.name);
      return mode === undefined ? each : withHairpin(each, mode);
    }),
  };
}

/** The listing: two lines a port, without what says nothing of how it passes packets on. */
export function portLines({ interfaces }: Host): readonly string[] {
  return interfaces.flatMap((port) =>
    port.bridge === undefined
      ? []
      : [`${linkText(port)} master ${port.bridge}`, `    hairpin ${port.isHairpin === true ? 'on' : 'off'}`],
  );
}
