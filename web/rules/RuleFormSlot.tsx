// Where the rule form opens, loaded when a rule is selected for the first time.
import { type ComponentType, lazy, Suspense } from 'react';
import { useApp } from '../store/store.ts';

const found = import.meta.glob<{ RuleForm: ComponentType }>('./form/RuleForm.tsx');
const load = found['./form/RuleForm.tsx'];
const RuleForm = load === undefined ? undefined : lazy(async () => ({ default: (await load()).RuleForm }));

export function RuleFormSlot() {
  const isOpen = useApp((state) => state.rule !== undefined);
  if (!isOpen || RuleForm === undefined) return null;
  return (
    <div className="rule-form">
      <Suspense fallback={null}>
        <RuleForm />
      </Suspense>
    </div>
  );
}
