// Files and texts as a shell has them: what is printed, and what is in the files then. Expected values are those of bash and GNU coreutils.
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const host = { ...ROUTER, sysctls: {} };
const at = momentAtStart(
  { host, documents: [], files: { '/root/a': 'one\ntwo\nThree\n', '/etc/b': 'bee\n' } },
  EMPTY_WORLD,
);
const run = (line: string) => {
  const { parts, moment } = runLine(at, line, { say: ({ id }) => id });
  const stdout = parts.map((part) => part.stdout).join('');
  return { stdout, stderr: parts.map((part) => part.stderr).join(''), exit: parts.at(-1)?.exit, moment };
};

test.each<[string, string]>([
  ['cat a', 'one\ntwo\nThree\n'],
  ['cat < a', 'one\ntwo\nThree\n'],
  ['cat a /etc/b', 'one\ntwo\nThree\nbee\n'],
  ['less /etc/b', 'bee\n'],
  ['head -n 1 a', 'one\n'],
  ['head -2 a', 'one\ntwo\n'],
  ['tail -1 a', 'Three\n'],
  ['tail -n +2 a', 'two\nThree\n'],
  ['head -n -1 a', 'one\ntwo\n'],
  ['wc -l a', '3 a\n'],
  ['cat a | wc -l', '3\n'],
  ['sort a', 'Three\none\ntwo\n'],
  ['sort -r a', 'two\none\nThree\n'],
  ['grep o a', 'one\ntwo\n'],
  ['grep -v o a', 'Three\n'],
  ['grep -i THREE a', 'Three\n'],
  ['grep -n t a', '2:two\n'],
  ['grep -c o a', '2\n'],
  ["grep -E 'one|two' a", 'one\ntwo\n'],
  ["grep 'one\\|two' a", 'one\ntwo\n'],
  ["grep '^t' a", 'two\n'],
  ['grep o a /etc/b', 'a:one\na:two\n'],
  ['grep -- -A a', ''],
  ['ls', 'a\n'],
  ['ls /etc', 'b\n'],
  ['echo a  b', 'a b\n'],
  ['echo -n a', 'a'],
  ["echo -e 'a\\nb'", 'a\nb\n'],
  ["echo 'a\\nb'", 'a\\nb\n'],
  ["printf 'a\\nb\\n'", 'a\nb\n'],
  ["printf '%s %s\\n' a b c", 'a b\nc \n'],
  ['echo a > c; echo b >> c; cat c', 'a\nb\n'],
  ['cp a c && cat c', 'one\ntwo\nThree\n'],
  ['cp a /tmp; cat /tmp/a', 'one\ntwo\nThree\n'],
  ['mv a c; ls', 'c\n'],
  ['rm a; ls', ''],
  ['echo hello | tee c | cat; cat c', 'hello\nhello\n'],
  ['cat nothing 2> c; cat c', 'cat: nothing: No such file or directory\n'],
  ['cat nothing 2>&1 | wc -l', '1\n'],
  ['cat nothing > c 2>&1; cat c', 'cat: nothing: No such file or directory\n'],
  ['cat nothing &> c; cat c', 'cat: nothing: No such file or directory\n'],
  ["sh -c 'echo a; echo b' | wc -l", '2\n'],
  ['cat /proc/sys/net/ipv4/ip_forward', '0\n'],
  ['echo 1 > /proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/ip_forward', '1\n'],
  ['echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward', '1\n'],
  ['true && echo a', 'a\n'],
  ['false || echo a', 'a\n'],
  ["printf 'for a in x y; do\\n echo $a\\ndone\\n' > s; sh s", 'x\ny\n'],
  ["echo 'echo hello' > s.sh; chmod +x s.sh; ./s.sh", 'hello\n'],
  ['whoami', 'root\n'],
  ['id -u', '0\n'],
  ['date', 'Mon Jan  1 00:00:00 UTC 2024\n'],
  ['sleep 90; date', 'Mon Jan  1 00:01:30 UTC 2024\n'],
])('%s', (line, stdout) => expect(run(line)).toMatchObject({ stdout, stderr: '' }));

test.each<[string, string, number]>([
  ['cat nothing', 'cat: nothing: No such file or directory\n', 1],
  ['cat /etc', 'cat: /etc: Is a directory\n', 1],
  ['cat < nothing', 'bash: nothing: No such file or directory\n', 1],
  ['rm nothing', "rm: cannot remove 'nothing': No such file or directory\n", 1],
  ['rm -f nothing', '', 0],
  ['rm /etc', "rm: cannot remove '/etc': Is a directory\n", 1],
  ['cp nothing c', "cp: cannot stat 'nothing': No such file or directory\n", 1],
  ['ls nothing', "ls: cannot access 'nothing': No such file or directory\n", 2],
  ['grep x a', '', 1],
  ['grep x nothing', 'grep: nothing: No such file or directory\n', 2],
  ['head -n x a', "head: invalid number of lines: 'x'\n", 1],
  ['sleep x', "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n", 1],
  ['echo x > /proc/sys/net/ipv4/ip_forward', 'bash: echo: write error: Invalid argument\n', 1],
  ['echo a > /etc', 'bash: /etc: Is a directory\n', 1],
  ['echo a >&2', 'a\n', 0],
  ['sh nothing', 'bash: nothing: No such file or directory\n', 127],
  ["printf 'true\\ncat x\\n' > s; bash s", 's: line 2: cat: x: No such file or directory\n', 1],
])('refuses %s', (line, stderr, exit) => expect(run(line)).toMatchObject({ stderr, exit, stdout: '' }));

describe('a file', () => {
  test('that commands write is part of the lab', () => {
    expect(run('echo hello > x; rm a').moment.files).toEqual({ '/root/x': 'hello\n', '/etc/b': 'bee\n' });
  });

  test('of /proc sets the host, and is no file', () => {
    const { moment } = run('echo 1 > /proc/sys/net/ipv4/ip_forward');
    expect(moment.files).toBe(at.files);
    expect(moment.host.sysctls).toEqual({ 'net.ipv4.ip_forward': '1' });
  });

  test('is not made by a name of the language', () => expect(run('cat __proto__ constructor').exit).toBe(1));
});

test('a pattern made to search for ever is not searched for', () => {
  expect(run(`echo ${'a'.repeat(2000)} | grep -E '(a+)+b'`)).toMatchObject({ exit: 2 });
});

test('sleep is a wait of the story', () => {
  const [part] = runLine(at, 'sleep 1.5', { say: ({ id }) => id }).parts;
  expect(part?.events).toEqual([{ kind: 'wait', milliseconds: 1500 }]);
});
