// Changes of rules that forms ask for, where edits go from here on.
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { OPENING_LAB } from '../../store/opening-lab.ts';
import { appStore } from '../../store/store.ts';
import { loadCommands } from '../../ui/lazy-panel.ts';
import { disableRules } from '../rule-edits.ts';

const DOCKER_USER = { host: 'host', family: 'ipv4', document: 0, table: 'filter', chain: 'DOCKER-USER' } as const;

beforeAll(async () => {
  // Words come to it with the commands.
  await i18next.init({ lng: 'en', resources: {} });
  await loadCommands();
});

test('a rule that is switched off from here on is deleted there, and called so; the text keeps it', () => {
  // The page's one store: other tests may have left another lab in it.
  appStore.getState().openLab(structuredClone(OPENING_LAB));
  const { text } = appStore.getState().lab.documents[0]!;
  appStore.getState().sendEdits('here');
  disableRules(DOCKER_USER, [3]);
  const { lab, notice } = appStore.getState();
  expect(lab.documents[0]?.text).toBe(text);
  expect(lab.story[1]).toMatchObject({ kind: 'command', line: 'iptables -D DOCKER-USER 3' });
  expect(notice?.label).toMatchObject({ id: 'rules.did.deleted', values: { number: 3, chain: 'DOCKER-USER' } });
  appStore.getState().sendEdits('start');
});
