// What can be done with the marked rules, and which lines of a paste could not be taken.
import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  EyeOff,
  type LucideIcon,
  Scissors,
  Trash2,
  X,
} from 'lucide-react';
import { useStore } from 'zustand';
import type { CompiledChain } from '#netfilter';
import { Button, IconButton } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { isSameChain } from '../../playback/moves.ts';
import { appStore, useApp } from '../../store/store.ts';
import { deleteRules, disableRules, duplicateRules, moveRules, rulesAsText } from '../rule-edits.ts';
import { paste, refusedStore } from '../rule-keys.ts';
import { GoesHint } from './GoesHint.tsx';
import { type Going, useGoing } from './where-edits-go.ts';

interface Tool {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly run: (chain: CompiledChain['ref'], places: readonly number[]) => void;
}

const copy: Tool['run'] = (chain, places) => void navigator.clipboard.writeText(rulesAsText(chain, places));

const TOOLS: readonly Tool[] = [
  { id: 'copy', icon: Copy, run: copy },
  {
    id: 'cut',
    icon: Scissors,
    run: (chain, places) => {
      copy(chain, places);
      deleteRules(chain, places);
    },
  },
  { id: 'duplicate', icon: CopyPlus, run: duplicateRules },
  { id: 'disable', icon: EyeOff, run: disableRules },
  { id: 'up', icon: ArrowUp, run: (chain, places) => void moveRules(chain, places, -1) },
  { id: 'down', icon: ArrowDown, run: (chain, places) => void moveRules(chain, places, 1) },
  { id: 'delete', icon: Trash2, run: deleteRules },
];

/** No command keeps a rule that is switched off. */
function labelOf(id: string, going: Going): string {
  return `rules.marks.${id}${id === 'disable' && going !== 'start' ? '.here' : ''}`;
}

export function MarkBar({ chain }: { readonly chain: CompiledChain }) {
  const say = useWords();
  const rules = useApp(({ marks }) => (marks && isSameChain(marks.chain, chain.ref) ? marks.rules : undefined));
  const count = rules?.length ?? 0;
  const going = useGoing(chain.ref, rules ?? []);
  const pasteHere = () =>
    void navigator.clipboard
      .readText()
      .then((text) => paste(chain.ref, rules ?? [], chain.rules.length, text))
      .catch(() =>
        refusedStore.setState({ refused: [{ line: 0, text: say('rules.marks.paste.by-key'), problem: undefined }] }),
      );
  return (
    <>
      <Refused />
      {rules === undefined ? null : (
        <div
          role="toolbar"
          aria-label={say('rules.marks')}
          className="sticky bottom-0 z-10 mt-2 flex flex-wrap items-center gap-0.5 rounded-md border border-line-strong bg-raised px-2 py-1 shadow-high"
        >
          <b className="w-full font-semibold text-sm">{say('rules.marks.count', { count })}</b>
          {TOOLS.map(({ id, icon: Icon, run }) => (
            <IconButton
              key={id}
              label={say(labelOf(id, going))}
              disabled={count === 0}
              onClick={() => run(chain.ref, rules)}
            >
              <Icon className="size-4" />
            </IconButton>
          ))}
          <IconButton label={say('rules.marks.paste')} onClick={pasteHere}>
            <ClipboardPaste className="size-4" />
          </IconButton>
          <IconButton label={say('rules.marks.end')} onClick={() => appStore.getState().endMarking()}>
            <X className="size-4" />
          </IconButton>
          <p className="w-full text-faint text-xs">{say('rules.marks.keys')}</p>
          <GoesHint going={going} />
        </div>
      )}
    </>
  );
}

const SHOWN = 5;

function Refused() {
  const say = useWords();
  const { refused } = useStore(refusedStore);
  if (refused.length === 0) return null;
  return (
    <div role="alert" className="mt-2 flex flex-col gap-1 rounded-md border border-drop bg-surface px-2 py-1.5 text-xs">
      <p className="font-semibold">{say('rules.marks.refused', { count: refused.length })}</p>
      {refused.slice(0, SHOWN).map(({ line, text, problem }) => (
        <p key={line}>
          {line === 0 ? null : <b>{`${line}: `}</b>}
          <code className="[overflow-wrap:anywhere]">{text}</code> {problem ? say(problem.message) : null}
        </p>
      ))}
      <Button className="self-start" onClick={() => refusedStore.setState({ refused: [] })}>
        {say('forms.close')}
      </Button>
    </div>
  );
}
