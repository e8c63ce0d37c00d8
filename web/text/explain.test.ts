import { expect, test } from 'vitest';
import { message, type RuleCondition } from '#netfilter';
import { conditionsOfWord, explainAt } from './explain.ts';

const LINE = '-A INPUT ! -i eth0 -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j LOG --log-prefix "x y"';
const at = (word: string) => explainAt(LINE, LINE.indexOf(word) + 1, 'ipv4');

test.each([
  ['-i eth0', '-i', 'match.header.inInterface', 'match.header.inInterface.help', '-i eth0'],
  ['eth0', '-i', 'match.header.inInterface', 'match.header.inInterface.help', '-i eth0'],
  ['--dport', '--dport', 'match.tcp.destinationPort', 'match.tcp.destinationPort.help', '--dport 22'],
  ['conntrack', 'conntrack', 'match.conntrack', 'match.conntrack.summary', 'conntrack'],
  ['NEW', '--ctstate', 'match.conntrack.state', 'match.conntrack.state.help', '--ctstate NEW'],
  ['LOG', 'LOG', undefined, 'target.LOG.summary', 'LOG'],
  ['x y', '--log-prefix', 'target.LOG.prefix', 'target.LOG.prefix.help', '--log-prefix "x y"'],
  ['! ', '!', undefined, 'text.word.not', '!'],
])('%s', (word, term, name, summary, covered) => {
  const explained = at(word)!;
  expect([explained.term, explained.name?.id, explained.summary?.id]).toEqual([term, name, summary]);
  expect(LINE.slice(explained.from, explained.to)).toBe(covered);
});

test.each([
  ['# -p tcp', 3],
  ['-A INPUT something', 12],
  ['', 0],
])('nothing is said in %j', (line, column) => {
  expect(explainAt(line, column, 'ipv4')).toBeUndefined();
});

test('a word stands for the condition of its option, the name of a match for all of it', () => {
  const wanted = message('x');
  const condition = (match: string, key: string): RuleCondition => ({
    match,
    key,
    outcome: 'match',
    wanted,
    seen: undefined,
    place: 0,
  });
  const all = [condition('header', 'inInterface'), condition('conntrack', 'state'), condition('conntrack', 'source')];
  expect(conditionsOfWord(at('--ctstate')!, all)).toEqual([all[1]]);
  expect(conditionsOfWord(at('conntrack')!, all)).toEqual([all[1], all[2]]);
  expect(conditionsOfWord(at('LOG')!, all)).toEqual([]);
});
