import type { Texts } from '../model/message.ts';

/** What both prefix translations say. */
export const NPT_TEXTS: Texts = {
  en: {
    'target.NPT.long': '{{prefix}} is too long: the last 64 bits of an address name the host and stay.',
    'target.NPT.bits': '{{prefix}} has bits behind the prefix: write zeros there.',
    'target.NPT.no-room':
      '{{address}} has no 16 bits that could keep the checksum right, so the packet is refused (RFC 6296).',
  },
  zh: {
    'target.NPT.long': '{{prefix}} 过长：地址的后 64 位标识主机，必须保留。',
    'target.NPT.bits': '{{prefix}} 在前缀之后还有非零位：请写成零。',
    'target.NPT.no-room': '{{address}} 没有可用来保持校验和正确的 16 位，数据包被拒绝（RFC 6296）。',
  },
};
