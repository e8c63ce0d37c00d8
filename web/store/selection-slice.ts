/** Selection: what the reader looks at. It never moves the packet. */
import type { ChainRef, RuleRef } from '#netfilter';
import type { Slice } from './store.ts';

/** Tabs under the playback bar. */
export const PANELS = ['trace', 'conntrack', 'counters', 'memory'] as const;
export type Panel = (typeof PANELS)[number];

/** The same data as a picture or as a table. */
export type View = 'map' | 'grid';

export interface SelectionSlice {
  /** Shown in the chain panel; undefined follows the packet. */
  readonly chain: ChainRef | undefined;
  /** Open in the rule form. */
  readonly rule: RuleRef | undefined;
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
  sendEdits(to: 'start' | 'here'): void;
}

export const createSelectionSlice: Slice<SelectionSlice> = (set) => ({
  chain: undefined,
  rule: undefined,
  panel: undefined,
  view: 'map',
  editsGo: 'start',
  selectChain: (chain) => set({ chain, rule: undefined }),
  selectRule: (rule) => set(rule === undefined ? { rule } : { rule, chain: chainOf(rule) }),
  showPanel: (panel) => set((state) => ({ panel: state.panel === panel ? undefined : panel })),
  showView: (view) => set({ view }),
  sendEdits: (editsGo) => set({ editsGo }),
});

/** The chain that a rule stands in. */
function chainOf({ host, family, document, table, chain }: RuleRef): ChainRef {
  return { host, family, document, table, chain };
}
