// The recorded rulesets of every kind as commands: carried out one by one they give the same ruleset.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import { equivalentCommands } from '../syntax/equivalent-commands.ts';
import { parseDocument } from '../syntax/parse-document.ts';
import { printRuleset } from '../syntax/print-ruleset.ts';
import { runCommand } from '../syntax/run-command.ts';
import { printed, readRecordings } from './recording-for-tests.ts';

const RECORDINGS = readRecordings(readFileSync(new URL('./recorded/listings.ndjson', import.meta.url), 'utf8'));

/** iptables-save does not print a span of all indexes, and what is not said is read as 0. */
const FORGOTTEN = '-A INPUT -p ipcomp -m ipcomp --ipcompspi 0:4294967295 --compres\n';

describe('on a host of the nft tool', () => {
  const flavour = 'nft';
  const taken = RECORDINGS.filter((recording) =>
    Object.keys(recording.listings).every((ask) => printed(recording, ask, flavour) !== undefined),
  );

  test.each(taken)('$id', ({ family, ruleset: text }) => {
    const dialect = family === 'ipv4' ? 'iptables' : 'ip6tables';
    let document: RulesetDocument = { dialect, flavour, text: '' };
    const wanted = parseDocument({ ...document, text: text.replace(FORGOTTEN, '') });
    for (const command of equivalentCommands(wanted)) {
      const { exit, document: after, problem } = runCommand(document, command);
      expect([exit, problem?.tool], command).toEqual([0, undefined]);
      document = after;
    }
    const counters = new Map();
    expect(printRuleset(parseDocument(document), { counters })).toBe(printRuleset(wanted, { counters }));
  });
});
