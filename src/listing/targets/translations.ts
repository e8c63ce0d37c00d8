/** Targets that translate addresses or send packets elsewhere. */
import { clusterip } from '../../targets/clusterip.ts';
import { dnat } from '../../targets/dnat.ts';
import { dnpt } from '../../targets/dnpt.ts';
import { masquerade } from '../../targets/masquerade.ts';
import { netmap } from '../../targets/netmap.ts';
import type { Prefixes } from '../../targets/prefix-translation.ts';
import { redirect } from '../../targets/redirect.ts';
import { snat } from '../../targets/snat.ts';
import { snpt } from '../../targets/snpt.ts';
import { synproxy } from '../../targets/synproxy.ts';
import { tee } from '../../targets/tee.ts';
import { tproxy } from '../../targets/tproxy.ts';
import { writeMasked } from '../../values/address.ts';
import { hex } from '../../values/number.ts';
import { appended, listTarget } from '../printer.ts';

function prefixes(name: 'DNPT' | 'SNPT', { from, to }: Prefixes): string {
  return ` ${name} src-pfx ${from.address}/${from.prefix} dst-pfx ${to.address}/${to.prefix}`;
}

const NOBODY = { ipv4: '0.0.0.0', ipv6: '::' } as const;

export const TRANSLATION_TARGETS = [
  listTarget(dnat, ({ to, random, persistent }, context) => {
    const [range] = dnat.options.to.holds.write(to, context);
    return appended(`to:${range}`, random && 'random', persistent && 'persistent');
  }),
  listTarget(snat, ({ to, random, randomFully, persistent }, context) => {
    const [range] = snat.options.to.holds.write(to, context);
    return appended(`to:${range}`, random && 'random', randomFully && 'random-fully', persistent && 'persistent');
  }),
  listTarget(masquerade, ({ ports, random, randomFully }, context) => {
    const range = ports && masquerade.options.ports.holds.write(ports, context).join('');
    return appended(range && `masq ports: ${range}`, random && 'random', randomFully && 'random-fully');
  }),
  listTarget(redirect, ({ ports, random }, context) => {
    const range = ports && redirect.options.ports.holds.write(ports, context).join('');
    return appended(range && `redir ports ${range}`, random && 'random');
  }),
  listTarget(netmap, ({ to }) => ` to:${writeMasked(to)}`),
  listTarget(dnpt, (given) => prefixes('DNPT', given)),
  listTarget(snpt, (given) => prefixes('SNPT', given)),
  listTarget(tproxy, ({ port, address, mark }, { family }) => {
    const to = `${address ?? NOBODY[family]}:${port}`;
    return ` TPROXY redirect ${to} mark ${hex(mark.value)}/${hex(mark.mask)}`;
  }),
  listTarget(tee, ({ gateway, outInterface }) => appended(`TEE gw:${gateway}`, outInterface && `oif=${outInterface}`)),
  listTarget(synproxy, (given) => {
    const words = [
      given.selectiveAcknowledgement && 'sack-perm',
      given.timestamp && 'timestamp',
      given.windowScale !== undefined && `wscale ${given.windowScale}`,
      given.segmentSize !== undefined && `mss ${given.segmentSize}`,
      given.congestion && 'ecn',
    ];
    return `${appended('SYNPROXY', ...words)} `;
  }),
  listTarget(clusterip, ({ isNew, mode, mac, nodes, ownNode, seed = 0 }) => {
    if (!isNew || mac === undefined) return ' CLUSTERIP';
    const told = `hashmode=${mode} clustermac=${mac.toUpperCase()} total_nodes=${nodes} local_node=${ownNode}`;
    return ` CLUSTERIP ${told} hash_init=${seed}`;
  }),
];
