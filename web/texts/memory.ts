// The words of the tab that shows what is remembered from packet to packet.
import type { Texts } from '#netfilter';

export const MEMORY_TEXTS: Texts = {
  en: {
    'memory.none':
      'Nothing here remembers. Rules with limit, hashlimit, recent, connlimit, quota, statistic --mode nth or nfacct would, and so would -j SET and the helpers of -j CT.',
    'memory.nothing': 'nothing yet',
    'memory.more': '… and {{count}} more',
    'memory.expects': 'waits {{seconds}} s for {{protocol}} from {{from}} to {{to}} port {{port}}, as {{master}} said',
    'memory.expects-later':
      'waits {{seconds}} s for the other end to agree to {{protocol}} from {{from}} to {{to}} port {{port}}, as {{master}} said',
    'memory.anywhere': 'anywhere',
  },
  zh: {
    'memory.none':
      '这里没有任何记忆。带有 limit、hashlimit、recent、connlimit、quota、statistic --mode nth 或 nfacct 的规则会留下记忆，-j SET 和 -j CT 的助手也会。',
    'memory.nothing': '暂无',
    'memory.more': '……还有 {{count}} 项',
    'memory.expects': '在 {{seconds}} 秒内等待 {{protocol}}：从 {{from}} 到 {{to}} 端口 {{port}}，由 {{master}} 提出',
    'memory.expects-later':
      '在 {{seconds}} 秒内等待对方同意 {{protocol}}：从 {{from}} 到 {{to}} 端口 {{port}}，由 {{master}} 提出',
    'memory.anywhere': '任意地址',
  },
};
