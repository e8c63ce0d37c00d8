import type { Texts } from '../model/message.ts';

export const PHYSDEV_TEXTS: Texts = {
  en: {
    'match.physdev': 'bridge port',
    'match.physdev.summary': 'Tests by which port of a bridge the packet came in or leaves.',
    'match.physdev.in': 'port it came in by',
    'match.physdev.isIn': 'came in by a bridge port',
    'match.physdev.out': 'port it leaves by',
    'match.physdev.isOut': 'leaves by a bridge port',
    'match.physdev.isBridged': 'bridged, not routed',
    'match.physdev.empty':
      'Say what to test: --physdev-in, --physdev-out, --physdev-is-in, --physdev-is-out or --physdev-is-bridged.',
    'match.physdev.none': 'no bridge port that the rules know',
  },
  zh: {
    'match.physdev': '网桥端口',
    'match.physdev.summary': '检查数据包从网桥的哪个端口进入或离开。',
    'match.physdev.in': '进入的端口',
    'match.physdev.isIn': '从网桥端口进入',
    'match.physdev.out': '离开的端口',
    'match.physdev.isOut': '从网桥端口离开',
    'match.physdev.isBridged': '被桥接而非路由',
    'match.physdev.empty':
      '请指明检查内容：--physdev-in、--physdev-out、--physdev-is-in、--physdev-is-out 或 --physdev-is-bridged。',
    'match.physdev.none': '没有规则所知的网桥端口',
  },
};
