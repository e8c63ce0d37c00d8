// The rules of a chain in one line: a tick for each, or a rail with marks where there are too many.
import type { ChainMarks, RuleMark } from '../highlight.ts';
import './ticks.css';

/** The stretch that the present step speaks about. */
export interface Present {
  readonly from: number;
  readonly to: number;
}

type Look = 'idle' | RuleMark['mark'];

/** What a rule did so far. */
export function lookOf(marks: ChainMarks | undefined, rule: number): Look {
  return marks?.rules.findLast((mark) => mark.from <= rule && rule <= mark.to)?.mark ?? 'idle';
}

/** A sweep over many ticks takes no longer than this, however many they are. */
const SWEEP_MS = 600;

function OneTick({ look, present, rule }: { look: Look; present: Present | undefined; rule: number }) {
  const isPresent = present !== undefined && present.from <= rule && rule <= present.to;
  const count = isPresent ? present.to - present.from + 1 : 1;
  const step = Math.min(90, SWEEP_MS / count);
  return (
    <i
      className="tick"
      data-look={look}
      data-present={isPresent || undefined}
      style={isPresent ? { animationDelay: `${(rule - present.from) * step}ms` } : undefined}
    />
  );
}

function Rail({
  count,
  marks,
  present,
}: {
  count: number;
  marks: ChainMarks | undefined;
  present: Present | undefined;
}) {
  const share = (rules: number): string => `${(100 * rules) / count}%`;
  const stretches = [...(marks?.rules ?? [])].slice(-40);
  const decided = stretches.findLast(({ mark }) => mark === 'decided');
  return (
    <span className="rail">
      {stretches.map(({ from, to, mark }) => (
        <i
          key={`${from}-${to}-${mark}`}
          data-look={mark}
          style={{ left: share(from - 1), width: share(to - from + 1) }}
        />
      ))}
      {present && (
        <i
          key={`present-${present.from}-${present.to}`}
          data-present
          style={{ left: share(present.from - 1), width: share(present.to - present.from + 1) }}
        />
      )}
      {decided && <b className="rail-decided" style={{ left: `min(${share(decided.from - 1)}, 100% - 9px)` }} />}
    </span>
  );
}

/** Under this room a rail goes without its number. */
const NUMBERED = 4;

interface TicksProps {
  readonly count: number;
  /** As many as fit; more become a rail. */
  readonly room: number;
  readonly marks: ChainMarks | undefined;
  readonly present: Present | undefined;
}

/** Ticks of a chain's rules, marked by what each did for this packet. */
export function Ticks({ count, room, marks, present }: TicksProps) {
  if (count > room) {
    return (
      <span className="ticks" aria-hidden>
        <Rail count={count} marks={marks} present={present} />
        {room >= NUMBERED && <b className="tick-count">{count}</b>}
      </span>
    );
  }
  return (
    <span className="ticks" aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        // A tick has no identity but its number.
        // biome-ignore lint/suspicious/noArrayIndexKey: the number is the identity
        <OneTick key={index} rule={index + 1} look={lookOf(marks, index + 1)} present={present} />
      ))}
    </span>
  );
}
