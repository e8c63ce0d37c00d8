// Lines as people type them, on a host whose story is at its start.
import { describe, expect, test } from 'vitest';
import type { HostStart } from '../engine/moment.ts';
import { ROUTER } from '../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { momentAtStart } from './change-moment.ts';
import { runLine } from './run-line.ts';
import { storyCommandRunner } from './run-story-command.ts';

const START: HostStart = {
  host: ROUTER,
  documents: [{ dialect: 'iptables', flavour: 'nft', text: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n' }],
  files: { '/root/hello': 'hello\n' },
};
const options = { say: ({ id }: { readonly id: string }) => id };
const at = momentAtStart(START, EMPTY_WORLD);
const run = (line: string) => runLine(at, line, options);
const rules = (line: string) =>
  run(line)
    .moment.documents[0]?.text.split('\n')
    .filter((each) => each.startsWith('-A'));

describe('a line', () => {
  test.each<[string, string, readonly string[]]>([
    ['one command', 'iptables -A INPUT -s 10.0.0.1 -j DROP', ['-A INPUT -s 10.0.0.1/32 -j DROP']],
    ['as root', 'sudo /sbin/iptables -A INPUT -j DROP', ['-A INPUT -j DROP']],
    [
      'two, one after the other',
      'iptables -A INPUT -j DROP; iptables -A INPUT -j ACCEPT',
      ['-A INPUT -j DROP', '-A INPUT -j ACCEPT'],
    ],
    ['behind one that went well', 'cat hello && iptables -A INPUT -j DROP', ['-A INPUT -j DROP']],
    ['behind one that failed', 'cat nothing && iptables -A INPUT -j DROP', []],
    ['instead of one that failed', 'cat nothing || iptables -A INPUT -j DROP', ['-A INPUT -j DROP']],
    [
      'quotes',
      `iptables -A INPUT -m comment --comment 'a; b' -j DROP`,
      ['-A INPUT -m comment --comment "a; b" -j DROP'],
    ],
    ['a comment', 'iptables -A INPUT -j DROP # all of it', ['-A INPUT -j DROP']],
  ])('%s', (_, line, expected) => {
    expect(rules(line)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a command that is not there', 'iptabels -L', 'bash: iptabels: command not found\n'],
    ['a file that is not there', 'cat < nothing', 'bash: nothing: No such file or directory\n'],
    ['a quote that is open', `cat 'hello`, 'shell.quote\n'],
    ['a pipe to nowhere', 'cat hello |', 'shell.operator\n'],
    ['a redirection to nowhere', 'cat hello >', 'shell.operator\n'],
    [
      'what the tool refuses',
      'iptables -P INPUT REJECT',
      "iptables: Bad policy name. Run `dmesg' for more information.\n",
    ],
  ])('says what is wrong: %s', (_, line, stderr) => {
    expect(run(line).parts.at(-1)).toMatchObject({ stderr, moment: at });
  });

  test('writes into files and reads them back', () => {
    const { moment, parts } = run('cat hello > a; cat hello >> a; cat < a | cat');
    expect(moment.files['/root/a']).toBe('hello\nhello\n');
    expect(parts.at(-1)?.stdout).toBe('hello\nhello\n');
  });
});

describe('a command of a story', () => {
  const story = storyCommandRunner(options);

  test('leaves the host as it makes it', () => {
    expect(story(at, 'iptables -A INPUT -j DROP').moment.program.rulesets[0]?.tables[0]?.chains[0]?.rules).toHaveLength(
      1,
    );
  });

  test('that fails leaves it as it was', () => {
    expect(story(at, 'iptables -A INTPUT -j DROP')).toMatchObject({ moment: at, exit: 1 });
  });
});
