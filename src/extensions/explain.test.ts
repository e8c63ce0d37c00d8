// Sentences, conditions and forms as a reader meets them; the words come from the kinds' own texts.
import { describe, expect, test } from 'vitest';
import type { Language, Message, MessageValue } from '../model/message.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { parseRuleset } from '../syntax/parse-ruleset.ts';
import { VALUE_TEXTS } from '../values/values.texts.ts';
import { explainRule } from './explain.ts';
import { EXTENSION_TEXTS } from './extensions.texts.ts';
import { formOf } from './form.ts';
import { namesIn, textsOf } from './texts.ts';

const TEXTS = textsOf([
  { texts: EXTENSION_TEXTS },
  { texts: VALUE_TEXTS },
  ALL_KINDS.header,
  ...ALL_KINDS.matches,
  ...ALL_KINDS.targets,
]);

/** A message in words; lists with commas. */
function say(value: MessageValue, language: Language): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.map((one: MessageValue) => say(one, language)).join(language === 'en' ? ', ' : '，');
  const { id, values } = value as Message;
  const text = TEXTS[language][id];
  if (text === undefined) throw new Error(`no text for ${id}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => say(values[name] ?? '', language));
}

const sentence = (line: string, language: Language, table = 'filter'): string => {
  const ruleset = parseRuleset(`*${table}\n:lan - [0:0]\n${line}\nCOMMIT\n`, { family: 'ipv4', flavour: 'nft' });
  const rule = ruleset.tables[0]?.chains.flatMap(({ rules }) => rules)[0];
  if (rule === undefined) throw new Error('no rule');
  return say(explainRule(rule, ALL_KINDS, 'ipv4'), language);
};

describe('explainRule', () => {
  test.each([
    ['-A INPUT -j DROP', 'drop all packets', '丢弃所有数据包'],
    ['-A INPUT', 'only count all packets and go on', '对所有数据包只计数，然后继续'],
    [
      '-A INPUT -i eth0 -p tcp --dport 80 -j DROP',
      'drop tcp packets that come in on eth0 where destination port is 80',
      '丢弃满足（目的端口为 80）的从 eth0 进入的 tcp 数据包',
    ],
    [
      '-A INPUT ! -s 10.0.0.0/8 -j lan',
      'send to the chain lan packets not from 10.0.0.0/8',
      '转到链 lan 处理：并非来自 10.0.0.0/8 的数据包',
    ],
    [
      '-A INPUT -m comment --comment hello -j RETURN',
      'send back from this chain all packets',
      '从本链返回：所有数据包',
    ],
    [
      '-A INPUT -m nosuch --x 1 -j ACCEPT',
      'accept packets where “-m nosuch --x 1” (not simulated yet)',
      '接受满足（“-m nosuch --x 1”（尚未模拟））的数据包',
    ],
  ])('%s', (line, en, zh) => {
    expect(sentence(line, 'en')).toBe(en);
    expect(sentence(line, 'zh')).toBe(zh);
  });

  test('names what a target does with', () => {
    expect(sentence('-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1:80', 'en', 'nat')).toMatch(
      /^apply DNAT \(.*10\.0\.0\.1:80.*\) to tcp packets$/,
    );
  });
});

describe('formOf', () => {
  test('has a field an option', () => {
    const tcp = ALL_KINDS.matches.find(({ name }) => name === 'tcp');
    if (tcp === undefined) throw new Error('no tcp');
    expect(formOf(tcp).find(({ key }) => key === 'destinationPort')).toEqual({
      key: 'destinationPort',
      flag: '--dport',
      label: { id: 'match.tcp.destinationPort', values: {} },
      control: { kind: 'text', example: '80' },
      words: 1,
      isRequired: false,
      isInvertible: true,
      isSugar: false,
      excludes: [],
    });
    expect(formOf(tcp).find(({ key }) => key === 'syn')).toMatchObject({ isSugar: true, control: { kind: 'switch' } });
  });

  test('leaves out what the family does not know', () => {
    const keys = (family: 'ipv4' | 'ipv6') => formOf(ALL_KINDS.header, family).map(({ key }) => key);
    expect(keys('ipv4')).toContain('fragment');
    expect(keys('ipv6')).not.toContain('fragment');
  });
});

describe('textsOf', () => {
  test('does not let two parts claim one id', () => {
    const part = (text: string) => ({ texts: { en: { a: text }, zh: { a: text } } });
    expect(textsOf([part('x'), part('x')]).en).toEqual({ a: 'x' });
    expect(() => textsOf([part('x'), part('y')])).toThrow('Two texts for a in en');
  });

  test('namesIn', () => expect(namesIn('{{b}} and {{ a }} and {{b}}')).toEqual(['a', 'b']));
});
