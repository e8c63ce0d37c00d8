import type { Texts } from '../model/message.ts';

export const LOG_TEXTS: Texts = {
  en: {
    'target.LOG': 'log',
    'target.LOG.summary': 'Writes a line about the packet to the kernel log and goes on.',
    'target.LOG.prefix': 'prefix',
    'target.LOG.level': 'level',
    'target.LOG.sequence': 'with TCP sequence numbers',
    'target.LOG.tcpOptions': 'with TCP options',
    'target.LOG.ipOptions': 'with IP options',
    'target.LOG.owner': 'with the sending user',
    'target.LOG.mac': 'with MAC addresses spelled out',
    'target.LOG.wrong-level': '“{{text}}” is not a log level: use 0 to 7 or one of {{names}}.',
  },
  zh: {
    'target.LOG': '记录日志',
    'target.LOG.summary': '在内核日志中写入一行关于该数据包的记录，然后继续。',
    'target.LOG.prefix': '前缀',
    'target.LOG.level': '级别',
    'target.LOG.sequence': '包含 TCP 序列号',
    'target.LOG.tcpOptions': '包含 TCP 选项',
    'target.LOG.ipOptions': '包含 IP 选项',
    'target.LOG.owner': '包含发送用户',
    'target.LOG.mac': '解码 MAC 地址',
    'target.LOG.wrong-level': '“{{text}}”不是日志级别：可用 0 到 7，或 {{names}}。',
  },
};
