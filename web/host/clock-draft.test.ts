import { describe, expect, it, test } from 'vitest';
import { clockText, draftOfClock, readClockDraft, zoneText } from './clock-draft.ts';

describe('a date, a time and a zone', () => {
  it.each([
    ['2030-12-31T08:00:00', '', '2030-12-31T08:00:00Z', 0],
    ['2030-12-31T08:00', 'UTC', '2030-12-31T08:00:00Z', 0],
    // sys_tz counts minutes west: Berlin in winter is -60.
    ['1970-01-01T00:00:00', '+01:00', '1970-01-01T00:00:00Z', -60],
    ['2038-01-19T03:14:07', '-0330', '2038-01-19T03:14:07Z', 210],
  ])('%s, zone “%s”', (time, zone, startsAt, minutesWest) => {
    expect(readClockDraft({ time, zone })).toMatchObject({
      ok: true,
      value: { startsAt: Date.parse(startsAt), minutesWest },
    });
  });

  it.each([
    ['', '+00:00', ['time']],
    ['2038-01-19T03:14:08', '+00:00', ['time']],
    ['1969-12-31T23:59:59', '+00:00', ['time']],
    ['2030-12-31T08:00:00', 'CET', ['zone']],
    ['2030-12-31T08:00:00', '+15:00', ['zone']],
    ['', '+1:99', ['time', 'zone']],
  ])('%s, zone “%s” is refused', (time, zone, faults) => {
    const read = readClockDraft({ time, zone });
    expect(read.ok).toBe(false);
    expect(Object.keys(read.faults)).toEqual(faults);
  });
});

test('a clock is changed from what it says', () => {
  const clock = { startsAt: Date.parse('2026-11-22T10:00:05Z'), minutesWest: -330 };
  expect(readClockDraft(draftOfClock(clock, 0))).toMatchObject({ ok: true, value: clock });
  expect(clockText(clock)).toBe('Sun 2026-11-22 10:00:05 UTC');
  expect([zoneText(-330), zoneText(210), zoneText(0)]).toEqual(['+05:30', '-03:30', '+00:00']);
});

test('without a clock this minute is offered', () =>
  expect(draftOfClock(undefined, Date.parse('2026-11-22T10:00:59Z'))).toEqual({
    time: '2026-11-22T10:00:00',
    zone: '+00:00',
  }));
