// Hooks by tables as a table: the map's text twin, from the same data.

import { useShallow } from 'zustand/react/shallow';
import { HOOKS, TABLES } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import type { Graph, HookNode, TablePart } from './graph-of.ts';
import './grid.css';
import { marksKey } from './highlight.ts';
import { Ticks } from './nodes/Ticks.tsx';
import { graphNow, highlightNow } from './now.ts';

function partOf(graph: Graph, hook: string, table: string): TablePart | undefined {
  const node = graph.nodes.find((each): each is HookNode => each.kind === 'hook' && each.id === hook);
  return node?.parts.find((part): part is TablePart => part.kind === 'table' && part.table === table);
}

function LoadedCell({ part }: { part: TablePart }) {
  const say = useWords();
  const selectChain = useApp((state) => state.selectChain);
  const base = part.chains[0];
  const look = useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      return {
        isHere: now?.here === part.id,
        isVisited: now?.visited.has(part.id) ?? false,
        marks: base && now?.marks.get(marksKey(part.hook, base.chain.ref)),
      };
    }),
  );
  if (base === undefined) return null;
  const { chain, priority } = base;
  const passed = look.isVisited ? say('grid.asked') : say('grid.order', { priority });
  const count = chain.rules.length;
  return (
    <button
      type="button"
      className="cell"
      data-table={part.table}
      data-here={look.isHere || undefined}
      onClick={() => selectChain(chain.ref)}
    >
      <span className="cell-head">
        <b>{count === 0 ? say('map.empty') : say('map.rules', { count })}</b>
        <span data-policy={chain.policy}>
          <i aria-hidden>{chain.policy === 'DROP' ? '✕' : '✓'}</i> {chain.policy}
        </span>
      </span>
      <Ticks count={count} room={12} marks={look.marks} present={undefined} />
      <span className="cell-foot">{look.isHere ? say('grid.here') : passed}</span>
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
        <LoadedCell part={part} />
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
