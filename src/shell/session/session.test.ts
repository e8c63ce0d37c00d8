// Small commands of a session. Paths, words and exits as bash 5.2 and which of Debian 12 gave them.
import { describe, expect, test } from 'vitest';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';
import { expandHistory } from './history.ts';

const at = momentAtStart({ host: ROUTER, documents: [], files: {} }, EMPTY_WORLD);
const typed = ['iptables -L', 'ping -c 1 10.0.0.1', 'iptables -S INPUT', 'history'];
const options = { say: ({ id }: { readonly id: string }) => id, typedSoFar: () => typed };
const run = (line: string) => runLine(at, line, options).parts[0];

test.each<[string, string, number]>([
  ['which iptables', '/usr/sbin/iptables\n', 0],
  ['which nosuch', '', 1],
  ['which iptables nosuch ip', '/usr/sbin/iptables\n/usr/sbin/ip\n', 1],
  ['which cd', '', 1],
  ['which', '', 1],
  ['which ss tcpdump conntrack ping', '/usr/bin/ss\n/usr/bin/tcpdump\n/usr/sbin/conntrack\n/usr/bin/ping\n', 0],
  ['type iptables', 'iptables is /usr/sbin/iptables\n', 0],
  ['type cd', 'cd is a shell builtin\n', 0],
  ['command -v iptables', '/usr/sbin/iptables\n', 0],
  ['command -v cd', 'cd\n', 0],
  ['command -v nosuch', '', 1],
  ['command whoami', 'root\n', 0],
  ['whoami', 'root\n', 0],
  ['uname -r', '6.1.0\n', 0],
  ['echo hello', 'hello\n', 0],
  ['date', 'Mon Jan  1 00:00:00 UTC 2024\n', 0],
  ['history 2', '    3  iptables -S INPUT\n    4  history\n', 0],
  ['history | grep ping', '    2  ping -c 1 10.0.0.1\n', 0],
])('%s', (line, stdout, exit) => {
  expect(runLine(at, line, options).parts.at(-1)).toMatchObject({ stdout, exit });
});

test('what is not found is said as bash says it', () => {
  expect(run('type nosuch')?.stderr).toBe('bash: type: nosuch: not found\n');
  expect(run('command nosuch')).toMatchObject({ stderr: 'bash: nosuch: command not found\n', exit: 127 });
  expect(run('history x')?.stderr).toBe('bash: history: x: numeric argument required\n');
});

test.each([
  ['nft list ruleset', 'shell.not-here.firewall'],
  ['ufw status', 'shell.not-here.firewall'],
  ['nano rules', 'shell.not-here.editor'],
  ['apt install iptables', 'shell.not-here.packages'],
])('%s is told what there is instead', (line, id) => {
  const [name] = line.split(' ');
  expect(run(line)).toMatchObject({ stderr: `bash: ${name}: command not found\n(${id})\n`, exit: 127 });
  expect(run(line)).not.toHaveProperty('suggestion');
});

test('the terminal stays open', () => expect(run('exit')).toMatchObject({ stdout: '(shell.exit.stays)\n', exit: 0 }));

test('sleep moves the clock, and is an event of the story', () => {
  const slept = runLine(at, 'sleep 5', options);
  expect(slept.moment.world.clock).toBe(5000);
  expect(slept.parts[0]?.events).toEqual([{ kind: 'wait', milliseconds: 5000 }]);
  expect(runLine(slept.moment, 'date', options).parts[0]?.stdout).toBe('Mon Jan  1 00:00:05 UTC 2024\n');
});

describe('a line before, by its sign', () => {
  const before = ['iptables -L', 'ping -c 1 10.0.0.1', 'iptables -S INPUT'];
  test.each([
    ['!!', 'iptables -S INPUT'],
    ['sudo !!', 'sudo iptables -S INPUT'],
    ['!1', 'iptables -L'],
    ['!-2', 'ping -c 1 10.0.0.1'],
    ['!ping', 'ping -c 1 10.0.0.1'],
    ['iptables -F !$', 'iptables -F INPUT'],
    ['iptables -A INPUT ! -s 10.0.0.1 -j DROP', 'iptables -A INPUT ! -s 10.0.0.1 -j DROP'],
    ["grep '!!' file", "grep '!!' file"],
    ['echo \\!!', 'echo \\!!'],
    ['[ a != b ]', '[ a != b ]'],
  ])('%s', (line, meant) => expect(expandHistory(line, before)).toEqual({ line: meant }));

  test.each(['!99', '!nosuch', '!-9'])('%s is not there', (line) => {
    expect(expandHistory(line, before)).toEqual({ line, missing: line });
  });
  test('nothing was typed yet', () => expect(expandHistory('!!', [])).toEqual({ line: '!!', missing: '!!' }));
});
