/** The situations of the gallery: fetched when they are first asked for, and opened. */
import i18next from 'i18next';
import { readCase } from '#netfilter';
import type { Scenario } from '#scenarios';
import { appStore } from '../store/store.ts';

let loading: Promise<readonly Scenario[]> | undefined;

/** The scenarios with their words; asked for once. */
export function loadScenarios(): Promise<readonly Scenario[]> {
  loading ??= import('#scenarios').then(({ SCENARIOS, SCENARIO_TEXTS }) => {
    for (const language of ['en', 'zh'] as const)
      i18next.addResourceBundle(language, 'translation', SCENARIO_TEXTS[language], true, true);
    return SCENARIOS;
  });
  return loading;
}

export function openScenario({ title, about, recorded, opensOn = 0 }: Scenario): void {
  const lab = readCase(recorded);
  appStore.getState().openLab({ ...lab, title, about });
  const event = lab.story.filter(({ kind }) => kind === 'packet')[opensOn];
  if (event !== undefined) appStore.getState().choosePacket({ event: event.id, path: [] });
}
