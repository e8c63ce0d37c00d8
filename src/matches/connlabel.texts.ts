import type { Texts } from '../model/message.ts';

export const CONNLABEL_TEXTS: Texts = {
  en: {
    'match.connlabel': 'connection label',
    'match.connlabel.summary': 'Tests a label of the packet’s connection, one of 128, and can set it.',
    'match.connlabel.label': 'label',
    'match.connlabel.isSet': 'set it',
    'match.connlabel.no-connection': 'no connection',
    'match.connlabel.wrong': '“{{text}}” is no label: give a number from 0 to 127.',
  },
  zh: {
    'match.connlabel': '连接标签',
    'match.connlabel.summary': '检查数据包所属连接的标签（共 128 个），并可设置它。',
    'match.connlabel.label': '标签',
    'match.connlabel.isSet': '设置该标签',
    'match.connlabel.no-connection': '没有对应的连接',
    'match.connlabel.wrong': '“{{text}}”不是标签：请填写 0 到 127 之间的数字。',
  },
};
