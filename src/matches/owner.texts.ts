import type { Texts } from '../model/message.ts';

export const OWNER_TEXTS: Texts = {
  en: {
    'match.owner': 'sending process',
    'match.owner.summary': 'Tests who on this host sent the packet; forwarded packets have no sender here.',
    'match.owner.socket': 'sent by a local socket',
    'match.owner.user': 'user id',
    'match.owner.group': 'group id',
    'match.owner.otherGroups': 'supplementary groups too',
    'match.owner.empty': 'Say what to test: --uid-owner, --gid-owner or --socket-exists.',
    'match.owner.none': 'no local socket',
    'match.owner.kernel': 'sent by the kernel itself',
  },
  zh: {
    'match.owner': '发送进程',
    'match.owner.summary': '检查本机上发送该数据包的用户；被转发的数据包在本机没有发送者。',
    'match.owner.socket': '由本机套接字发送',
    'match.owner.user': '用户 ID',
    'match.owner.group': '组 ID',
    'match.owner.otherGroups': '同时检查附加组',
    'match.owner.empty': '请指明检查内容：--uid-owner、--gid-owner 或 --socket-exists。',
    'match.owner.none': '没有本机套接字',
    'match.owner.kernel': '由内核自身发送',
  },
};
