import type { Texts } from '../model/message.ts';

export const TEE_TEXTS: Texts = {
  en: {
    'target.TEE': 'send a copy',
    'target.TEE.fidelity':
      'A copy to the host itself is walked at once, where the kernel takes it up behind the packet.',
    'target.TEE.summary': 'Sends a copy of the packet to another host on the link; the packet itself goes on.',
    'target.TEE.gateway': 'host that gets the copy',
    'target.TEE.outInterface': 'outgoing interface of the copy',
    'target.TEE.nowhere': 'The copy needs a host to go to: give its address, for example --gateway 192.0.2.9.',
    'target.TEE.copied': 'A copy is to go to {{gateway}}.',
  },
  zh: {
    'target.TEE': '发送副本',
    'target.TEE.fidelity': '发给本机自身的副本会立即展示其行程，而内核是在处理完该数据包之后才处理它。',
    'target.TEE.summary': '把数据包的副本发给同一链路上的另一台主机；数据包本身继续前行。',
    'target.TEE.gateway': '接收副本的主机',
    'target.TEE.outInterface': '副本的出接口',
    'target.TEE.nowhere': '副本需要有去处：请给出主机地址，例如 --gateway 192.0.2.9。',
    'target.TEE.copied': '一份副本将发往 {{gateway}}。',
  },
};
