// What a ruleset without any table offers: tables to load, in the order people need them; a lab without rulesets says so.
import { PackagePlus } from 'lucide-react';
import type { TableName } from '#netfilter';
import { Button } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { programNow } from '../../store/selectors.ts';
import { useApp } from '../../store/store.ts';
import { loadTable } from './LoadTables.tsx';

const TABLES: readonly TableName[] = ['filter', 'nat', 'mangle', 'raw', 'security'];

export function FirstTables() {
  const say = useWords();
  const bare = useApp((state) => programNow(state).rulesets.findIndex(({ tables }) => tables.length === 0));
  const isNone = useApp((state) => programNow(state).rulesets.length === 0);
  if (isNone) return <p className="px-3 pb-3 text-soft text-sm">{say('text.no-document')}</p>;
  if (bare < 0) return null;
  return (
    <div className="flex flex-col items-start gap-1.5 px-3 pt-1 pb-3">
      <p className="text-soft text-sm">{say('rules.table.none')}</p>
      {TABLES.map((table) => (
        <Button key={table} onClick={() => loadTable(bare, table)}>
          <PackagePlus aria-hidden="true" className="size-4 text-faint" />
          {say('rules.table.load', { table })}
        </Button>
      ))}
    </div>
  );
}
