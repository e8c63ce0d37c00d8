import type { Texts } from '../model/message.ts';

export const IPVS_TEXTS: Texts = {
  en: {
    'match.ipvs': 'virtual server',
    'match.ipvs.summary': 'Tests whether the packet belongs to a connection of a virtual server (IPVS), and of which.',
    'match.ipvs.any': 'of a virtual server',
    'match.ipvs.protocol': 'protocol of the virtual service',
    'match.ipvs.address': 'address of the virtual service',
    'match.ipvs.port': 'port of the virtual service',
    'match.ipvs.direction': 'direction',
    'match.ipvs.method': 'forwarding method',
    'match.ipvs.controlPort': 'port of the controlling connection',
    'match.ipvs.wrong': '“{{text}}” is none of {{names}}.',
    'match.ipvs.empty': 'Say what to test: --ipvs, --vproto, --vaddr, --vport, --vdir, --vmethod or --vportctl.',
    'match.ipvs.none-alone': '“! --ipvs” stands alone: what is of no virtual server has no service to test.',
    'match.ipvs.none': 'the host has no virtual server',
  },
  zh: {
    'match.ipvs': '虚拟服务器',
    'match.ipvs.summary': '检查数据包是否属于虚拟服务器（IPVS）的连接，以及属于哪一个。',
    'match.ipvs.any': '属于虚拟服务器',
    'match.ipvs.protocol': '虚拟服务的协议',
    'match.ipvs.address': '虚拟服务的地址',
    'match.ipvs.port': '虚拟服务的端口',
    'match.ipvs.direction': '方向',
    'match.ipvs.method': '转发方式',
    'match.ipvs.controlPort': '控制连接的端口',
    'match.ipvs.wrong': '“{{text}}”不是 {{names}} 之一。',
    'match.ipvs.empty': '请指明检查内容：--ipvs、--vproto、--vaddr、--vport、--vdir、--vmethod 或 --vportctl。',
    'match.ipvs.none-alone': '“! --ipvs”只能单独使用：不属于虚拟服务器的数据包没有可检查的服务。',
    'match.ipvs.none': '主机没有虚拟服务器',
  },
};
