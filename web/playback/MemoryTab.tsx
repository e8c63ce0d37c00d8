// What is remembered from packet to packet at this step: by matches, by ipsets, and by connection helpers.
import { useMemo } from 'react';
import { changedMembers, setsOfHost } from '#kinds';
import {
  expectedSource,
  type Host,
  type Message,
  message,
  protocolName,
  type Recollection,
  type RuleRef,
  recollections,
  type World,
} from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { documentName } from '../rules/document-name.ts';
import { hostNow, programNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { useWorld } from './ConntrackTable.tsx';
import './memory.css';
import { tupleText } from './tuple-text.ts';

/** More memories than these, and more lines of one, are a number. */
const MOST = 200;
const MOST_LINES = 50;
const MOST_RULES = 4;

/** What a helper waits for. */
type Expected = World['expectations'][number];

/** One thing that remembers: a match, a set, a helper. */
interface Memory {
  readonly key: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly rules: readonly RuleRef[];
  readonly lines: readonly Message[];
}

function ofMatch({ key, match, name, rules, lines }: Recollection): Memory {
  return { key, kind: `-m ${match}`, name, rules, lines };
}

function ofSets(host: Host, world: World): readonly Memory[] {
  if (world.setMembers.size === 0) return [];
  return [...setsOfHost(host).sets.values()].flatMap((set): readonly Memory[] => {
    const lines = changedMembers(set, world);
    return lines.length === 0 ? [] : [{ key: `set ${set.name}`, kind: 'ipset', name: set.name, rules: [], lines }];
  });
}

function ofHelpers({ expectations, connections, clock }: World): readonly Memory[] {
  const waiting = expectations.filter(({ expires }) => expires > clock);
  const helperOf = ({ master, helper }: Expected): string => connections.get(master)?.helper ?? helper ?? '';
  const names = [...new Set(waiting.map(helperOf))];
  return names.map((name) => ({
    key: `helper ${name}`,
    kind: 'helper',
    name,
    rules: [],
    lines: waiting
      .filter((each) => helperOf(each) === name)
      .map((each) => describeExpectation(each, connections, clock)),
  }));
}

function describeExpectation(expected: Expected, connections: World['connections'], clock: number): Message {
  const { protocol, destination, destinationId, master, expires, isInactive } = expected;
  const speaker = connections.get(master);
  return message(isInactive ? 'memory.expects-later' : 'memory.expects', {
    protocol: protocolName(protocol),
    from: expectedSource(expected) ?? message('memory.anywhere'),
    to: destination,
    port: destinationId,
    master: speaker === undefined ? `${master}` : tupleText(speaker.original),
    seconds: Math.ceil((expires - clock) / 1000),
  });
}

function RuleButton({ rule }: { readonly rule: RuleRef }) {
  const program = useApp(programNow);
  const selectRule = useApp((state) => state.selectRule);
  const { table, chain, document } = rule;
  const of = program.rulesets.length > 1 ? `${documentName(program, document)} ` : '';
  return (
    <button type="button" className="memory-rule" onClick={() => selectRule(rule)}>
      {of}
      <b data-table={table}>{table}</b> {`${chain} ${rule.rule}`}
    </button>
  );
}

function MemoryCard({ memory }: { readonly memory: Memory }) {
  const say = useWords();
  const { kind, name, rules, lines } = memory;
  const said = [...new Set(lines.slice(0, MOST_LINES).map((line) => say(line)))];
  return (
    <li className="memory-card">
      <h3>
        <code>{kind}</code> {name}
      </h3>
      {rules.length === 0 ? null : (
        <p className="memory-rules">
          {rules.slice(0, MOST_RULES).map((rule) => (
            <RuleButton key={rule.rule} rule={rule} />
          ))}
          {rules.length > MOST_RULES && say('memory.more', { count: rules.length - MOST_RULES })}
        </p>
      )}
      <ul className="memory-lines">
        {lines.length === 0 && <li className="memory-nothing">{say('memory.nothing')}</li>}
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
        {lines.length > MOST_LINES && <li>{say('memory.more', { count: lines.length - MOST_LINES })}</li>}
      </ul>
    </li>
  );
}

export function MemoryTab() {
  const say = useWords();
  const world = useWorld();
  const program = useApp(programNow);
  const host = useApp(hostNow);
  const memories = useMemo(() => {
    if (world === undefined) return [];
    const matches = recollections(program, world, MOST).map(ofMatch);
    return [...ofSets(host, world), ...ofHelpers(world), ...matches];
  }, [program, host, world]);
  if (memories.length === 0) return <p className="tab-empty">{say('memory.none')}</p>;
  return (
    <ul className="memories">
      {memories.map((memory) => (
        <MemoryCard key={memory.key} memory={memory} />
      ))}
    </ul>
  );
}
