// Exit codes, words and what is left: iptables-nft and iptables-legacy 1.8.9 in a network namespace of their own.
import { describe, expect, test } from 'vitest';
import type { Flavour } from '../model/hook.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import { type CommandOutcome, runCommand } from './run-command.ts';

const SETUP = [
  'iptables -N used',
  'iptables -A used -j ACCEPT',
  'iptables -A INPUT -p tcp -j used',
  'iptables -N empty',
  'iptables -A OUTPUT -s 10.0.0.1,10.0.0.2 -p udp --dport 53 -j DROP',
];

function run(commands: readonly string[], flavour: Flavour = 'nft'): CommandOutcome {
  let document: RulesetDocument = { dialect: 'iptables', flavour, text: '' };
  let outcome: CommandOutcome = { exit: 0, document, stdout: '', warnings: [] };
  for (const command of commands) {
    outcome = runCommand(document, command);
    document = outcome.document;
  }
  return outcome;
}

const listed = (commands: readonly string[]): readonly string[] =>
  run([...SETUP, ...commands, 'iptables -S'])
    .stdout.trim()
    .split('\n');

const LISTING = [
  '-P INPUT ACCEPT',
  '-P FORWARD ACCEPT',
  '-P OUTPUT ACCEPT',
  '-N empty',
  '-N used',
  '-A INPUT -p tcp -j used',
  '-A OUTPUT -s 10.0.0.1/32 -p udp -m udp --dport 53 -j DROP',
  '-A OUTPUT -s 10.0.0.2/32 -p udp -m udp --dport 53 -j DROP',
  '-A used -j ACCEPT',
];

test('a table grows by commands', () => expect(listed([])).toEqual(LISTING));

describe('a command changes', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['iptables -D OUTPUT -s 10.0.0.1 -p udp --dport 53 -j DROP', [LISTING[6] ?? ''], []],
    ['sudo iptables -D OUTPUT 2', [LISTING[7] ?? ''], []],
    [
      'iptables -I INPUT 2 -m comment --comment "it\'s \\"two\\" words" -c 3 4',
      [],
      ['-A INPUT -m comment --comment "it\\\'s \\"two\\" words"'],
    ],
    ['iptables -R INPUT 1 -p udp -j empty', ['-A INPUT -p tcp -j used'], ['-A INPUT -p udp -j empty']],
    ['iptables -P FORWARD DROP', ['-P FORWARD ACCEPT'], ['-P FORWARD DROP']],
    ['iptables -X empty', ['-N empty'], []],
    ['iptables -F', LISTING.slice(5), []],
    ['iptables -F used', ['-A used -j ACCEPT'], []],
    [
      "iptables --rename-chain used 'other'",
      ['-N used', '-A INPUT -p tcp -j used', '-A used -j ACCEPT'],
      ['-A INPUT -p tcp -j other', '-A other -j ACCEPT', '-N other'],
    ],
    ['iptables -C INPUT -p tcp -j used', [], []],
    ['iptables -Z', [], []],
  ])('%s', (command, gone, come) => {
    expect(run([...SETUP, command]).exit).toBe(0);
    const now = listed([command]);
    expect(LISTING.filter((line) => !now.includes(line))).toEqual(gone);
    expect(now.filter((line) => !LISTING.includes(line)).sort()).toEqual([...come].sort());
  });

  test('-I puts several addresses in turned order', () => {
    expect(run(['iptables -I OUTPUT -s 1.1.1.1,2.2.2.2', 'iptables -S OUTPUT']).stdout).toBe(
      '-P OUTPUT ACCEPT\n-A OUTPUT -s 2.2.2.2/32\n-A OUTPUT -s 1.1.1.1/32\n',
    );
  });
});

describe('a command is refused, and the document stays', () => {
  const BUSY = 'CHAIN_DEL failed (Device or resource busy): chain';
  test.each<[string, number, string, (readonly [number, string])?]>([
    ['iptables -C INPUT -p udp -j ACCEPT', 1, 'Bad rule (does a matching rule exist in that chain?).'],
    [
      'iptables -C INPUT -p udp -j used',
      1,
      'Bad rule (does a matching rule exist in that chain?).',
      [1, 'No chain/target/match by that name.'],
    ],
    ['iptables -X used', 4, `${BUSY} used`, [1, 'Too many links.']],
    ['iptables -X', 4, `${BUSY} used`, [1, 'Too many links.']],
    ['iptables -X INPUT', 4, `${BUSY} INPUT`, [1, "Invalid argument. Run `dmesg' for more information."]],
    ['iptables -E used empty', 1, 'File exists.'],
    ['iptables -E used', 2, '-E requires old-chain-name and new-chain-name'],
    ['iptables -R INPUT 9 -j ACCEPT', 1, 'Index of replacement too big.'],
    ['iptables -R nochain 1 -j ACCEPT', 1, 'No chain/target/match by that name.'],
    ['iptables -I INPUT 3 -j ACCEPT', 1, 'Index of insertion too big.'],
    [
      'iptables -S nochain',
      1,
      "chain `nochain' in table `filter' is incompatible, use 'nft' tool.",
      [1, 'No chain/target/match by that name.'],
    ],
    ['iptables -N -foo', 2, "chain name not allowed to start with `-'"],
    ['iptables -P INPUT', 2, '-P requires a chain and a policy'],
    [
      'iptables -I INPUT -j TTL --ttl-set 1',
      4,
      'RULE_INSERT failed (Invalid argument): rule in chain INPUT',
      [1, "Invalid argument. Run `dmesg' for more information."],
    ],
    [
      'iptables -t nope -S',
      3,
      "table 'nope' does not exist",
      [3, "can't initialize iptables table `nope': Table does not exist (do you need to insmod?)"],
    ],
    ['iptables -D INPUT 1 -j ACCEPT', 2, "Illegal option `-j' with this command"],
    ['iptables -A empty -j used -x', 2, "Illegal option `-x' with this command"],
  ])('%s', (command, exit, tool, legacy = [exit, tool]) => {
    const { document } = run(SETUP);
    expect(runCommand(document, command)).toMatchObject({ exit, document, problem: { tool } });
    const old = run(SETUP, 'legacy').document;
    expect(runCommand(old, command)).toMatchObject({ exit: legacy[0], document: old, problem: { tool: legacy[1] } });
  });

  test('a chain that leads back to itself', () => {
    const chains = ['iptables -N a', 'iptables -N b', 'iptables -A a -j b', 'iptables -A INPUT -j a'];
    expect(run([...chains, 'iptables -A b -j a'])).toMatchObject({
      exit: 4,
      problem: { tool: 'RULE_APPEND failed (Too many links): rule in chain b' },
    });
    expect(run([...chains, 'iptables -A b -j a'], 'legacy')).toMatchObject({
      exit: 1,
      problem: { tool: 'Too many levels of symbolic links.' },
    });
  });
});

test('comments and spelling of a document survive a command', () => {
  const text =
    '# mine\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p 6 -j ACCEPT # kept?\n-A INPUT -s 10.0.0.1 -j DROP\nCOMMIT\n';
  const { document } = runCommand(
    { dialect: 'iptables', flavour: 'nft', text: text.replace(' # kept?', '') },
    'iptables -D INPUT 2',
  );
  expect(document.text).toBe('# mine\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p 6 -j ACCEPT\nCOMMIT\n');
});
