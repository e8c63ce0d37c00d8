// The whole screen: verdict and map in the middle, story and host at the left, rules at the right, playback below.
import { ChevronDown, ChevronUp, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from './forms/useWords.ts';
import { Grid } from './graph/Grid.tsx';
import { HookMap } from './graph/HookMap.tsx';
import { bindingsOf } from './playback/keys.ts';
import { PlaybackBar } from './playback/PlaybackBar.tsx';
import { TabPanel } from './playback/TabPanel.tsx';
import { useKeys } from './playback/use-keys.ts';
import { usePlayer } from './playback/use-player.ts';
import { VerdictBar } from './playback/VerdictBar.tsx';
import { useApp } from './store/store.ts';
import { textStore } from './text/open-text.ts';
import './text/text.css';
import { appearanceStore, toggleLeft } from './ui/appearance.ts';
import { Header } from './ui/Header.tsx';
import { IconButton } from './ui/IconButton.tsx';
import { switchLanguage } from './ui/language.ts';
import { Notice } from './ui/Notice.tsx';
import './ui/shell.css';
import {
  ChainPanelSlot,
  FidelitySlot,
  KeepSlot,
  KeyHelpSlot,
  LateDialogSlot,
  LeftPanels,
  PinWarningSlot,
  TextPanelSlot,
} from './ui/Slots.tsx';
import { useIsSmall } from './ui/use-small.ts';

/** On a telephone the drawer lies over the page: whoever opened a lab in it wants to see that. */
function useCloseOnNewLab() {
  const opened = useApp((state) => state.opened);
  const isSmall = useIsSmall();
  useEffect(() => {
    if (opened > 0 && isSmall) appearanceStore.setState({ isLeftOpen: false });
  }, [opened, isSmall]);
}

function Left() {
  const say = useWords();
  useCloseOnNewLab();
  const isOpen = useStore(appearanceStore, (appearance) => appearance.isLeftOpen);
  return (
    <aside className="left" data-open={isOpen || undefined} aria-label={say('shell.left')}>
      <IconButton
        label={say(isOpen ? 'shell.fold-left' : 'shell.unfold-left')}
        icon={isOpen ? PanelLeftClose : PanelLeftOpen}
        onClick={toggleLeft}
      />
      {isOpen && (
        <div className="left-panels">
          <LeftPanels />
        </div>
      )}
    </aside>
  );
}

function Middle({ hasNotice }: { hasNotice: boolean }) {
  const view = useApp((state) => state.view);
  return (
    <main className="middle">
      <KeepSlot />
      <VerdictBar />
      <div className="view" data-view={view}>
        {view === 'map' ? <HookMap /> : <Grid />}
        {hasNotice && <Notice isOverMap />}
      </div>
      <TabPanel />
    </main>
  );
}

function useIsText(): boolean {
  return useStore(textStore, (text) => text.isOpen);
}

/** On a telephone a sheet that is pulled up; else it always stands open. */
function Right({
  isOpen,
  setOpen,
  hasNotice,
}: {
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
  hasNotice: boolean;
}) {
  const say = useWords();
  const isText = useIsText();
  return (
    <aside className="right" data-open={isOpen || undefined}>
      <span className="only-small sheet-handle">
        <IconButton
          label={say('chain.sheet')}
          icon={isOpen ? ChevronDown : ChevronUp}
          isPressed={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </span>
      {isText ? <TextPanelSlot /> : <ChainPanelSlot />}
      {hasNotice && <Notice />}
    </aside>
  );
}

export function App() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const bindings = useMemo(
    () => bindingsOf({ toggleHelp: () => setHelpOpen((isOpen) => !isOpen), switchLanguage }),
    [],
  );
  useKeys(bindings);
  usePlayer();
  const [isSheetOpen, setSheetOpen] = useState(false);
  // A telephone's map has the notice over it where the sheet with its place is folded.
  const isOverMap = useIsSmall() && !isSheetOpen;
  return (
    <div className="screen" data-text={useIsText() || undefined}>
      <Header onHelp={() => setHelpOpen(true)} onLanguage={switchLanguage} />
      <Left />
      <Middle hasNotice={isOverMap} />
      <Right isOpen={isSheetOpen} setOpen={setSheetOpen} hasNotice={!isOverMap} />
      <PlaybackBar />
      <FidelitySlot />
      <LateDialogSlot />
      <PinWarningSlot />
      {isHelpOpen && <KeyHelpSlot bindings={bindings} onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
