// Tables that are not loaded, to be loaded: as items of a menu.
import { PackagePlus } from 'lucide-react';
import { CHAINS_OF_TABLE, message, TABLES, type TableName } from '#netfilter';
import { MenuItem, MenuLine } from '../../forms/Menu.tsx';
import { useWords } from '../../forms/useWords.ts';
import { programNow } from '../../store/selectors.ts';
import { appStore, useApp } from '../../store/store.ts';
import { editDocument } from './edit-document.ts';

/** Loads a table with its built-in chains, all empty, and shows the first of them. */
export function loadTable(document: number, table: TableName): void {
  if (!editDocument(document, { kind: 'add-table', table }, message('rules.did.table-loaded', { table }))) return;
  const { simulation, selectChain } = appStore.getState();
  const [chain] = CHAINS_OF_TABLE[table];
  const { program } = simulation;
  const family = program.rulesets[document]?.family ?? 'ipv4';
  if (chain !== undefined) selectChain({ host: simulation.lab.host.name, family, document, table, chain });
}

export function LoadTables({ document }: { readonly document: number }) {
  const say = useWords();
  const ruleset = useApp((state) => programNow(state).rulesets[document]);
  const isHere = useApp(({ editsGo }) => editsGo === 'here');
  const missing = TABLES.filter((table) => ruleset?.tables.every(({ name }) => name !== table));
  if (missing.length === 0) return null;
  return (
    <>
      <MenuLine />
      {missing.map((table) => (
        <MenuItem
          key={table}
          icon={<PackagePlus />}
          text={say('rules.table.load', { table })}
          note={isHere ? say('rules.goes.start-only') : undefined}
          onSelect={() => loadTable(document, table)}
        />
      ))}
    </>
  );
}
