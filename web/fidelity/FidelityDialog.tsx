// How far each kind can be trusted: graded, with the number of its recordings, and what is left open.
import { useState } from 'react';
import { ALL_KINDS, fidelityOf, type Grade, type KindFidelity } from '#netfilter';
import { Dialog } from '../forms/Dialog.tsx';
import { TEXT_INPUT } from '../forms/inputs.ts';
import { type Say, useWords } from '../forms/useWords.ts';
import RECORDED from './recorded-cases.json' with { type: 'json' };

const GRADES: readonly Grade[] = ['exact', 'approximated', 'cannot-say'];
const SIGN: Readonly<Record<Grade, string>> = { exact: '✓', approximated: '≈', 'cannot-say': '?' };
const COLOUR: Readonly<Record<Grade, string>> = {
  exact: 'text-accept',
  approximated: 'text-ink',
  'cannot-say': 'text-unknown',
};
const COUNTS: Readonly<Record<string, number>> = RECORDED;

function GradeWord({ grade }: { readonly grade: Grade }) {
  const say = useWords();
  return (
    <span className={`whitespace-nowrap font-semibold ${COLOUR[grade]}`}>
      <span aria-hidden>{`${SIGN[grade]} `}</span>
      {say(`fidelity.${grade}`)}
    </span>
  );
}

/** What the three grades mean, and how many kinds have each. */
function Grades({ kinds }: { readonly kinds: readonly KindFidelity[] }) {
  const say = useWords();
  return (
    <ul className="my-3 grid gap-2 sm:grid-cols-3">
      {GRADES.map((grade) => {
        const count = kinds.filter((kind) => kind.grade === grade).length;
        return (
          <li key={grade} className="rounded-md border border-line bg-surface px-3 py-2 text-sm">
            <span className="flex items-baseline justify-between gap-2">
              <GradeWord grade={grade} />
              <span className="text-faint text-xs">{say('fidelity.count', { count, total: kinds.length })}</span>
            </span>
            <span className="text-soft text-xs">{say(`fidelity.${grade}.about`)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function flagOf({ role, name }: KindFidelity): string {
  if (name === 'header') return '-s -d -i -o -p';
  return role === 'match' ? `-m ${name}` : `-j ${name}`;
}

function KindRow({ kind }: { readonly kind: KindFidelity }) {
  const say = useWords();
  const { id, grade, families } = kind;
  const [only] = families.length === 1 ? families : [];
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        <code className="whitespace-nowrap font-semibold text-xs">{flagOf(kind)}</code>
        {only === undefined ? null : (
          <span className="ml-2 whitespace-nowrap text-faint text-xs">
            {say('fidelity.only', { family: only === 'ipv4' ? 'IPv4' : 'IPv6' })}
          </span>
        )}
        <span className="block text-soft text-xs">
          {say(id)}
          {grade === 'exact' ? null : <em className="block text-ink not-italic">{say(`${id}.fidelity`)}</em>}
        </span>
      </th>
      <td className="py-1.5 pr-3 text-sm">
        <GradeWord grade={grade} />
      </td>
      <td className="py-1.5 text-right text-sm tabular-nums">{COUNTS[id] ?? 0}</td>
    </tr>
  );
}

function KindTable({ of: role, kinds }: { readonly of: 'match' | 'target'; readonly kinds: readonly KindFidelity[] }) {
  const say = useWords();
  if (kinds.length === 0) return null;
  return (
    <table className="mt-4 w-full border-collapse">
      <caption className="pb-1 text-left font-semibold text-md">{say(`fidelity.${role}`)}</caption>
      <thead>
        <tr className="text-left text-faint text-xs">
          <th scope="col" className="font-normal">
            {say('fidelity.kind')}
          </th>
          <th scope="col" className="w-32 font-normal">
            {say('fidelity.answer')}
          </th>
          <th scope="col" className="w-20 text-right font-normal">
            {say('fidelity.cases')}
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <KindRow key={kind.id} kind={kind} />
        ))}
      </tbody>
    </table>
  );
}

function isFound(kind: KindFidelity, text: string, say: Say): boolean {
  // A kind as a rule names it means that kind alone.
  if (/^-[mj] \S/.test(text)) return flagOf(kind).startsWith(text.trim());
  const words = `${flagOf(kind)} ${say(kind.id)} ${say(`fidelity.${kind.grade}`)}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.includes(part));
}

interface FidelityDialogProps {
  /** What it looks for as it opens. */
  readonly find: string;
  readonly onClose: () => void;
}

export function FidelityDialog({ find, onClose }: FidelityDialogProps) {
  const say = useWords();
  const [text, setText] = useState(find);
  const kinds = fidelityOf(ALL_KINDS);
  const found = kinds.filter((kind) => isFound(kind, text, say));
  return (
    <Dialog title={say('fidelity.title')} onClose={onClose} width="wide">
      <p className="text-soft text-sm">{say('fidelity.about')}</p>
      <Grades kinds={kinds} />
      <input
        data-first
        // Not of type search: there the first Escape would only empty it.
        type="text"
        enterKeyHint="search"
        aria-label={say('fidelity.find')}
        placeholder={say('fidelity.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={TEXT_INPUT}
      />
      {found.length === 0 ? <p className="py-6 text-center text-faint text-sm">{say('fidelity.none')}</p> : null}
      <KindTable of="match" kinds={found.filter(({ role }) => role === 'match')} />
      <KindTable of="target" kinds={found.filter(({ role }) => role === 'target')} />
    </Dialog>
  );
}
