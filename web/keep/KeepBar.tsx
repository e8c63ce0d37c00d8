// Says above the verdict what becomes of the lab where that is not simply "it is saved".
import { CircleAlert, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import './keep.css';
import '../share/print.css';
import { saveLabFile } from './lab-files.ts';
import { keeper, useKeeper } from './page-keeper.ts';
import { refusalStore, refuse } from './start.ts';

interface BarProps {
  readonly text: string;
  readonly isAlert?: boolean;
  readonly children?: ReactNode;
  readonly onDismiss?: () => void;
}

function Bar({ text, isAlert = false, children, onDismiss }: BarProps) {
  const say = useWords();
  const Icon = isAlert ? CircleAlert : Info;
  return (
    <div className="keep-bar" role={isAlert ? 'alert' : 'status'} data-alert={isAlert || undefined}>
      <Icon size="1rem" aria-hidden />
      <p>{text}</p>
      {children}
      {onDismiss !== undefined && (
        <IconButton label={say('keep.dismiss')} onClick={onDismiss}>
          <X className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

/** A lab that another tab keeps, or that was shared. */
function NotMine() {
  const say = useWords();
  const origin = useKeeper((state) => state.origin);
  const news = useKeeper((state) => state.news);
  if (origin === 'shared') {
    return (
      <Bar text={say('keep.shared')}>
        <Button onClick={() => void keeper.keep()}>{say('keep.keep')}</Button>
      </Bar>
    );
  }
  if (origin !== 'elsewhere') return null;
  return (
    <Bar text={say(news === 'taken' ? 'keep.taken' : 'keep.elsewhere')}>
      <Button onClick={() => void keeper.takeOver()}>{say('keep.take-over')}</Button>
    </Bar>
  );
}

function News() {
  const say = useWords();
  const news = useKeeper((state) => state.news);
  if (news === undefined || news === 'taken') return null;
  return <Bar text={say(`keep.${news}`)} isAlert={news === 'unreadable'} onDismiss={keeper.dismiss} />;
}

function NotSaved() {
  const say = useWords();
  const saving = useKeeper((state) => state.saving);
  if (saving !== 'full' && saving !== 'refused') return null;
  return (
    <Bar text={say(`keep.${saving}`)} isAlert>
      <Button onClick={() => saveLabFile()}>{say('keep.save-file')}</Button>
      <Button look="quiet" onClick={() => void keeper.keep()}>
        {say('keep.try-again')}
      </Button>
    </Bar>
  );
}

function Refused() {
  const say = useWords();
  const why = useStore(refusalStore, (state) => state.why);
  if (why === undefined) return null;
  return <Bar text={say('keep.bad-lab', { why })} isAlert onDismiss={() => refuse(undefined)} />;
}

export function KeepBar() {
  return (
    <>
      <Refused />
      <NotSaved />
      <NotMine />
      <News />
    </>
  );
}

/** In a small view nothing is kept; only a lab that could not be opened is said. */
export function EmbedBar() {
  return <Refused />;
}
