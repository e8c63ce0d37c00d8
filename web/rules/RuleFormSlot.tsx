// Where the rule form opens, loaded when a rule is selected for the first time.
import { Suspense } from 'react';
import { useApp } from '../store/store.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';

const RuleForm = lazyRulesPanel(async () => (await import('./form/RuleForm.tsx')).RuleForm);

export function RuleFormSlot() {
  const isOpen = useApp((state) => state.rule !== undefined);
  if (!isOpen) return null;
  return (
    <div className="rule-form">
      <Suspense fallback={null}>
        <RuleForm />
      </Suspense>
    </div>
  );
}
