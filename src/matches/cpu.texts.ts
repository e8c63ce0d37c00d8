import type { Texts } from '../model/message.ts';

export const CPU_TEXTS: Texts = {
  en: {
    'match.cpu': 'processor',
    'match.cpu.summary': 'Tests which processor of the host works on the packet.',
    'match.cpu.cpu': 'processor number',
    'match.cpu.any': 'any of the host’s processors',
    'match.cpu.why':
      'Which processor a packet falls to depends on the network card’s queues and the load of the moment.',
    'match.cpu.fidelity': 'Which processor works on a packet is not known.',
  },
  zh: {
    'match.cpu': '处理器',
    'match.cpu.summary': '检查由主机的哪个处理器处理该数据包。',
    'match.cpu.cpu': '处理器编号',
    'match.cpu.any': '主机的任意一个处理器',
    'match.cpu.why': '数据包由哪个处理器处理，取决于网卡队列和当时的负载。',
    'match.cpu.fidelity': '数据包由哪个处理器处理未知。',
  },
};
