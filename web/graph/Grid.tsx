// Hooks by tables as a table: the map's text twin, from the same data.

import { useEffect, useRef } from 'react';
import { type BaseChain, HOOKS, TABLES } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { shortDocumentName } from '../rules/document-name.ts';
import { useApp } from '../store/store.ts';
import type { Graph, HookNode, TablePart } from './graph-of.ts';
import './grid.css';
import { useCardLook } from './nodes/card-look.ts';
import { Ticks } from './nodes/Ticks.tsx';
import { graphNow, highlightNow } from './now.ts';

function partOf(graph: Graph, hook: string, table: string): TablePart | undefined {
  const node = graph.nodes.find((each): each is HookNode => each.kind === 'hook' && each.id === hook);
  return node?.parts.find((part): part is TablePart => part.kind === 'table' && part.table === table);
}

function LoadedCell({ part, base }: { part: TablePart; base: BaseChain }) {
  const say = useWords();
  const selectChain = useApp((state) => state.selectChain);
  const isVisited = useApp((state) => highlightNow(state)?.visited.has(part.id) ?? false);
  const { isWithin, marks } = useCardLook(part, base);
  const document = useApp(({ simulation: { program } }) =>
    part.chains.length < 2 ? '' : shortDocumentName(program, base.chain.ref.document),
  );
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isWithin) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isWithin]);
  const { chain, priority } = base;
  const passed = isVisited ? say('grid.asked') : say('grid.order', { priority });
  const count = chain.rules.length;
  return (
    <button
      ref={ref}
      type="button"
      className="cell"
      data-table={part.table}
      data-here={isWithin || undefined}
      onClick={() => selectChain(chain.ref)}
    >
      <span className="cell-head">
        {document !== '' && <b className="cell-document">{document}</b>}
        <b>{count === 0 ? say('map.empty') : say('map.rules', { count })}</b>
        <span data-policy={chain.policy}>
          <i aria-hidden>{chain.policy === 'DROP' ? '✕' : '✓'}</i> {chain.policy}
        </span>
      </span>
      <Ticks count={count} room={12} marks={marks} present={undefined} />
      <span className="cell-foot">{isWithin ? say('grid.here') : passed}</span>
    </button>
  );
}

function Cell({ graph, hook, table }: { graph: Graph; hook: string; table: string }) {
  const say = useWords();
  const part = partOf(graph, hook, table);
  if (part === undefined) return <td className="no-chain" aria-label={say('grid.none')} />;
  return (
    <td>
      {part.chains.length === 0 ? (
        <span className="cell-missing">{say('map.not-loaded')}</span>
      ) : (
        part.chains.map((base) => <LoadedCell key={base.chain.ref.document} part={part} base={base} />)
      )}
    </td>
  );
}

export function Grid() {
  const say = useWords();
  const graph = useApp(graphNow);
  return (
    <section className="grid-view" aria-label={say('grid.label')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('grid.table')}</th>
            {HOOKS.map((hook) => (
              <th key={hook} scope="col">
                {hook}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TABLES.map((table) => (
            <tr key={table}>
              <th scope="row" data-table={table}>
                {table}
              </th>
              {HOOKS.map((hook) => (
                <Cell key={hook} graph={graph} hook={hook} table={table} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
