/** Everything that has a name: what can be done, gone to or opened. */
import type { CompiledChain } from '#netfilter';
import { openFidelity } from '../fidelity/open-fidelity.ts';
import { type Say, sayNow } from '../forms/useWords.ts';
import { openMenu } from '../import/open-menu.ts';
import { loadScenarios, openScenario } from '../import/open-scenario.ts';
import type { Entry } from '../keep/kept.ts';
import { saveLabFile } from '../keep/lab-files.ts';
import { openEmptyLab } from '../keep/lab-list.ts';
import { keeper } from '../keep/page-keeper.ts';
import { endText, packetTitle } from '../packets/describe-packet.ts';
import { type Binding, bindingsOf } from '../playback/keys.ts';
import type { AppState } from '../store/app-state.ts';
import { programNow } from '../store/selectors.ts';
import { appStore } from '../store/store.ts';
import { switchLanguage } from '../ui/language.ts';

export type ItemKind = 'action' | 'chain' | 'rule' | 'packet' | 'lab' | 'scenario';

export interface Item {
  /** The same one day later, as far as it can be. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly text: string;
  /** Where it is, or the key that does the same. */
  readonly hint: string;
  /** What is searched, in lower case. */
  readonly search: string;
  run(): void;
}

function item(kind: ItemKind, id: string, text: string, hint: string, run: () => void): Item {
  // What kind of thing is meant may be typed too.
  const kindWord = sayNow()(`palette.${kind}`);
  return { kind, id: `${kind}:${id}`, text, hint, search: `${text} ${hint} ${kindWord}`.toLowerCase(), run };
}

/** Without those that need to know which key was pressed. */
function isAction({ id }: Binding): boolean {
  return id !== 'packet' && id !== 'palette' && id !== 'undo';
}

/** Everything the keys do, and what buttons do. */
export function actionsOf(say: Say, toggleHelp: () => void): readonly Item[] {
  const bindings = bindingsOf({ toggleHelp, switchLanguage }).filter(isAction);
  const byKey = bindings.map((binding) =>
    item('action', binding.id, say(`keys.${binding.id}`), binding.shown, () =>
      binding.run(appStore.getState(), binding.keys[0] ?? '', false),
    ),
  );
  const other = (id: string, text: string, run: () => void, hint = ''): Item => item('action', id, text, hint, run);
  return [
    ...byKey,
    other('undo', say('palette.undo'), () => appStore.getState().undo(), 'Ctrl Z'),
    other('redo', say('palette.redo'), () => appStore.getState().redo(), 'Ctrl Y'),
    other('gallery', say('gallery.title'), () => openMenu({ kind: 'gallery' })),
    other('import', say('import.open'), () => openMenu({ kind: 'import', file: undefined })),
    other('export', say('export.open'), () => openMenu({ kind: 'export' })),
    other('fidelity', say('fidelity.open'), () => openFidelity()),
    other('new-lab', say('palette.new-lab'), () => void openEmptyLab(say('keep.new.title'))),
    other('save-file', say('palette.save-file'), () => saveLabFile()),
    other('keep-copy', say('palette.keep-copy'), () => void keeper.keep()),
    other('print', say('palette.print'), () => print()),
  ];
}

function ofChain(chain: CompiledChain, say: Say): readonly Item[] {
  const { ref, rules } = chain;
  const key = `${ref.family}.${ref.document}.${ref.table}.${ref.chain}`;
  const table = ref.family === 'ipv6' ? `IPv6 ${ref.table}` : ref.table;
  return [
    item('chain', key, ref.chain, table, () => appStore.getState().selectChain(ref)),
    ...rules.map(({ rule }, place) => {
      const number = place + 1;
      const hint = say('palette.rule-of', { table, chain: ref.chain, number });
      return item('rule', `${key}.${number}`, rule.text, hint, () =>
        appStore.getState().selectRule({ ...ref, rule: number }),
      );
    }),
  ];
}

/** Chains and rules of the program in view. */
export function rulesOf(state: AppState, say: Say): readonly Item[] {
  const { families } = programNow(state);
  return [families.ipv4, families.ipv6].flatMap(({ chains }) =>
    [...chains.values()].flatMap((chain) => ofChain(chain, say)),
  );
}

export function packetsOf({ lab }: AppState): readonly Item[] {
  let number = 0;
  return lab.story.flatMap((event) => {
    if (event.kind !== 'packet') return [];
    number += 1;
    const { id, packet } = event;
    const text = `${packetTitle(packet)} ${endText(packet, 'source')} → ${endText(packet, 'destination')}`;
    return [item('packet', id, text, String(number), () => appStore.getState().choosePacket({ event: id, path: [] }))];
  });
}

export function labsOf(entries: readonly Entry[]): readonly Item[] {
  return entries.map(({ id, name }) => item('lab', id, name, '', () => void keeper.open(id)));
}

export async function scenariosOf(say: Say): Promise<readonly Item[]> {
  const scenarios = await loadScenarios();
  return scenarios.map((scenario) =>
    item('scenario', scenario.id, say(scenario.title), '', () => openScenario(scenario)),
  );
}
