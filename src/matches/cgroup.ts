/** The control group of the process that the packet's socket belongs to (cgroup_mt of net/netfilter/xt_cgroup.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { freeText } from '../values/text.ts';
import { CGROUP_TEXTS } from './cgroup.texts.ts';

/** XT_CGROUP_PATH_BUF of the newest revision, without its closing zero. */
const LONGEST = 511;

export const cgroup = defineMatch({
  name: 'cgroup',
  isOneCondition: true,
  needs: { hooks: ['INPUT', 'OUTPUT', 'POSTROUTING'] },
  options: {
    path: { flag: '--path', holds: freeText({ from: 0, to: LONGEST, example: 'system.slice' }), invertible: true },
    classId: {
      flag: '--cgroup',
      holds: wholeNumber({ from: 0, to: 4_294_967_295, example: '1048577' }),
      invertible: true,
    },
  },
  entryFault({ path, classId }) {
    if ((path === undefined) !== (classId === undefined)) return undefined;
    return { message: message(path === undefined ? 'match.cgroup.empty' : 'match.cgroup.both'), errno: 'EINVAL' };
  },
  evaluate({ path }, { packet }) {
    if (!hasSocket(packet)) return 'no-match';
    if (path === undefined || !isRoot(path.value)) return 'unknown';
    return path.inverted ? 'no-match' : 'match';
  },
  cannotSay: () => message('match.cgroup.why'),
  saw(_given, { packet }) {
    const seen = message(hasSocket(packet) ? 'match.cgroup.some' : 'match.cgroup.none');
    return { path: seen, classId: seen };
  },
  fidelity: 'cannot-say',
  texts: CGROUP_TEXTS,
});

/** A packet that comes in has no socket yet. */
function hasSocket(packet: Packet): boolean {
  return packet.owner !== undefined || packet.isFromKernelSocket === true;
}

/** Every process is in the root group or below it. */
function isRoot(path: string): boolean {
  return /^\/*$/.test(path);
}
