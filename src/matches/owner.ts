/** Who on this host sent the packet (owner_mt of net/netfilter/xt_owner.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { accountSpan } from '../values/account-span.ts';
import { isInSpan, type NumberSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { OWNER_TEXTS } from './owner.texts.ts';

export const owner = defineMatch({
  name: 'owner',
  needs: { hooks: ['OUTPUT', 'POSTROUTING'] },
  options: {
    socket: { flag: '--socket-exists', holds: present, invertible: true },
    user: { flag: '--uid-owner', holds: accountSpan, invertible: true },
    group: { flag: '--gid-owner', holds: accountSpan, invertible: true },
    otherGroups: {
      flag: '--suppl-groups',
      holds: present,
      behind: {
        key: 'group',
        tool: 'owner: Bad value for "--suppl-groups" option: "you need to use --gid-owner first"',
      },
    },
  },
  check: ({ socket, user, group }) =>
    socket === undefined && user === undefined && group === undefined
      ? {
          message: message('match.owner.empty'),
          tool: 'owner: At least one of --uid-owner, --gid-owner or --socket-exists is required',
        }
      : undefined,
  evaluate({ socket, user, group, otherGroups }, { packet }) {
    const sender = packet.owner;
    // owner_mt(): a wish that cannot be negated is never met by nobody.
    if (otherGroups !== undefined && !hasSocket(packet)) return 'no-match';
    if (socket !== undefined && hasSocket(packet) === socket.inverted) return 'no-match';
    if (user !== undefined && isIn(sender?.uid, user.value) === user.inverted) return 'no-match';
    if (group !== undefined && isIn(sender?.gid, group.value) === group.inverted) return 'no-match';
    return 'match';
  },
  saw(_given, { packet }) {
    const sender = packet.owner;
    const none = message(packet.isFromKernelSocket ? 'match.owner.kernel' : 'match.owner.none');
    return {
      socket: hasSocket(packet) ? message('value.yes') : none,
      user: sender?.uid ?? none,
      group: sender?.gid ?? none,
    };
  },
  texts: OWNER_TEXTS,
});

function hasSocket(packet: Packet): boolean {
  return packet.owner !== undefined || packet.isFromKernelSocket === true;
}

/** A packet without a socket, or with one of the kernel's own, has no user. */
function isIn(id: number | undefined, span: NumberSpan): boolean {
  return id !== undefined && isInSpan(id, span);
}
