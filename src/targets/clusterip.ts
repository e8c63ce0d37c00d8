/** Several hosts share one address, each taking the connections that its number is hashed to (clusterip_tg of net/ipv4/netfilter/ipt_CLUSTERIP.c), until Linux 6.3. */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import { hashWords, scaleTo } from '../nat/jhash.ts';
import { addressWords } from '../values/address-bits.ts';
import { choice } from '../values/choice.ts';
import { macAddress } from '../values/mac-address.ts';
import { wholeNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { refuse, type ValueKind } from '../values/value-kind.ts';
import { CLUSTERIP_TEXTS } from './clusterip.texts.ts';

const CONTINUE: TargetResult = { verdict: 'CONTINUE' };

/** CLUSTERIP_MAX_NODES. */
const node = wholeNumber({ from: 0, to: 16, example: '2' });

/** The bit of a group in the first byte; printed in capitals. */
const groupMac: ValueKind<string> = {
  ...macAddress,
  read(words, context) {
    const given = macAddress.read(words, context);
    if (!given.ok || Number.parseInt(given.value.slice(0, 2), 16) % 2 === 1) return given;
    return refuse(
      message('target.CLUSTERIP.single', { text: given.value }),
      'MAC has to be a multicast ethernet address',
    );
  },
  write: (address) => [address.toUpperCase()],
  control: { kind: 'text', example: '01:00:5e:00:00:20' },
};

type HashMode = 'sourceip' | 'sourceip-sourceport' | 'sourceip-sourceport-destport';

export const clusterip = defineTarget({
  name: 'CLUSTERIP',
  families: ['ipv4'],
  needs: { lastKernel: '6.2', hooks: ['INPUT'] },
  options: {
    isNew: { flag: '--new', holds: present },
    mode: {
      flag: '--hashmode',
      holds: choice<HashMode>({
        among: ['sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport'],
        isCaseSensitive: true,
        refuse: (text) => ({
          message: message('target.CLUSTERIP.mode-wrong', { text }),
          tool: `Unknown hashmode "${text}"`,
        }),
      }),
    },
    mac: { flag: '--clustermac', holds: groupMac },
    nodes: { flag: '--total-nodes', holds: node },
    ownNode: { flag: '--local-node', holds: node },
    seed: { flag: '--hash-init', holds: wholeNumber({ from: 0, to: 0xffffffff, example: '0' }) },
  },
  needsConntrack: () => true,
  check({ isNew, mode, mac, nodes, ownNode, seed }) {
    const told = [isNew, mode, mac, nodes, ownNode];
    const isComplete = told.every((each) => each !== undefined);
    if (isComplete || (told.every((each) => each === undefined) && seed === undefined)) return undefined;
    return { message: message('target.CLUSTERIP.incomplete'), tool: 'CLUSTERIP target: Invalid parameter combination' };
  },
  print({ isNew, mode, mac, nodes, ownNode, seed = 0 }) {
    if (!isNew || mode === undefined || mac === undefined) return [];
    const numbers = ['--total-nodes', String(nodes), '--local-node', String(ownNode), '--hash-init', String(seed)];
    return ['--new', '--hashmode', mode, '--clustermac', mac.toUpperCase(), ...numbers];
  },
  run({ mode, nodes, ownNode, seed = 0 }, { packet, tracked, connection }) {
    if (mode === undefined || nodes === undefined) return CONTINUE;
    if (tracked === undefined || connection === undefined) return { verdict: 'DROP' };
    if (packet.protocol === PROTOCOL.icmp && tracked.state === 'RELATED') return CONTINUE;
    const chosen = nodeOf(packet, mode, nodes, seed);
    return {
      verdict: chosen === ownNode ? 'CONTINUE' : 'DROP',
      ...(isFirst(tracked) && { connectionMark: chosen }),
      because: message(chosen === ownNode ? 'target.CLUSTERIP.own' : 'target.CLUSTERIP.other', { node: chosen }),
    };
  },
  fidelity: 'approximated',
  texts: CLUSTERIP_TEXTS,
});

function isFirst({ state }: NonNullable<Seen['tracked']>): boolean {
  return state === 'NEW';
}

/** clusterip_hashfn(): nodes are counted from 1. */
function nodeOf(packet: Packet, mode: HashMode, nodes: number, seed: number): number {
  const [source = 0] = addressWords(packet.source);
  const ports = portsOf(packet);
  const words = [source, ports?.source ?? 0, ports?.destination ?? 0].slice(0, mode.split('-').length);
  return scaleTo(hashWords(words, seed), nodes) + 1;
}
