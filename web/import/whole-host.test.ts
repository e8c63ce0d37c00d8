// One paste makes a host. The text is what HOST_COMMAND printed in a network namespace of its own (iptables 1.8.9,
// iproute2 6.1.0, conntrack-tools 1.4.7), but for sysctls that say nothing to a packet, which were left out.
import { describe, expect, test } from 'vitest';
import { NO_TEXTS } from './import-texts.ts';
import { readImport } from './read-import.ts';
import PASTE from './recorded/whole-host.txt?raw';
import { HOST_COMMAND, splitWholeHost } from './whole-host.ts';

const read = (ruleset: string) => readImport({ ...NO_TEXTS, ruleset });

test('the command is one line, and asks for what the paste is read by', () => {
  expect(HOST_COMMAND).not.toContain('\n');
  const heads = PASTE.split('\n').filter((line) => line.startsWith('### '));
  expect(heads).toHaveLength(17);
  for (const head of heads) expect(HOST_COMMAND).toContain(`"${head.slice(4)}"`);
});

describe('a whole paste', () => {
  const host = read(PASTE);
  if (!host.ok) throw new Error('it is an import');

  test('is a document a tool, none of them twice', () => {
    expect(host.documents.map(({ dialect, flavour }) => `${dialect} ${flavour}`)).toEqual([
      'iptables nft',
      'iptables legacy',
      'ip6tables nft',
    ]);
    expect(host.problems).toEqual([]);
  });

  test('is a host with all that was printed', () => {
    expect(host.host).toMatchObject({
      name: 'box',
      sysctls: { 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.eth0.rp_filter': '1' },
      sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, process: 'python3' }],
      neighbours: [{ address: '192.168.1.77', device: 'eth1', state: 'failed' }],
    });
    expect(host.host.interfaces.map(({ name, addresses }) => [name, addresses[0]?.address])).toEqual([
      ['lo', '127.0.0.1'],
      ['eth0', '203.0.113.1'],
      ['eth1', '192.168.1.1'],
    ]);
    expect(host.host.routes.filter(({ table }) => table === 100)).toMatchObject([{ kind: 'blackhole' }]);
    expect(host.host.rules).toHaveLength(1);
    expect(host.host.sets).toContain('add blocked 198.51.100.66');
  });
});

test('parts may be missing', () => {
  const part = read('### iptables-save -c\n*filter\n:INPUT DROP [0:0]\nCOMMIT\n### hostname\nlone\n');
  expect(part).toMatchObject({ ok: true, host: { name: 'lone' } });
});

test('a problem stands where the paste has its line', () => {
  const wrong = PASTE.replaceAll('-j MASQUERADE', '-j MASKERADE');
  // iptables-save said the same as iptables-nft-save, which is the one that is read.
  const at = wrong.split('\n').findLastIndex((line) => line.includes('MASKERADE')) + 1;
  expect(read(wrong).problems).toMatchObject([{ text: 'ruleset', problem: { span: { line: at } } }]);
});

test('other texts are no whole host', () => {
  expect(splitWholeHost('*filter\n### a comment\nCOMMIT\n')).toBeUndefined();
});
