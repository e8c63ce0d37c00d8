// No option of the rule form is without a help line, in either language.
import { expect, test } from 'vitest';
import { ALL_KINDS, formOf } from '#netfilter';
import { OPTION_HELP } from './index.ts';

const KINDS = [ALL_KINDS.header, ...ALL_KINDS.matches, ...ALL_KINDS.targets];
const LABELS = KINDS.flatMap((kind) => formOf(kind).map(({ label }) => label.id));

/** As long as a reader takes in at a glance; wide letters count twice. */
const LONGEST = 130;

test('all kinds are looked through', () => {
  expect(KINDS.length).toBeGreaterThan(100);
  expect(LABELS.length).toBeGreaterThan(300);
});

test.each(['en', 'zh'] as const)('every option has one (%s), and none is left over', (language) => {
  expect(Object.keys(OPTION_HELP[language]).sort()).toEqual([...new Set(LABELS)].map((id) => `${id}.help`).sort());
});

test.each(Object.keys(OPTION_HELP.en))('%s is a sentence or two, of its own words in each language', (id) => {
  const [english, chinese] = [OPTION_HELP.en[id] ?? '', OPTION_HELP.zh[id] ?? ''];
  expect(english).toMatch(/^\S.{8,}\.$/);
  expect(chinese).toMatch(/\p{Script=Han}.*。$/u);
  expect(english.length).toBeLessThanOrEqual(LONGEST);
  expect(chinese.length * 2).toBeLessThanOrEqual(LONGEST);
});
