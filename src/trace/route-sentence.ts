/** What the routing decided, as a sentence for people. */
import { type Message, message } from '../model/message.ts';
import type { RouteDecision } from '../model/walk.ts';

/** `isAgain`: mangle or nat OUTPUT had changed the packet. */
export function routeSentence(decision: RouteDecision, isAgain: boolean): Message {
  const said = oneOfSeveral(routePhrase(decision), decision);
  return isAgain ? message('trace.route-again', { what: said }) : said;
}

/** Which of several next hops it is, nobody can know; the first is taken. */
function oneOfSeveral(what: Message, { choices }: RouteDecision): Message {
  if (choices === undefined) return what;
  const hops = choices.map(({ gateway, device }) => [gateway, device].filter((part) => part !== undefined).join(' '));
  return message('trace.route.one-of', { what, hops: hops.join(', ') });
}

function routePhrase({ kind, outInterface, nextHop, network, reason, error }: RouteDecision): Message {
  if (kind === 'refused') {
    const why = reason !== undefined && reason !== 'NOT_SPECIFIED' ? message(`trace.reason.${reason}`) : (error ?? '');
    return message(why === '' ? 'trace.route.refused' : 'trace.route.refused-because', { why });
  }
  if (kind === 'deliver') return message('trace.route.deliver');
  if (outInterface === undefined) return message(`trace.route.${kind}-in`);
  const values = {
    interface: outInterface,
    nextHop: nextHop ?? '',
    network: network ? `${network.address}/${network.prefix}` : '',
  };
  if (kind !== 'forward' && kind !== 'send') return message(`trace.route.${kind}-out`, values);
  return message(network === undefined ? `trace.route.${kind}-plain` : `trace.route.${kind}`, values);
}
