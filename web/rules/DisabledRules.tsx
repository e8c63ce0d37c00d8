// Rules that are switched off, where they would stand: struck out, to be switched on again or forgotten.
import { Eye, Trash2 } from 'lucide-react';
import { type ChainRef, type DisabledRule, disabledRules, message, type Ruleset } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import type { AppState } from '../store/app-state.ts';
import { momentNow } from '../store/selectors.ts';
import { editDocument, inChain } from './form/edit-document.ts';

const known = new WeakMap<Ruleset, readonly DisabledRule[]>();

/** Of one chain. */
export function disabledIn(state: AppState, { document, table, chain }: ChainRef): readonly DisabledRule[] {
  const { documents, program } = momentNow(state);
  const [text, ruleset] = [documents[document]?.text, program.rulesets[document]];
  if (text === undefined || ruleset === undefined) return [];
  const all = known.get(ruleset) ?? disabledRules(text, ruleset);
  known.set(ruleset, all);
  return all.filter((rule) => rule.table === table && rule.chain === chain);
}

interface DisabledRulesProps {
  readonly chain: ChainRef;
  readonly rules: readonly DisabledRule[];
}

export function DisabledRules({ chain, rules }: DisabledRulesProps) {
  const say = useWords();
  return rules.map(({ line, rule }) => {
    const change = (kind: 'enable-rule' | 'forget-rule') =>
      editDocument(
        chain.document,
        { kind, ...inChain(chain), line },
        message(`rules.did.${kind === 'enable-rule' ? 'enabled' : 'forgotten'}`, { chain: chain.chain }),
      );
    return (
      <div key={line} className="rule-off">
        <s className="mono">{rule}</s>
        <IconButton label={say('rules.off.enable')} onClick={() => change('enable-rule')}>
          <Eye className="size-4" />
        </IconButton>
        <IconButton label={say('rules.off.forget')} onClick={() => change('forget-rule')}>
          <Trash2 className="size-4" />
        </IconButton>
      </div>
    );
  });
}
