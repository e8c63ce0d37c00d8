// Every command has its words, in both languages.
import { expect, test } from 'vitest';
import '../kinds.ts';
import { SHELL_WORDS } from '../shell.ts';
import { COMMANDS } from './commands.ts';

test.each(COMMANDS.map((command) => [command.names[0] ?? '', command] as const))('%s', (_, { summary, manual }) => {
  for (const language of ['en', 'zh'] as const) {
    expect(SHELL_WORDS[language][summary.id]).toBeTruthy();
    if (manual !== undefined) expect(SHELL_WORDS[language][manual.id]).toBeTruthy();
  }
});

test('both languages have the same ids', () => {
  expect(Object.keys(SHELL_WORDS.zh).sort()).toEqual(Object.keys(SHELL_WORDS.en).sort());
});

test('no two commands have one name', () => {
  const names = COMMANDS.flatMap((command) => command.names);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
