import type { Texts } from '../model/message.ts';

export const DEVGROUP_TEXTS: Texts = {
  en: {
    'match.devgroup': 'interface group',
    'match.devgroup.summary':
      'Tests the group of an interface, which “ip link set dev … group …” gives it; 0 is the default.',
    'match.devgroup.incoming': 'group of the incoming interface',
    'match.devgroup.outgoing': 'group of the outgoing interface',
    'match.devgroup.empty': 'Say which interface to ask about: --src-group or --dst-group.',
    'match.devgroup.of': '{{group}} ({{name}})',
  },
  zh: {
    'match.devgroup': '接口组',
    'match.devgroup.summary': '检查接口所属的组，由“ip link set dev … group …”设置，默认为 0。',
    'match.devgroup.incoming': '入接口的组',
    'match.devgroup.outgoing': '出接口的组',
    'match.devgroup.empty': '请指明要检查的接口：--src-group 或 --dst-group。',
    'match.devgroup.of': '{{group}}（{{name}}）',
  },
};
