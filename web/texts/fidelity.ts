// The words of the page that says how far each kind can be trusted.
import type { Texts } from '#netfilter';

export const FIDELITY_TEXTS: Texts = {
  en: {
    'fidelity.open': 'Fidelity',
    'fidelity.title': 'How far can you trust it?',
    'fidelity.about':
      'Each answer is compared with recordings of a real kernel (Linux 6.18, iptables 1.8.9): the walk, the packet, the counters, the connections. The recordings are replayed whenever Chainwalk is changed.',
    'fidelity.find': 'Find a match or target',
    'fidelity.none': 'No match or target has these words.',
    'fidelity.match': 'Matches',
    'fidelity.target': 'Targets',
    'fidelity.kind': 'Kind',
    'fidelity.answer': 'Answer',
    'fidelity.cases': 'Recorded',
    'fidelity.exact': 'exact',
    'fidelity.exact.about': 'as the kernel answers',
    'fidelity.approximated': 'approximated',
    'fidelity.approximated.about': 'what is left open is said beside it',
    'fidelity.cannot-say': 'cannot say',
    'fidelity.cannot-say.about': 'a page cannot know; the walk shows an assumption that you can turn',
    'fidelity.only': 'only {{family}}',
    'fidelity.count': '{{count}} of {{total}}',
  },
  zh: {
    'fidelity.open': '可信度',
    'fidelity.title': '结果有多可信？',
    'fidelity.about':
      '每个结果都与真实内核（Linux 6.18、iptables 1.8.9）的录制对照：数据包走过的路、数据包本身、计数器和连接。每次修改 Chainwalk，都会重放全部录制。',
    'fidelity.find': '查找匹配或目标',
    'fidelity.none': '没有包含这些词的匹配或目标。',
    'fidelity.match': '匹配',
    'fidelity.target': '目标',
    'fidelity.kind': '种类',
    'fidelity.answer': '结果',
    'fidelity.cases': '录制数',
    'fidelity.exact': '精确',
    'fidelity.exact.about': '与内核的结果一致',
    'fidelity.approximated': '近似',
    'fidelity.approximated.about': '未确定之处写在旁边',
    'fidelity.cannot-say': '无法判断',
    'fidelity.cannot-say.about': '网页无从得知；路径上会显示一个可以改变的假设',
    'fidelity.only': '仅 {{family}}',
    'fidelity.count': '{{count}} / {{total}}',
  },
};
