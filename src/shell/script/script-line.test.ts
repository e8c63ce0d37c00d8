// Variables and loops at the prompt. What bash does with each line was tried with bash 5.2.
import { expect, test } from 'vitest';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';
import { storyCommandRunner } from '../run-story-command.ts';

const START = momentAtStart(
  { host: ROUTER, documents: [{ dialect: 'iptables', flavour: 'nft', text: '' }], files: {} },
  EMPTY_WORLD,
);
const say = ({ id }: { readonly id: string }) => id;

/** The rules after some lines of one session, and the text of the events that they would be. */
function after(...lines: readonly string[]) {
  const variables = new Map<string, string | undefined>();
  let moment = START;
  const typed = lines.flatMap((line) => {
    const ran = runLine(moment, line, { say, variables });
    const changing = ran.parts.filter((part) => part.moment !== part.before);
    moment = ran.moment;
    return changing.map((part) => part.line);
  });
  const listed = runLine(moment, 'iptables -S INPUT', { say }).parts[0]?.stdout.split('\n') ?? [];
  return { rules: listed.filter((line) => line.startsWith('-A')), typed };
}

test.each<[readonly string[], readonly string[]]>([
  [['IF=eth0', 'iptables -A INPUT -i $IF -j ACCEPT'], ['-A INPUT -i eth0 -j ACCEPT']],
  [['IF=eth0; iptables -A INPUT -i $IF -j ACCEPT'], ['-A INPUT -i eth0 -j ACCEPT']],
  [['IPT=/sbin/iptables', '$IPT -A INPUT -j DROP'], ['-A INPUT -j DROP']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's variable
  [['export NET="10.0.0.0/8"', 'iptables -A INPUT -s ${NET} -j DROP'], ['-A INPUT -s 10.0.0.0/8 -j DROP']],
  [
    ['for p in 22 80; do iptables -A INPUT -p tcp --dport $p -j ACCEPT; done'],
    ['-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', '-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT'],
  ],
  [['LC_ALL=C iptables -A INPUT -j DROP'], ['-A INPUT -j DROP']],
  [["iptables -A INPUT -m comment --comment '$HOME' -j DROP"], ['-A INPUT -m comment --comment "$HOME" -j DROP']],
])('%j', (lines, rules) => expect(after(...lines).rules).toEqual(rules));

test('an event of the story has its variables put in, and a loop is one event that runs again', () => {
  expect(after('IF=eth0', 'iptables -A INPUT -i $IF -j ACCEPT').typed).toEqual(['iptables -A INPUT -i eth0 -j ACCEPT']);
  const loop = 'for p in 22 80; do iptables -A INPUT -p tcp --dport $p -j ACCEPT; done';
  expect(after(loop).typed).toEqual([loop]);
  const again = storyCommandRunner({ say })(START, loop).moment;
  expect(runLine(again, 'iptables -S INPUT', { say }).parts[0]?.stdout.split('\n')).toHaveLength(4);
});

test.each([
  ['echo $HOME', '/root\n', 0],
  ['echo "[$NOSUCH]"', '[]\n', 0],
  ["echo '$HOME'", '$HOME\n', 0],
  ['echo \\$HOME', '$HOME\n', 0],
])('%s', (line, stdout, exit) => expect(runLine(START, line, { say }).parts[0]).toMatchObject({ stdout, exit }));

test('what only a running shell could know is said, and nothing is done', () => {
  const { parts, moment } = runLine(START, 'iptables -A INPUT -s $(hostname -I) -j DROP', { say });
  expect(parts[0]).toMatchObject({ stderr: 'bash: script.unknown\n', exit: 1 });
  expect(moment).toBe(START);
  expect(runLine(START, 'while true; do date; done', { say }).parts[0]?.stderr).toBe('bash: script.not-run\n');
});
