import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countRules } from './count-rules.ts';

const line = fc.constantFrom('-A INPUT -j DROP', '[1:2] -A x -s 10.0.0.1', '# -A INPUT', ':x - [0:0]', '', '-N a -A b');

function rulesIn(text: string): number {
  return [...text.matchAll(/(?:^|\n|\] )-A /g)].length;
}

test('rules with counters and without, of all documents', () => {
  const [one, other] = ['*filter\n-A INPUT\n# -A INPUT\n[0:0] -A x\n', '-A OUTPUT'];
  expect(countRules([one, other])).toBe(3);
  expect(countRules([one])).toBe(2);
  expect(countRules([])).toBe(0);
});

test('a long text counted edit after edit has as many as when it is counted at once', () => {
  const edit = fc.record({ at: fc.nat(), removed: fc.nat(300), put: fc.array(line, { maxLength: 3 }) });
  const all = fc.array(line, { minLength: 10, maxLength: 40 });
  fc.assert(
    fc.property(all, fc.array(edit, { maxLength: 5 }), (lines, edits) => {
      let text = `${lines.join('\n')}\n`.repeat(1000);
      countRules([text]);
      for (const { at, removed, put } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put.join('\n') + text.slice(from + removed);
        expect(countRules([text])).toBe(rulesIn(text));
      }
    }),
    { numRuns: 40 },
  );
});
