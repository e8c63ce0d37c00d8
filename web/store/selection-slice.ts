/** Selection: what the reader looks at. It never moves the packet. */
import type { ChainRef, RuleRef } from '#netfilter';
import type { Slice } from './store.ts';

/** Tabs under the playback bar. */
export const PANELS = ['trace', 'terminal', 'conntrack', 'counters', 'memory'] as const;
export type Panel = (typeof PANELS)[number];

/** The same data as a picture or as a table. */
export type View = 'map' | 'grid';

/** Rules of one chain that are marked, to do something with all of them; ascending, from 1. */
export interface Marks {
  readonly chain: ChainRef;
  readonly rules: readonly number[];
}

export interface SelectionSlice {
  /** Shown in the chain panel; undefined follows the packet. */
  readonly chain: ChainRef | undefined;
  /** Open in the rule form. */
  readonly rule: RuleRef | undefined;
  /** Absent while nobody marks rules. */
  readonly marks: Marks | undefined;
  /** Open tab under the playback bar; undefined is folded. */
  readonly panel: Panel | undefined;
  readonly view: View;
  /** Where edits go: to the start of the story, or as commands behind the event in view. */
  readonly editsGo: 'start' | 'here';
  selectChain(chain: ChainRef | undefined): void;
  selectRule(rule: RuleRef | undefined): void;
  /** Opens a tab, or folds it when it is the open one. */
  showPanel(panel: Panel | undefined): void;
  showView(view: View): void;
  markRules(chain: ChainRef, rules: readonly number[]): void;
  endMarking(): void;
  sendEdits(to: 'start' | 'here'): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set) => ({
  chain: undefined,
  rule: undefined,
  marks: undefined,
  panel: undefined,
  view: 'map',
  editsGo: 'start',
  selectChain: (chain) =>
    set(({ marks }) => ({ chain, rule: undefined, marks: isOf(marks, chain) ? marks : undefined })),
  selectRule: (rule) => set(rule === undefined ? { rule } : { rule, chain: chainOf(rule) }),
  showPanel: (panel) => set((state) => ({ panel: state.panel === panel ? undefined : panel })),
  showView: (view) => set({ view }),
  markRules: (chain, rules) =>
    set({ chain, rule: undefined, marks: { chain, rules: [...new Set(rules)].sort((one, other) => one - other) } }),
  endMarking: () => set({ marks: undefined }),
  sendEdits: (editsGo) => set({ editsGo }),
});

/** Marks stay in the chain they were made in. */
function isOf(marks: Marks | undefined, chain: ChainRef | undefined): boolean {
  const own = marks?.chain;
  return own?.chain === chain?.chain && own?.table === chain?.table && own?.document === chain?.document;
}

/** The chain that a rule stands in. */
function chainOf({ host, family, document, table, chain }: RuleRef): ChainRef {
  return { host, family, document, table, chain };
}
