import { expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { time } from './time.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: time_mt().
const UNTIL = '--datestop 2038-01-19T03:14:07';

test.each([
  ['-m time', `-m time ${UNTIL}`],
  ['-m time --timestart 1:2 --timestop 04:05:06', `-m time --timestart 01:02:00 --timestop 04:05:06 ${UNTIL}`],
  ['-m time --timestop 04:05', `-m time --timestart 00:00:00 --timestop 04:05:00 ${UNTIL}`],
  ['-m time --timestart :30', `-m time --timestart 00:30:00 --timestop 23:59:59 ${UNTIL}`],
  ['-m time --timestart 1:', `-m time --timestart 01:00:00 --timestop 23:59:59 ${UNTIL}`],
  ['-m time --timestart 00:00 --timestop 23:59:59', `-m time ${UNTIL}`],
  [
    '-m time --contiguous --timestart 10:00 --timestop 09:00',
    `-m time --timestart 10:00:00 --timestop 09:00:00 ${UNTIL} --contiguous`,
  ],
  ['-m time --monthdays 31,2,1', `-m time --monthdays 1,2,31 ${UNTIL}`],
  [
    '-m time ! --monthdays 1,2,31',
    `-m time --monthdays 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30 ${UNTIL}`,
  ],
  ['-m time --monthdays 0', `-m time --monthdays  ${UNTIL}`],
  ['-m time --monthdays 0,5', `-m time --monthdays 5 ${UNTIL}`],
  ['-m time --monthdays 123', `-m time --monthdays 12 ${UNTIL}`],
  ['-m time --monthdays 1,,2', `-m time --monthdays 1,2 ${UNTIL}`],
  ['-m time --weekdays Mo,Tuesday,6', `-m time --weekdays Mon,Tue,Sat ${UNTIL}`],
  ['-m time ! --weekdays Sat,Sun', `-m time --weekdays Mon,Tue,Wed,Thu,Fri ${UNTIL}`],
  ['-m time --weekdays 1,2,3,4,5,6,7', `-m time ${UNTIL}`],
  ['-m time --weekdays 9,1', `-m time --weekdays Mon ${UNTIL}`],
  ['-m time --datestart 2020-02-30', `-m time --datestart 2020-03-01T00:00:00 ${UNTIL}`],
  ['-m time --datestart 2020-0', `-m time --datestart 2019-12-01T00:00:00 ${UNTIL}`],
  ['-m time --datestart 1970', `-m time ${UNTIL}`],
  ['-m time --datestop 2038-12-31T23:59:59', '-m time --datestop 2038-12-31T23:59:59'],
  ['-m time --localtz', `-m time ${UNTIL} --kerneltz`],
  ['-m time --localtz --kerneltz', `-m time ${UNTIL} --kerneltz`],
  ['-m time --utc', `-m time ${UNTIL}`],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

const DAYTIME = 'specified, should be hh:mm[:ss] format and within the boundaries';
const DATE = 'specified. Should be YYYY[-MM[-DD[Thh[:mm[:ss]]]]]';

test.each([
  ['-m time --timestart 24:00', `invalid time "24:00" ${DAYTIME}`],
  ['-m time --timestart 12:60', `invalid time "60" ${DAYTIME}`],
  ['-m time --timestart 12', `invalid time "12" ${DAYTIME}`],
  ['-m time --timestart ""', `invalid time "" ${DAYTIME}`],
  ['-m time --datestart 1969', `Invalid date "1969" ${DATE}`],
  ['-m time --datestart 2020-13', `Invalid date "2020-13" ${DATE}`],
  ['-m time --datestart 2020/1/1', `Invalid date "2020/1/1" ${DATE}`],
  ['-m time --datestart 2020-01-01T01:02:03Z', `Invalid date "2020-01-01T01:02:03Z" ${DATE}`],
  ['-m time --monthdays 32', '32 is not a valid day for --monthdays'],
  ['-m time --monthdays 010,0x1', '0x is not a valid day for --monthdays'],
  ['-m time --weekdays 0', 'No, the week does NOT begin with Sunday.'],
  ['-m time --weekdays mon', 'mon is not a valid day specifier'],
  ['-m time --weekdays M', 'M is not a valid day specifier'],
  ['-m time --utc --kerneltz', 'time: option "--utc" cannot be used together with "--kerneltz".'],
  ['-m time --localtz --utc', 'time: option "--localtz" cannot be used together with "--utc".'],
  ['-m time ! --timestart 10:00', 'time: option "--timestart" cannot be inverted.'],
  [
    '-m time --timestart 09:00 --timestop 10:00 --contiguous',
    'time: --contiguous only makes sense when stoptime is smaller than starttime',
  ],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const PACKET = 'udp 10.0.0.1:1 > 10.0.0.2:2';

test('nobody has said what time it is', () => {
  expect(askRule('-m time --timestart 08:00', [PACKET])).toEqual(['unknown']);
  expect(time.cannotSay?.({} as never, seenAt(PACKET))).toEqual({ id: 'match.time.why', values: {} });
});

const at = (moment: string, minutesWest = 0): Host => ({
  ...seenAt(PACKET).host,
  wallClock: { startsAt: Date.parse(moment), minutesWest },
});

// 2026-07-01 is a Wednesday.
test.each([
  ['--timestart 08:00 --timestop 17:00', '2026-07-01T12:00:00Z', 'match'],
  ['--timestart 08:00 --timestop 17:00', '2026-07-01T17:00:00Z', 'match'],
  ['--timestart 08:00 --timestop 17:00', '2026-07-01T17:00:01Z', 'no-match'],
  ['--timestart 22:00 --timestop 06:00', '2026-07-01T23:00:00Z', 'match'],
  ['--timestart 22:00 --timestop 06:00', '2026-07-01T05:00:00Z', 'match'],
  ['--timestart 22:00 --timestop 06:00', '2026-07-01T12:00:00Z', 'no-match'],
  ['--timestart 22:00 --timestop 06:00 --weekdays Wed', '2026-07-02T05:00:00Z', 'no-match'],
  ['--timestart 22:00 --timestop 06:00 --weekdays Wed --contiguous', '2026-07-02T05:00:00Z', 'match'],
  ['--timestart 22:00 --timestop 06:00 --weekdays Wed --contiguous', '2026-07-01T05:00:00Z', 'no-match'],
  ['--timestart 22:00 --timestop 06:00 --monthdays 30 --contiguous', '2026-07-01T05:00:00Z', 'match'],
  ['--weekdays Wed,Sun', '2026-07-01T00:00:00Z', 'match'],
  ['--weekdays Wed,Sun', '2026-07-05T23:59:59Z', 'match'],
  ['! --weekdays Wed,Sun', '2026-07-05T23:59:59Z', 'no-match'],
  ['--weekdays 8', '2026-07-05T23:59:59Z', 'no-match'],
  ['--monthdays 29', '2028-02-29T12:00:00Z', 'match'],
  ['! --monthdays 1', '2026-07-01T12:00:00Z', 'no-match'],
  ['--datestart 2026-07-01T12:00', '2026-07-01T12:00:00Z', 'match'],
  ['--datestart 2026-07-01T12:00', '2026-07-01T11:59:59Z', 'no-match'],
  ['--datestop 2026-07-01', '2026-07-01T00:00:01Z', 'no-match'],
  ['', '2026-07-01T00:00:00Z', 'match'],
  ['', '2038-01-19T03:14:08Z', 'no-match'],
])('%s at %s: %s', (options, moment, outcome) =>
  expect(askRule(`-m time ${options}`, [PACKET], { host: at(moment) })).toEqual([outcome]),
);

test('--kerneltz takes the zone of the kernel, two hours ahead here', () => {
  const host = at('2026-07-01T22:30:00Z', -120);
  expect(askRule('-m time --weekdays Thu --kerneltz', [PACKET], { host })).toEqual(['match']);
  expect(askRule('-m time --weekdays Thu', [PACKET], { host })).toEqual(['no-match']);
});

test('the clock moves on with the story', () => {
  const place = { host: at('2026-07-01T11:59:59Z'), world: { ...EMPTY_WORLD, clock: 1000 } };
  expect(askRule('-m time --timestart 12:00', [PACKET], place)).toEqual(['match']);
});

test('says what the clock showed', () => {
  const [use] = ruleOf('-m time --weekdays Sun').matches;
  if (use?.given === undefined) throw new Error('not understood');
  const seen = seenAt(PACKET, { host: at('2026-07-01T12:34:56Z') });
  expect(time.saw(use.given as never, seen, undefined)).toMatchObject({
    timeStart: '12:34:56',
    weekdays: ['Wed'],
    monthdays: 1,
    dateStop: '2026-07-01T12:34:56',
  });
});
