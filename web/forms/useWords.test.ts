import i18next from 'i18next';
import { expect, test } from 'vitest';
import { addWords, sayNow } from './useWords.ts';

test('words that come later are said by whoever asks again, however often it was asked before they came', async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: {} } } });
  const early = sayNow();
  expect([early('late.word'), early({ id: 'late.is', values: { what: 'b' } })]).toEqual(['late.word', 'late.is']);
  addWords({
    en: { 'late.word': 'here', 'late.is': 'is {{what}}' },
    zh: { 'late.word': '到了', 'late.is': '是 {{what}}' },
  });
  const later = sayNow();
  expect(later).not.toBe(early);
  expect([later('late.word'), later({ id: 'late.is', values: { what: 'b' } })]).toEqual(['here', 'is b']);
});
