import type { Texts } from '../model/message.ts';

export const DSCP_TEXTS: Texts = {
  en: {
    'match.dscp': 'DSCP',
    'match.dscp.summary': 'Tests the differentiated services code point of the packet.',
    'match.dscp.dscp': 'DSCP',
    'match.dscp.class': 'DSCP class',
    'match.dscp.empty': 'Say which DSCP: --dscp or --dscp-class.',
  },
  zh: {
    'match.dscp': 'DSCP',
    'match.dscp.summary': '检查数据包的差分服务代码点（DSCP）。',
    'match.dscp.dscp': 'DSCP',
    'match.dscp.class': 'DSCP 类别',
    'match.dscp.empty': '请指明 DSCP：--dscp 或 --dscp-class。',
  },
};
