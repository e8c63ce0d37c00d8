// Reads a listening socket that somebody typed into the host panel (bind(2): EADDRINUSE).
import { type Address, addressFamily, type Host, type ListeningSocket, type Message, message } from '#netfilter';

export interface SocketDraft {
  readonly protocol: 'tcp' | 'udp';
  readonly port: string;
  /** Empty: any address. */
  readonly address: string;
  readonly process: string;
  /** It takes packets to other hosts' addresses, as TPROXY hands them over. */
  readonly isTransparent: boolean;
}

/** A listening socket that does not collide with one that is there (EADDRINUSE). */
export function readSocketDraft(
  draft: SocketDraft,
  host: Host,
):
  | { readonly ok: true; readonly sockets: readonly ListeningSocket[] }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<keyof SocketDraft, Message>>> } {
  const typed = draft.port.trim();
  if (!/^\d{1,5}$/.test(typed) || Number(typed) < 1 || Number(typed) > 65_535) {
    return { ok: false, errors: { port: message('host.error.port', { text: typed }) } };
  }
  const port = Number(typed);
  const addresses = draft.address === '' ? ['0.0.0.0', '::'] : [draft.address];
  const free = addresses.filter(
    (address) =>
      !host.sockets.some(
        (each) => each.protocol === draft.protocol && each.port === port && isSameBind(each.address, address),
      ),
  );
  if (free.length === 0)
    return { ok: false, errors: { port: message('host.error.port-taken', { port, protocol: draft.protocol }) } };
  const process = draft.process.trim();
  return {
    ok: true,
    sockets: free.map((address) => ({
      protocol: draft.protocol,
      address,
      port,
      mode: 'listen',
      ...(draft.isTransparent && { isTransparent: true as const }),
      ...(process === '' ? {} : { process }),
    })),
  };
}

function isSameBind(taken: Address, wanted: Address): boolean {
  if (addressFamily(taken) !== addressFamily(wanted)) return false;
  return taken === wanted || isAny(taken) || isAny(wanted);
}

function isAny(address: Address): boolean {
  return address === '0.0.0.0' || address === '::';
}
