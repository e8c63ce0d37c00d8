import { describe, expect, it } from 'vitest';
import { parseRuleset } from '#netfilter';
import { documentName, shortDocumentName, tableName } from './document-name.ts';

const FILTER = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';
const NAT = '*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n';

const documents = (...given: readonly (readonly [string, 'ipv4' | 'ipv6', 'nft' | 'legacy'])[]) => ({
  rulesets: given.map(([text, family, flavour]) => parseRuleset(text, { family, flavour })),
});

describe('documents are told apart by family, tool and, where both are the same, number', () => {
  const four = documents(
    [FILTER, 'ipv4', 'nft'],
    [FILTER, 'ipv4', 'legacy'],
    [FILTER, 'ipv6', 'nft'],
    [NAT, 'ipv6', 'nft'],
  );

  it.each([
    [0, 'IPv4 · nft', 'nft'],
    [1, 'IPv4 · legacy', 'legacy'],
    [2, 'IPv6 · nft 1', 'nft 1'],
    [3, 'IPv6 · nft 2', 'nft 2'],
  ])('%i is %s', (place, name, short) => {
    expect(documentName(four, place)).toBe(name);
    expect(shortDocumentName(four, place)).toBe(short);
  });

  it('names the document of a table only where two of a family have it', () => {
    expect(tableName(four, 'filter', 1)).toBe('filter (legacy)');
    expect(tableName(four, 'filter', 2)).toBe('filter');
    expect(tableName(four, 'nat', 3)).toBe('nat');
  });
});
