// What runs in the terminal is what `runCommand` does: the same document, byte for byte, and the same exit.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../kinds.ts';
import type { Moment } from '../../engine/moment.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import type { Flavour } from '../../model/hook.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { runCommand } from '../../syntax/run-command.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const CHAINS = ['INPUT', 'OUTPUT', 'one', 'two', 'PREROUTING'];
const chain = fc.constantFrom(...CHAINS);
const place = fc.integer({ min: 0, max: 4 });
const rule = fc.constantFrom(
  '-j ACCEPT',
  '-s 10.0.0.1 -j DROP',
  '-p tcp --dport 22 -j ACCEPT',
  '-p tcp --dport 80,443 -j ACCEPT',
  '-s 10.0.0.1,10.0.0.2 -j one',
  '-m comment --comment "it is \\"mine\\"; yes" -j RETURN',
  '-j two',
  '-j LOG --log-prefix "a: "',
);
const table = fc.constantFrom('', '', '-t nat ', '-t nope ');
const command = fc
  .tuple(
    table,
    fc.oneof(
      fc.tuple(fc.constantFrom('-A', '-D', '-C', '-I'), chain, rule).map((words) => words.join(' ')),
      fc.tuple(fc.constantFrom('-I', '-R'), chain, place, rule).map((words) => words.join(' ')),
      fc.tuple(fc.constantFrom('-D', '-Z', '-L', '-S'), chain, place).map((words) => words.join(' ')),
      fc.tuple(fc.constantFrom('-N', '-X', '-F', '-Z', '-L', '-S'), chain).map((words) => words.join(' ')),
      fc.tuple(fc.constantFrom('-E'), chain, chain).map((words) => words.join(' ')),
      fc.tuple(fc.constantFrom('-P'), chain, fc.constantFrom('ACCEPT', 'DROP', 'drop')).map((words) => words.join(' ')),
      fc.constantFrom('-F', '-X', '-Z', '-L', '-S', '-nvL', '-L -Z'),
    ),
  )
  .map(([before, words]) => `${before}${words}`);

test.each<Flavour>(['nft', 'legacy'])('in %s', (flavour) => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 8 }), (commands) => {
      let document: RulesetDocument = { dialect: 'iptables', flavour, text: '' };
      let moment: Moment = momentAtStart({ host: ROUTER, documents: [document], files: {} }, EMPTY_WORLD);
      for (const words of commands) {
        const ran = runLine(moment, `iptables ${words}`, { say: ({ id }) => id });
        const outcome = runCommand(document, words);
        moment = ran.moment;
        const [part] = ran.parts;
        expect(part?.exit).toBe(outcome.exit);
        expect(part?.stderr === '').toBe(outcome.exit === 0);
        // A refusal of iptables-legacy has loaded the table all the same.
        if (outcome.exit === 0) expect(moment.documents[0]?.text).toBe(outcome.document.text);
        else if (flavour === 'nft') expect(moment).toBe(part?.before);
        document = moment.documents[0] ?? document;
      }
    }),
    { numRuns: 60 },
  );
});

test('what a save prints, a restore takes, and a save prints it again', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), fc.constantFrom<Flavour>('nft', 'legacy'), (commands, flavour) => {
      const start = { host: ROUTER, documents: [{ dialect: 'iptables', flavour, text: '' } as const], files: {} };
      const line = [...commands.map((words) => `iptables ${words}`), 'iptables-save -c > a'].join('; ');
      const { moment } = runLine(momentAtStart(start, EMPTY_WORLD), line, { say: ({ id }) => id });
      const again = runLine(moment, 'iptables-restore -c < a; iptables-save -c > b', { say: ({ id }) => id });
      expect(again.parts.map(({ stderr }) => stderr).join('')).toBe('');
      expect(again.moment.files['/root/b']).toBe(moment.files['/root/a']);
    }),
    { numRuns: 60 },
  );
});
