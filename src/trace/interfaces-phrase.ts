/** The interfaces that a hook sees, and the ports of bridges behind them, in words. */
import { type MessageValue, message } from '../model/message.ts';
import type { WalkEvent } from '../model/walk.ts';

/** Behind the hook's name; empty where it sees none. */
export function interfacesPhrase(event: WalkEvent & { readonly kind: 'hook-entered' }): MessageValue {
  const { inInterface, outInterface, inPort, outPort } = event;
  const known = {
    ...(inInterface !== undefined && { in: interfacePhrase(inInterface, inPort) }),
    ...(outInterface !== undefined && { out: interfacePhrase(outInterface, outPort) }),
  };
  if (inInterface !== undefined && outInterface !== undefined) return message('trace.interfaces.both', known);
  if (inInterface !== undefined) return message('trace.interfaces.in', known);
  return outInterface === undefined ? '' : message('trace.interfaces.out', known);
}

function interfacePhrase(name: string, port: string | undefined): MessageValue {
  return port === undefined ? name : message('trace.interface-by-port', { interface: name, port });
}
