import type { Texts } from '../model/message.ts';

export const COMMENT_TEXTS: Texts = {
  en: {
    'match.comment': 'comment',
    'match.comment.summary': 'A remark for whoever reads the rule; it tests nothing.',
    'match.comment.comment': 'comment',
  },
  zh: {
    'match.comment': '注释',
    'match.comment.summary': '写给阅读规则的人看的说明；不做任何检查。',
    'match.comment.comment': '注释',
  },
};
