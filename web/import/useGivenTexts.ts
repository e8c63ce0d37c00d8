// The texts of an import as the reader gives them, typed or from files, and what they come to.
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Message } from '#netfilter';
import { loadCommands } from '../ui/lazy-panel.ts';
import type { TextName } from './import-texts.ts';
import { type GivenText, NOTHING_GIVEN, readTextFile } from './pasted-text.ts';
import { type ReadImport, readImport, type ToolChoice } from './read-import.ts';

type Given = Readonly<Record<TextName, GivenText>>;

const NOTHING: Given = {
  ruleset: NOTHING_GIVEN,
  addresses: NOTHING_GIVEN,
  routes: NOTHING_GIVEN,
  rules: NOTHING_GIVEN,
  sets: NOTHING_GIVEN,
};

interface GivenTexts {
  readonly given: Given;
  /** What `read` was read from: behind fast typing it comes a moment later. */
  readonly settled: Given;
  /** Absent while there are no rules. */
  readonly read: ReadImport | undefined;
  /** Why the last file could not be read. */
  readonly unread: Message | undefined;
  readonly set: (name: TextName, text: GivenText) => void;
  readonly takeFile: (name: TextName, file: File) => Promise<void>;
}

/** `file` was dropped on the page: it is the text of the rules. */
export function useGivenTexts(file: File | undefined, choice: ToolChoice): GivenTexts {
  const [given, setGiven] = useState(NOTHING);
  const [unread, setUnread] = useState<Message>();
  const settled = useDeferredValue(given);
  const read = useMemo(() => readGiven(settled, choice), [settled, choice]);
  const set = (name: TextName, text: GivenText) => {
    setUnread(undefined);
    setGiven((all) => ({ ...all, [name]: text }));
  };
  const [takeFile] = useState(() => async (name: TextName, dropped: File) => {
    const text = await readTextFile(dropped);
    if (text.ok) set(name, text.value);
    else setUnread(text.message);
  });
  // Scripts and listings are read by the terminal's commands, and say their faults in its words.
  useEffect(() => void loadCommands(), []);
  useEffect(() => {
    if (file !== undefined) void takeFile('ruleset', file);
  }, [file, takeFile]);
  return { given, settled, read, unread, set, takeFile };
}

function readGiven({ ruleset, addresses, routes, rules, sets }: Given, choice: ToolChoice): ReadImport | undefined {
  if (ruleset.text === '') return undefined;
  const texts = {
    ruleset: ruleset.text,
    addresses: addresses.text,
    routes: routes.text,
    rules: rules.text,
    sets: sets.text,
  };
  return readImport(texts, choice);
}
