/** Situations worth a walk, each a recording of the live kernel; what it says must come out, `all.test.ts` checks. Loaded when asked for. */

import type { Lab } from '../model/lab.ts';
import { type Message, message } from '../model/message.ts';
import { readCase } from '../trace/read-case.ts';
import type { RecordedCase } from '../trace/recorded-case.ts';
import connectionStates from './recorded/connection-states.json' with { type: 'json' };
import containersOnABridge from './recorded/containers-on-a-bridge.json' with { type: 'json' };
import defaultPolicy from './recorded/default-policy.json' with { type: 'json' };
import dnatInOutput from './recorded/dnat-in-output.json' with { type: 'json' };
import dnatInOutputWithoutRoute from './recorded/dnat-in-output-without-route.json' with { type: 'json' };
import dockerPublishedPort from './recorded/docker-published-port.json' with { type: 'json' };
import dropWhatGoesOut from './recorded/drop-what-goes-out.json' with { type: 'json' };
import homeRouter from './recorded/home-router.json' with { type: 'json' };
import homeRouterIpv6 from './recorded/home-router-ipv6.json' with { type: 'json' };
import iprange from './recorded/iprange.json' with { type: 'json' };
import kubernetesService from './recorded/kubernetes-service.json' with { type: 'json' };
import loadBalancing from './recorded/load-balancing.json' with { type: 'json' };
import loopbackRedirectInOutput from './recorded/loopback-redirect-in-output.json' with { type: 'json' };
import loopbackRoundTrip from './recorded/loopback-round-trip.json' with { type: 'json' };
import masquerade from './recorded/masquerade.json' with { type: 'json' };
import multiport from './recorded/multiport.json' with { type: 'json' };
import orderOfRules from './recorded/order-of-rules.json' with { type: 'json' };
import policyRouting from './recorded/policy-routing.json' with { type: 'json' };
import portRange from './recorded/port-range.json' with { type: 'json' };
import publicAddress from './recorded/public-address.json' with { type: 'json' };
import relatedError from './recorded/related-error.json' with { type: 'json' };
import snat from './recorded/snat.json' with { type: 'json' };
import transparentProxy from './recorded/transparent-proxy.json' with { type: 'json' };
import ttlAndTos from './recorded/ttl-and-tos.json' with { type: 'json' };
import untracked from './recorded/untracked.json' with { type: 'json' };

export { SCENARIO_TEXTS } from './scenarios.texts.ts';

export interface Scenario {
  readonly id: string;
  readonly title: Message;
  /** What to look at, in a sentence or two. */
  readonly about: Message;
  readonly recorded: RecordedCase;
  /** The packet to look at first, where it is not the first one: its place among the packets, from 0. */
  readonly opensOn?: number;
}

/** Scenarios that begin with a packet only to compare with. */
const OPENS_ON: Readonly<Record<string, number>> = { 'loopback-round-trip': 1 };

const RECORDED: readonly unknown[] = [
  dockerPublishedPort,
  orderOfRules,
  defaultPolicy,
  dropWhatGoesOut,
  snat,
  masquerade,
  dnatInOutput,
  dnatInOutputWithoutRoute,
  publicAddress,
  multiport,
  portRange,
  iprange,
  connectionStates,
  relatedError,
  untracked,
  policyRouting,
  ttlAndTos,
  transparentProxy,
  loadBalancing,
  homeRouter,
  homeRouterIpv6,
  kubernetesService,
  containersOnABridge,
  loopbackRoundTrip,
  loopbackRedirectInOutput,
];

/** In the order of the gallery; the first opens the page. */
export const SCENARIOS: readonly Scenario[] = (RECORDED as readonly RecordedCase[]).map((recorded) => ({
  id: recorded.id,
  title: message(`scenario.${recorded.id}`),
  about: message(`scenario.${recorded.id}.about`),
  recorded,
  ...(OPENS_ON[recorded.id] !== undefined && { opensOn: OPENS_ON[recorded.id] }),
}));

/** The host, the ruleset and the packets of a scenario. */
export function labOf({ recorded }: Scenario): Lab {
  return readCase(recorded);
}
