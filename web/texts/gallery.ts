// The words of the gallery of scenarios.
import type { Texts } from '#netfilter';

export const GALLERY_TEXTS: Texts = {
  en: {
    'gallery.open': 'Gallery',
    'gallery.title': 'Situations worth a walk',
    'gallery.find': 'Find a situation',
    'gallery.none': 'No situation has these words.',
    'gallery.list': 'Situations',
  },
  zh: {
    'gallery.open': '场景',
    'gallery.title': '典型场景',
    'gallery.find': '查找场景',
    'gallery.none': '没有包含这些词的场景。',
    'gallery.list': '场景列表',
  },
};
