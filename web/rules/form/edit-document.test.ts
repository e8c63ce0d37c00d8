// Changes of rules that forms ask for: where they go, and what that is called.
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { message } from '#netfilter';
import { OPENING_LAB } from '../../store/opening-lab.ts';
import { momentAfterNow } from '../../store/selectors.ts';
import { appStore } from '../../store/store.ts';
import { loadCommands } from '../../ui/lazy-panel.ts';
import { deleteRules, disableRules, duplicateRules, moveRules, pasteRules } from '../rule-edits.ts';
import { editDocument } from './edit-document.ts';
import { goingOf } from './where-edits-go.ts';

const DOCKER_USER = { host: 'host', family: 'ipv4', document: 0, table: 'filter', chain: 'DOCKER-USER' } as const;

beforeAll(async () => {
  // Words come to it with the commands.
  await i18next.init({ lng: 'en', resources: {} });
  await loadCommands();
});

beforeEach(() => {
  // The page's one store: other tests may have left another lab in it.
  appStore.getState().openLab(structuredClone(OPENING_LAB));
  appStore.getState().sendEdits('start');
});

/** The rules of the chain as the text of the start has them. */
function atStart(): readonly string[] {
  const { text } = appStore.getState().lab.documents[0]!;
  return text.split('\n').filter((line) => line.startsWith('-A DOCKER-USER'));
}

/** As they are behind the event in view. */
function here(): readonly string[] {
  const { text } = momentAfterNow(appStore.getState()).documents[0]!;
  return text.split('\n').filter((line) => line.startsWith('-A DOCKER-USER'));
}

function commands(): readonly string[] {
  return appStore.getState().lab.story.flatMap((event) => (event.kind === 'command' ? [event.line] : []));
}

test('a rule that is switched off from here on is deleted there, and called so; the text keeps it', () => {
  const { text } = appStore.getState().lab.documents[0]!;
  appStore.getState().sendEdits('here');
  expect(goingOf(appStore.getState(), DOCKER_USER, [3])).toBe('here');
  disableRules(DOCKER_USER, [3]);
  const { lab, notice } = appStore.getState();
  expect(lab.documents[0]?.text).toBe(text);
  expect(lab.story[1]).toMatchObject({ kind: 'command', line: 'iptables -D DOCKER-USER 3' });
  expect(notice?.label).toMatchObject({ id: 'rules.did.deleted', values: { number: 3, chain: 'DOCKER-USER' } });
});

test('whoever edits from here on stays with the chain and the rule in hand', () => {
  appStore.getState().sendEdits('here');
  appStore.getState().selectRule({ ...DOCKER_USER, rule: 2 });
  const change = { kind: 'replace-rule', table: 'filter', chain: 'DOCKER-USER', place: 2 } as const;
  editDocument(0, { ...change, rule: '-A DOCKER-USER -j RETURN' }, message('rules.did.edited'));
  expect(appStore.getState()).toMatchObject({ chain: DOCKER_USER, rule: { ...DOCKER_USER, rule: 2 } });
  appStore.getState().selectChain(undefined);
  editDocument(0, { ...change, rule: '-A DOCKER-USER -j ACCEPT' }, message('rules.did.edited'));
  expect(appStore.getState()).toMatchObject({ chain: DOCKER_USER, rule: undefined });
});

test('a table is loaded at the start even from here on, and that is said', () => {
  appStore.getState().sendEdits('here');
  editDocument(0, { kind: 'add-table', table: 'raw' }, message('rules.did.table-loaded', { table: 'raw' }));
  const { lab, notice } = appStore.getState();
  expect(lab.documents[0]?.text).toContain('*raw');
  expect(commands()).toEqual([]);
  expect(notice?.label).toMatchObject({
    id: 'rules.did.start-only',
    values: { edit: { id: 'rules.did.table-loaded' } },
  });
});

describe('behind a command that put a rule in front, edits going to the start', () => {
  const line = 'iptables -I DOCKER-USER 1 -s 192.0.2.9 -j DROP';
  const added = '-A DOCKER-USER -s 192.0.2.9/32 -j DROP';
  let first: readonly string[];

  beforeEach(() => {
    const [packet] = appStore.getState().lab.story;
    const [id = ''] = appStore
      .getState()
      .addEvents([{ kind: 'command', line }], message('rules.did.added'), packet?.id);
    appStore.getState().choosePacket({ event: id, path: [] });
    first = atStart();
    expect(here()).toEqual([added, ...first]);
  });

  test('a rule of the start is edited at the start', () => {
    expect(goingOf(appStore.getState(), DOCKER_USER, [2])).toBe('start');
    deleteRules(DOCKER_USER, [2]);
    expect(atStart()).toEqual(first.slice(1));
    expect(commands()).toEqual([line]);
    expect(appStore.getState().notice?.label?.id).toBe('rules.did.deleted');
  });

  test('the rule of the command is edited by another command, and both before and behind it is said so', () => {
    expect(goingOf(appStore.getState(), DOCKER_USER, [1])).toBe('here-only');
    deleteRules(DOCKER_USER, [1]);
    expect(atStart()).toEqual(first);
    expect(commands()).toEqual([line, 'iptables -D DOCKER-USER 1']);
    expect(appStore.getState().notice?.label).toMatchObject({
      id: 'rules.did.here-only',
      values: { edit: { id: 'rules.did.deleted' } },
    });
  });

  test('with it go others that are edited in the same step', () => {
    expect(goingOf(appStore.getState(), DOCKER_USER, [1, 2])).toBe('here-only');
    deleteRules(DOCKER_USER, [1, 2]);
    expect(atStart()).toEqual(first);
    expect(here()).toEqual(first.slice(1));
  });

  test.each<[string, () => void, (rules: readonly string[]) => readonly unknown[]]>([
    ['deleted', () => deleteRules(DOCKER_USER, [2, 3]), (rules) => rules.slice(2)],
    ['duplicated', () => duplicateRules(DOCKER_USER, [2, 3]), ([a, b, ...rest]) => [a, b, a, b, ...rest]],
    ['moved down', () => moveRules(DOCKER_USER, [2, 3], 1), ([a, b, c, ...rest]) => [c, a, b, ...rest]],
    [
      'pasted',
      () => pasteRules(DOCKER_USER, 3, '-A X -s 192.0.2.1 -j RETURN\n-A X -s 192.0.2.2 -j RETURN\n'),
      ([a, ...rest]) => [a, '-A DOCKER-USER -s 192.0.2.1 -j RETURN', '-A DOCKER-USER -s 192.0.2.2 -j RETURN', ...rest],
    ],
  ])('several rules of the start are %s at the start, in their order', (_what, edit, wanted) => {
    edit();
    expect(commands()).toEqual([line]);
    expect(atStart()).toEqual(wanted(first));
    expect(here()).toEqual([added, ...atStart()]);
  });
});

test('a chain that a command made is not there at the start: flushing it is a command too', () => {
  const [packet] = appStore.getState().lab.story;
  const events = ['iptables -N GUEST', 'iptables -A GUEST -j DROP'].map((line) => ({ kind: 'command', line }) as const);
  const last = appStore.getState().addEvents(events, message('rules.did.added'), packet?.id).at(-1) ?? '';
  appStore.getState().choosePacket({ event: last, path: [] });
  expect(goingOf(appStore.getState(), { ...DOCKER_USER, chain: 'GUEST' }, [])).toBe('here-only');
  const flush = { kind: 'flush-chain', table: 'filter', chain: 'GUEST' } as const;
  expect(editDocument(0, flush, message('rules.did.flushed', { chain: 'GUEST' }))).toBe(true);
  expect(commands().at(-1)).toBe('iptables -F GUEST');
});
