/** What stands in the terminal, as text: its twin for those who do not see the picture of it. */
import { createStore } from 'zustand/vanilla';

/** `note` is what the terminal itself says; everything else a command printed, or somebody typed. */
export type Voice = 'typed' | 'printed' | 'complained' | 'note';

export interface TranscriptEntry {
  readonly key: number;
  readonly voice: Voice;
  readonly text: string;
}

const MOST_ENTRIES = 200;
/** Of one entry, in characters. */
const LONGEST = 20_000;

export const transcriptStore = createStore<{ readonly entries: readonly TranscriptEntry[]; readonly next: number }>()(
  () => ({ entries: [], next: 1 }),
);

export function addToTranscript(voice: Voice, text: string): void {
  transcriptStore.setState(({ entries, next }) => ({
    entries: [...entries, { key: next, voice, text: text.slice(-LONGEST).trimEnd() }].slice(-MOST_ENTRIES),
    next: next + 1,
  }));
}

export function clearTranscript(): void {
  transcriptStore.setState({ entries: [] });
}
