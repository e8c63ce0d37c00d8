/** Light, dark and projector: what the page looks like, remembered in the browser. */
import { createStore } from 'zustand/vanilla';

export type Theme = 'light' | 'dark';

interface Appearance {
  readonly theme: Theme;
  /** Larger and stronger, to be read from the back of a room. */
  readonly isProjector: boolean;
  /** The story and host panel is open. */
  readonly isLeftOpen: boolean;
}

const KEY = 'chainwalk.appearance';

/** Storage may be forbidden; then nothing is remembered. */
function remembered(): Partial<Appearance> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Appearance>;
  } catch {
    return {};
  }
}

function remember(appearance: Appearance): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // The page works without memory.
  }
}

function preferred(): Appearance {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const appearance = {
    theme: isDark ? 'dark' : 'light',
    isProjector: false,
    isLeftOpen: !matchMedia('(max-width: 760px)').matches,
    ...remembered(),
  } as const;
  return { ...appearance, theme: appearance.theme === 'dark' ? 'dark' : 'light' };
}

export const appearanceStore = createStore<Appearance>()(preferred);

function show({ theme, isProjector }: Appearance): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.toggleAttribute('data-projector', isProjector);
}

/** Puts the appearance on the page now and whenever it changes. */
export function startAppearance(): void {
  show(appearanceStore.getState());
  appearanceStore.subscribe((appearance) => {
    show(appearance);
    remember(appearance);
  });
}

export function toggleTheme(): void {
  appearanceStore.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
}

/** The projector has no room for the story: its panel folds, and comes back with the desk. */
export function toggleProjector(): void {
  appearanceStore.setState(({ isProjector }) => ({ isProjector: !isProjector, isLeftOpen: isProjector }));
}

export function toggleLeft(): void {
  appearanceStore.setState(({ isLeftOpen }) => ({ isLeftOpen: !isLeftOpen }));
}
