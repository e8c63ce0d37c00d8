/** Areas of words put together. */
import type { Texts } from '#netfilter';

export function joinTexts(areas: readonly Texts[]): Texts {
  return {
    en: Object.assign({}, ...areas.map(({ en }) => en)),
    zh: Object.assign({}, ...areas.map(({ zh }) => zh)),
  };
}
