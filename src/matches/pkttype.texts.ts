import type { Texts } from '../model/message.ts';

export const PKTTYPE_TEXTS: Texts = {
  en: {
    'match.pkttype': 'frame type',
    'match.pkttype.summary': 'Tests whom the frame was for on the link: this host, everybody or a group.',
    'match.pkttype.type': 'frame for',
    'match.pkttype.wrong': '“{{text}}” is not a frame type: use unicast, broadcast or multicast.',
  },
  zh: {
    'match.pkttype': '帧类型',
    'match.pkttype.summary': '检查链路上的帧发给谁：本机、所有主机或某个组。',
    'match.pkttype.type': '帧类型',
    'match.pkttype.wrong': '“{{text}}”不是帧类型：可用 unicast、broadcast、multicast。',
  },
};
