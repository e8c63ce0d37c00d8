// -V and -h: the version as the tool prints it; help in our own words, derived from the declarations.
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { textsOf } from '../../extensions/texts.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { SHELL_WORDS } from '../../shell.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const WORDS = { ...SHELL_WORDS.en, ...textsOf([...ALL_KINDS.matches, ...ALL_KINDS.targets]).en };
const at = momentAtStart({ host: ROUTER, documents: [], files: {} }, EMPTY_WORLD);
const run = (line: string) => runLine(at, line, { say: ({ id }) => WORDS[id] ?? `«${id}»` }).parts[0];

test.each([
  ['iptables -V', 'iptables v1.8.9 (nf_tables)\n'],
  ['iptables-legacy --version', 'iptables v1.8.9 (legacy)\n'],
  ['ip6tables -A INPUT -V', 'ip6tables v1.8.9 (nf_tables)\n'],
  ['ip6tables-nft --vers', 'ip6tables v1.8.9 (nf_tables)\n'],
])('%s', (line, stdout) => expect(run(line)).toMatchObject({ stdout, stderr: '', exit: 0 }));

describe('-h', () => {
  test.each<[string, readonly RegExp[]]>([
    ['iptables -h', [/^iptables v1\.8\.9 \(nf_tables\)\n\n/, / {2}-A CHAIN RULE /]],
    ['iptables -m limit -h', [/limit match: /, /--limit /, /--limit-burst /]],
    ['iptables -m conntrack --help', [/\[!\] --ctstate INVALID,/]],
    ['iptables -j REJECT -h', [/REJECT target: /, /--reject-with icmp-/]],
    ['ip6tables -j REJECT -h', [/--reject-with icmp6-/]],
    ['iptables -p tcp -h', [/tcp match: /, /--dport, --destination-port /]],
    ['iptables -m tcp -j LOG -h', [/tcp match: /, /LOG target: /]],
  ])('%s', (line, expected) => {
    const ran = run(line);
    expect(ran).toMatchObject({ stderr: '', exit: 0 });
    for (const pattern of expected) expect(ran?.stdout).toMatch(pattern);
  });

  test('of a match that is not there is refused as the tool refuses it', () => {
    expect(run('iptables -m nothing -h')).toMatchObject({ exit: 2, stdout: '' });
  });

  test.each([
    ...ALL_KINDS.matches.map(({ name }) => `-m ${name}`),
    ...ALL_KINDS.targets.map(({ name }) => `-j ${name}`),
  ])('has words for all of %s', (words) => {
    const [four, six] = [run(`iptables ${words} -h`), run(`ip6tables ${words} -h`)];
    expect(`${four?.stdout}${six?.stdout}`).not.toContain('«');
    expect([four?.exit, six?.exit]).toContain(0);
  });
});
