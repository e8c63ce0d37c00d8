import { describe, expect, it } from 'vitest';
import { conditionChoices, targetChoices } from './choices.ts';
import { withField, withMatch, withNewField, withoutMatch, withTarget } from './edit-draft.ts';
import { NEW_RULE, SWITCHED_ON } from './rule-draft.ts';

const EMPTY = { text: '', inverted: false };

describe('a draft of a rule', () => {
  it('asks for the protocol that an added match needs', () => {
    expect(withMatch(NEW_RULE, 'tcp', 'ipv4')).toMatchObject({
      header: { protocol: { text: 'tcp' } },
      matches: [{ kind: 'known', id: 0, name: 'tcp', fields: {} }],
    });
    expect(withMatch(NEW_RULE, 'icmp6', 'ipv6').header.protocol?.text).toBe('ipv6-icmp');
  });

  it('keeps the protocol it has', () => {
    const udp = withField(NEW_RULE, 'header', 'protocol', { text: 'udp', inverted: false });
    expect(withMatch(udp, 'tcp', 'ipv4').header.protocol?.text).toBe('udp');
  });

  it('begins with the one option of a match, and with the required ones of a target', () => {
    expect(withMatch(NEW_RULE, 'comment', 'ipv4').matches[0]).toMatchObject({ fields: { comment: EMPTY } });
    expect(withTarget(NEW_RULE, { kind: 'known', name: 'DNAT', fields: {} }, 'ipv4').target).toMatchObject({
      name: 'DNAT',
    });
    expect(withTarget(NEW_RULE, { kind: 'jump', chain: 'lan' }, 'ipv4').target).toEqual({ kind: 'jump', chain: 'lan' });
  });

  it('gives every match an id of its own, also after one is gone', () => {
    const two = withMatch(withMatch(NEW_RULE, 'mark', 'ipv4'), 'limit', 'ipv4');
    const again = withMatch(withoutMatch(two, 0), 'mark', 'ipv4');
    expect(again.matches.map(({ id, name }) => [id, name])).toEqual([
      [1, 'limit'],
      [2, 'mark'],
    ]);
  });

  it('clears what a new option excludes', () => {
    const flags = withField(withMatch(NEW_RULE, 'tcp', 'ipv4'), 0, 'flags', { text: 'SYN SYN', inverted: false });
    const syn = withNewField(flags, 0, 'syn', { words: 0, excludes: ['flags'] });
    expect(syn.matches[0]).toMatchObject({ fields: { syn: SWITCHED_ON } });
    expect(syn.matches[0]).not.toHaveProperty('fields.flags');
  });
});

describe('choices', () => {
  const terms = (groups: readonly { readonly choices: readonly { readonly term: string }[] }[]) =>
    groups.map(({ choices }) => choices.map(({ term }) => term));

  it('of conditions are those of the family that are not there yet', () => {
    const draft = withField(NEW_RULE, 'header', 'source', EMPTY);
    const [fields = [], matches = []] = terms(conditionChoices(draft, { family: 'ipv6' }));
    expect(fields).toEqual(['-d', '-i', '-o', '-p']);
    expect(matches).toContain('icmp6');
    expect(matches).not.toContain('icmp');
    expect(matches).not.toContain('ttl');
  });

  it('of targets begin with the verdicts, and end with the other user chains', () => {
    const chain = (name: string) => ({ table: 'filter', name, rules: [], lines: [] });
    const chains = [{ ...chain('INPUT'), policy: 'ACCEPT' as const }, chain('lan'), chain('web')];
    const [targets = [], own] = terms(targetChoices(chains, 'web', { family: 'ipv4' }));
    expect(targets.slice(0, 3)).toEqual(['ACCEPT', 'DROP', 'REJECT']);
    expect(targets).not.toContain('HL');
    expect(own).toEqual(['-j lan', '-g lan']);
  });
});
