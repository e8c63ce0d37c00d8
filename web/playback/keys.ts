/** Every key of the page: what it does, and in which part of the help it stands. */
import { FIT_EVENT } from '../graph/fit-event.ts';
import type { AppState } from '../store/app-state.ts';
import { PANELS, type Panel, SPEEDS } from '../store/app-state.ts';
import { toggleText } from '../text/open-text.ts';
import { toggleProjector, toggleTheme } from '../ui/appearance.ts';
import { openDialog } from '../ui/dialogs.ts';

export interface Binding {
  /** Words stand under `keys.ID`. */
  readonly id: string;
  readonly group: 'moving' | 'looking' | 'page';
  /** As in KeyboardEvent.key; letters in lower case. */
  readonly keys: readonly string[];
  /** As people see them on their keyboard. */
  readonly shown: string;
  /** With Control or Command. */
  readonly withControl?: true;
  /** In a field of one line too, where letters are typed. */
  readonly isForFields?: true;
  run(state: AppState, key: string, isShifted: boolean): void;
}

/** What belongs to the page and not to its state: the help, the language. */
export interface PageActions {
  toggleHelp(): void;
  switchLanguage(): void;
}

function otherSpeed(state: AppState, by: 1 | -1): void {
  const place = SPEEDS.indexOf(state.speed) + by;
  const speed = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, place))];
  if (speed !== undefined) state.setSpeed(speed);
}

function packetByNumber(state: AppState, number: number): void {
  const packets = state.simulation.results.filter((result) => result.kind === 'packet');
  const chosen = packets[number - 1];
  if (chosen !== undefined) state.choosePacket({ event: chosen.event.id, path: [] });
}

/** Closed, then each tab in turn; the terminal, which takes the keys itself, has its own. */
function nextPanel(state: AppState): void {
  const tabs: readonly (Panel | undefined)[] = PANELS.filter((panel) => panel !== 'terminal');
  const next = tabs[tabs.indexOf(state.panel) + 1];
  state.showPanel(next ?? state.panel);
}

const MOVING: readonly Binding[] = [
  { id: 'play', group: 'moving', keys: [' '], shown: 'Space', run: (state) => state.togglePlay() },
  { id: 'into', group: 'moving', keys: ['ArrowRight'], shown: '→', run: (state) => state.move('into') },
  { id: 'back', group: 'moving', keys: ['ArrowLeft'], shown: '←', run: (state) => state.move('back') },
  { id: 'over', group: 'moving', keys: ['ArrowDown'], shown: '↓', run: (state) => state.move('over') },
  { id: 'out', group: 'moving', keys: ['ArrowUp'], shown: '↑', run: (state) => state.move('out') },
  { id: 'match', group: 'moving', keys: ['n'], shown: 'N', run: (state) => state.move('match') },
  { id: 'change', group: 'moving', keys: ['c'], shown: 'C', run: (state) => state.move('change') },
  { id: 'first', group: 'moving', keys: ['Home'], shown: 'Home', run: (state) => state.move('first') },
  { id: 'verdict', group: 'moving', keys: ['End'], shown: 'End', run: (state) => state.move('verdict') },
  { id: 'run-to', group: 'moving', keys: ['r'], shown: 'R', run: (state) => state.rule && state.runTo(state.rule) },
  { id: 'slower', group: 'moving', keys: ['['], shown: '[', run: (state) => otherSpeed(state, -1) },
  { id: 'faster', group: 'moving', keys: [']'], shown: ']', run: (state) => otherSpeed(state, 1) },
];

const LOOKING: readonly Binding[] = [
  {
    id: 'packet',
    group: 'looking',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: '1 … 9',
    run: (state, key) => packetByNumber(state, Number(key)),
  },
  {
    id: 'chains',
    group: 'looking',
    keys: ['j'],
    shown: 'J',
    run: () => document.getElementById('chain-picker')?.click(),
  },
  {
    id: 'grid',
    group: 'looking',
    keys: ['g'],
    shown: 'G',
    run: (state) => state.showView(state.view === 'map' ? 'grid' : 'map'),
  },
  { id: 'fit', group: 'looking', keys: ['f'], shown: 'F', run: () => dispatchEvent(new Event(FIT_EVENT)) },
  { id: 'text', group: 'looking', keys: ['e'], shown: 'E', run: toggleText },
  {
    id: 'terminal',
    group: 'looking',
    keys: ['`'],
    shown: '`',
    run: (state) => state.panel !== 'terminal' && state.showPanel('terminal'),
  },
  { id: 'trace', group: 'looking', keys: ['v'], shown: 'V', run: nextPanel },
];

function pageBindings({ toggleHelp, switchLanguage }: PageActions): readonly Binding[] {
  return [
    {
      id: 'palette',
      group: 'page',
      keys: ['k'],
      shown: 'Ctrl K',
      withControl: true,
      isForFields: true,
      run: () => openDialog('palette'),
    },
    {
      id: 'undo',
      group: 'page',
      keys: ['z', 'y'],
      shown: 'Ctrl Z / Y',
      withControl: true,
      run: (state, key, isShifted) => (key === 'y' || isShifted ? state.redo() : state.undo()),
    },
    { id: 'history', group: 'page', keys: ['h'], shown: 'H', run: () => openDialog('history') },
    { id: 'labs', group: 'page', keys: ['o'], shown: 'O', run: () => openDialog('labs') },
    { id: 'share', group: 'page', keys: ['s'], shown: 'S', run: () => openDialog('share') },
    { id: 'projector', group: 'page', keys: ['p'], shown: 'P', run: toggleProjector },
    { id: 'theme', group: 'page', keys: ['t'], shown: 'T', run: toggleTheme },
    { id: 'language', group: 'page', keys: ['l'], shown: 'L', run: switchLanguage },
    { id: 'help', group: 'page', keys: ['?'], shown: '?', run: toggleHelp },
  ];
}

/** All of them. */
export function bindingsOf(actions: PageActions): readonly Binding[] {
  return [...MOVING, ...LOOKING, ...pageBindings(actions)];
}
