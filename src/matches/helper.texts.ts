import type { Texts } from '../model/message.ts';

export const HELPER_TEXTS: Texts = {
  en: {
    'match.helper': 'helper',
    'match.helper.summary':
      'Asks which helper announced this connection: the data connection of an FTP conversation, not the conversation itself.',
    'match.helper.name': 'announced by',
    'match.helper.none': 'by a connection without a helper',
    'match.helper.not-expected': 'nobody announced it',
  },
  zh: {
    'match.helper': '助手（helper）',
    'match.helper.summary': '询问该连接由哪个助手预告：是 FTP 会话的数据连接，而不是会话本身。',
    'match.helper.name': '由谁预告',
    'match.helper.none': '由没有助手的连接预告',
    'match.helper.not-expected': '没有被预告',
  },
};
