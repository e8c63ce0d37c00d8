// The words of stories of thousands of events, and of those that take long.
import type { Texts } from '#netfilter';

export const LONG_STORY_TEXTS: Texts = {
  en: {
    'packets.story.so-far': 'Worked out so far: {{done}} of {{total}} events.',
    'packets.story.left': 'The packets of this story walk very far. {{done}} of {{total}} events are worked out.',
    'packets.story.go-on': 'Go on',
    'packets.story.earlier': 'Earlier events ({{from}} to {{to}})',
    'packets.story.later': 'Later events ({{from}} to {{to}})',
  },
  zh: {
    'packets.story.so-far': '目前已算出 {{total}} 个事件中的 {{done}} 个。',
    'packets.story.left': '这个序列里的数据包要走很远。{{total}} 个事件中已算出 {{done}} 个。',
    'packets.story.go-on': '继续',
    'packets.story.earlier': '更早的事件（{{from}} 到 {{to}}）',
    'packets.story.later': '更晚的事件（{{from}} 到 {{to}}）',
  },
};
