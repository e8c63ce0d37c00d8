// Whoever looks at a chain that the packet never meets is told why.
import { Info } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../forms/useWords.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import type { ChainInView } from './chain-now.ts';
import './why-not-asked.css';
import { whyNotAsked } from './why-not-asked.ts';

export function WhyNotAsked({ view }: { view: ChainInView }) {
  const say = useWords();
  const walk = useApp(currentWalk);
  const why = useMemo(() => (walk === undefined ? undefined : whyNotAsked(walk, view.chain)), [walk, view]);
  if (why === undefined) return null;
  return (
    <p className="chain-why">
      <Info size="0.875rem" aria-hidden />
      {say(why)}
    </p>
  );
}
