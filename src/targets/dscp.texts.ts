import type { Texts } from '../model/message.ts';

export const DSCP_TEXTS: Texts = {
  en: {
    'target.DSCP': 'set DSCP',
    'target.DSCP.summary': 'Rewrites the differentiated services code point of the packet.',
    'target.DSCP.set': 'DSCP',
    'target.DSCP.class': 'DSCP class',
    'target.DSCP.empty': 'Say which DSCP to set: --set-dscp or --set-dscp-class.',
  },
  zh: {
    'target.DSCP': '设置 DSCP',
    'target.DSCP.summary': '改写数据包的差分服务代码点（DSCP）。',
    'target.DSCP.set': 'DSCP',
    'target.DSCP.class': 'DSCP 类别',
    'target.DSCP.empty': '请指明要设置的 DSCP：--set-dscp 或 --set-dscp-class。',
  },
};
