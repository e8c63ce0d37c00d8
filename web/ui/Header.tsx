// The page's head: name, lab, view, and what is done to the page as a whole.
import { CircleHelp, Languages, Moon, PanelLeftOpen, Presentation, Redo2, Sun, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Family, Program } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { familyNow } from '../graph/now.ts';
import { useApp } from '../store/store.ts';
import './head.css';
import { appearanceStore, toggleLeft, toggleProjector, toggleTheme } from './appearance.ts';
import { IconButton } from './IconButton.tsx';
import { LabMenuSlot } from './Slots.tsx';
import { useIsSmall } from './use-small.ts';

/** The tools that loaded the rules of a family: `nft`, `nft + legacy`. */
function flavoursOf({ rulesets }: Program, family: Family): string {
  const own = rulesets.flatMap((ruleset) => (ruleset.family === family ? [ruleset.flavour] : []));
  return [...new Set(own)].join(' + ');
}

function LabName() {
  const say = useWords();
  const title = useApp((state) => state.lab.title);
  const family = useApp(familyNow);
  const flavours = useApp(({ simulation: { program } }) => flavoursOf(program, family));
  const words = typeof title === 'object' && 'id' in title ? say(title) : String(title);
  return (
    <p className="lab-name">
      <b>{words}</b>
      <span>{`${family === 'ipv4' ? 'IPv4' : 'IPv6'}${flavours === '' ? '' : ` · ${flavours}`}`}</span>
    </p>
  );
}

function Views() {
  const say = useWords();
  const view = useApp((state) => state.view);
  const showView = useApp((state) => state.showView);
  return (
    <fieldset className="views">
      {(['map', 'grid'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={view === each}
          title={`${say(`shell.${each}`)} (G)`}
          onClick={() => showView(each)}
        >
          {say(`shell.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

function History() {
  const say = useWords();
  const { undo, redo, canUndo, canRedo } = useApp(
    useShallow((state) => ({
      undo: state.undo,
      redo: state.redo,
      canUndo: state.past.length > 0,
      canRedo: state.future.length > 0,
    })),
  );
  return (
    <span className="history">
      <IconButton label={say('shell.undo')} keys="Control+Z" icon={Undo2} isDisabled={!canUndo} onClick={undo} />
      <IconButton label={say('shell.redo')} keys="Control+Y" icon={Redo2} isDisabled={!canRedo} onClick={redo} />
    </span>
  );
}

interface HeaderProps {
  onHelp(): void;
  onLanguage(): void;
}

export function Header({ onHelp, onLanguage }: HeaderProps) {
  const say = useWords();
  const isSmall = useIsSmall();
  const { theme, isProjector } = useStore(appearanceStore);
  return (
    <header className="head">
      <span className="only-small">
        <IconButton label={say('shell.unfold-left')} icon={PanelLeftOpen} onClick={toggleLeft} />
      </span>
      <p className="wordmark">{'Chainwalk'}</p>
      <LabName />
      {!isSmall && <LabMenuSlot />}
      <span className="head-space" />
      <Views />
      <span className="head-space" />
      <div className="head-tools">
        <History />
        <button
          type="button"
          className="language"
          title={`${say('shell.language-label')} (L)`}
          aria-label={say('shell.language-label')}
          onClick={onLanguage}
        >
          <Languages size="1.125rem" strokeWidth={1.75} aria-hidden />
          <span>{say('shell.language')}</span>
        </button>
        <IconButton label={say('shell.theme')} keys="T" icon={theme === 'dark' ? Sun : Moon} onClick={toggleTheme} />
        <IconButton
          label={say('shell.projector')}
          keys="P"
          icon={Presentation}
          isPressed={isProjector}
          onClick={toggleProjector}
        />
        <IconButton label={say('shell.help')} keys="?" icon={CircleHelp} onClick={onHelp} />
      </div>
    </header>
  );
}
