// What can be done with a chain as a whole, and with its table.
import { Eraser, ListChecks, PackageMinus, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { type Chain, type ChainRef, message, type Table } from '#netfilter';
import { Menu, MenuItem, MenuLine } from '../../forms/Menu.tsx';
import { useWords } from '../../forms/useWords.ts';
import { appStore, useApp } from '../../store/store.ts';
import { editDocument, inChain } from './edit-document.ts';
import { LoadTables } from './LoadTables.tsx';

interface ChainMenuProps {
  readonly at: ChainRef;
  readonly chain: Chain;
  readonly table: Table;
  readonly onRename: () => void;
}

/** Rules that jump or go to a chain: `FORWARD 3`. None can to a built-in one, and it may have thousands. */
function referrersOf({ chains }: Table, { name: wanted, policy }: Chain): readonly string[] {
  const found: string[] = [];
  if (policy !== undefined) return found;
  for (const { name, rules } of chains) {
    for (const [index, { target }] of rules.entries()) {
      const isJump = target.kind === 'jump' || target.kind === 'goto';
      if (isJump && target.chain === wanted) found.push(`${name} ${index + 1}`);
    }
  }
  return found;
}

const MOST_REFERRERS = 6;

export function ChainMenu({ at, chain, table, onRename }: ChainMenuProps) {
  const say = useWords();
  const referrers = referrersOf(table, chain);
  const values = { chain: at.chain, table: at.table };
  const edit = (kind: 'flush-chain' | 'delete-chain', did: string) =>
    editDocument(at.document, { kind, ...inChain(at) }, message(did, values));
  const isOwn = chain.policy === undefined;
  const isHere = useApp(({ editsGo }) => editsGo === 'here');
  return (
    <Menu label={say('rules.chain.menu', values)}>
      <MenuItem
        icon={<ListChecks />}
        text={say('rules.marks.begin')}
        onSelect={chain.rules.length === 0 ? undefined : () => appStore.getState().markRules(at, [])}
      />
      {isOwn ? <MenuItem icon={<Pencil />} text={say('rules.chain.rename')} onSelect={onRename} /> : null}
      <MenuItem
        icon={<RotateCcw />}
        text={say('rules.chain.zero')}
        onSelect={() =>
          editDocument(
            at.document,
            { kind: 'zero-counters', ...inChain(at), place: undefined },
            message('rules.did.zeroed', values),
          )
        }
      />
      <MenuLine />
      <MenuItem
        icon={<Eraser />}
        text={say('rules.chain.flush')}
        onSelect={chain.rules.length === 0 ? undefined : () => edit('flush-chain', 'rules.did.flushed')}
        isDanger
      />
      {isOwn ? (
        <MenuItem
          icon={<Trash2 />}
          text={say('rules.chain.delete', values)}
          note={
            referrers.length === 0
              ? undefined
              : say('rules.chain.in-use', { chain: at.chain, rules: referrers.slice(0, MOST_REFERRERS) })
          }
          onSelect={
            referrers.length > 0
              ? undefined
              : () => {
                  appStore.getState().selectChain(undefined);
                  edit('delete-chain', 'rules.did.chain-deleted');
                }
          }
          isDanger
        />
      ) : null}
      <MenuItem
        icon={<PackageMinus />}
        text={say('rules.table.unload', values)}
        note={isHere ? say('rules.goes.start-only') : undefined}
        onSelect={() => {
          appStore.getState().selectChain(undefined);
          const change = { kind: 'remove-table', table: at.table } as const;
          editDocument(at.document, change, message('rules.did.table-unloaded', values));
        }}
        isDanger
      />
      <LoadTables document={at.document} />
    </Menu>
  );
}
