import type { Texts } from '../model/message.ts';

export const U32_TEXTS: Texts = {
  en: {
    'match.u32': 'bytes of the packet',
    'match.u32.summary': 'Takes four bytes at a place of the packet, shifts and masks them, and compares the result.',
    'match.u32.tests': 'tests',
    'match.u32.wrong':
      '“{{text}}” cannot be read: a test is a place, steps (&, <<, >>, @), “=” and values, such as 6&0xFF=6; “&&” joins tests.',
    'match.u32.shift': 'The kernel does not shift 32 bits by {{number}}: at most by 31.',
    'match.u32.value': '{{location}} is {{value}}',
    'match.u32.behind': '{{location}} reads behind the end of the packet’s {{length}} bytes',
  },
  zh: {
    'match.u32': '数据包字节',
    'match.u32.summary': '从数据包的指定位置取四个字节，经移位和掩码运算后进行比较。',
    'match.u32.tests': '测试条件',
    'match.u32.wrong':
      '无法读取“{{text}}”：每个条件由位置、运算（&、<<、>>、@）、“=”和取值组成，例如 6&0xFF=6；多个条件用“&&”连接。',
    'match.u32.shift': '内核不接受将 32 位数移动 {{number}} 位：最多 31 位。',
    'match.u32.value': '{{location}} 的值为 {{value}}',
    'match.u32.behind': '{{location}} 超出了数据包的 {{length}} 字节',
  },
};
