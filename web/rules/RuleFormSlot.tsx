// Where the rule form opens, loaded when a rule is selected for the first time.
import { memo, Suspense } from 'react';
import { useApp } from '../store/store.ts';
import { lazyHelpedPanel } from '../ui/lazy-panel.ts';

const RuleForm = lazyHelpedPanel(async () => (await import('./form/RuleForm.tsx')).RuleForm);

/** By itself: an edit of the chain's rules is no news to it. */
export const RuleFormSlot = memo(function RuleFormSlot() {
  const isOpen = useApp((state) => state.rule !== undefined);
  if (!isOpen) return null;
  return (
    <div className="rule-form">
      <Suspense fallback={null}>
        <RuleForm />
      </Suspense>
    </div>
  );
});
