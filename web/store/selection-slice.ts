/** Selection: what the reader looks at. It never moves the packet. */
import type { ChainRef, RuleRef } from '#netfilter';
import type { Marks, SelectionSlice, Slice } from './app-state.ts';

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
