import type { Texts } from '../model/message.ts';

export const ESP_TEXTS: Texts = {
  en: {
    'match.esp': 'IPsec ESP',
    'match.esp.summary': 'Tests the security parameter index of an ESP packet.',
    'match.esp.index': 'security parameter index',
    'match.esp.short': 'header cut short',
  },
  zh: {
    'match.esp': 'IPsec ESP',
    'match.esp.summary': '检查 ESP 数据包的安全参数索引（SPI）。',
    'match.esp.index': '安全参数索引',
    'match.esp.short': '首部不完整',
  },
};
