// What recordings cannot tell: the events that come into the story, and who is out there.
import { expect, test } from 'vitest';
import { ROUTER, tableText } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

function run(line: string, ...texts: readonly string[]) {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: texts.join('') }] as const;
  const moment = momentAtStart({ host: ROUTER, documents, files: {} }, EMPTY_WORLD);
  const ran = runLine(moment, line, { say: ({ id }) => id });
  const [part] = ran.parts;
  const events = (part?.events ?? []).map((event) =>
    event.kind === 'wait' ? `${event.milliseconds} ms` : `${event.packet.source} > ${event.packet.destination}`,
  );
  return { ...part, events };
}

test('a hang is an event of the story: the time that was waited', () => {
  const { events, stdout } = run(
    'from 192.168.1.10 ping -c 1 -W 3 192.168.1.1',
    tableText('filter', '-A INPUT -j DROP'),
  );
  expect(events).toEqual(['192.168.1.10 > 192.168.1.1', '3000 ms']);
  expect(stdout).toContain('(traffic.nothing-came)');
});

test('what OUTPUT drops, ping is told of: EPERM (seen with strace; most versions of ping print it)', () => {
  const { stderr, exit } = run('ping -c 1 203.0.113.7', tableText('filter', '-A OUTPUT -j DROP'));
  expect([stderr, exit]).toEqual(['ping: sendmsg: Operation not permitted\n', 1]);
});

const TO_SERVER = '-A PREROUTING -d 203.0.113.1 -p tcp --dport 80 -j DNAT --to-destination 192.168.1.20';
const BY_THE_ROUTER = '-A POSTROUTING -s 192.168.1.0/24 -d 192.168.1.20 -j MASQUERADE';

test.each<[string, readonly string[], number]>([
  ['answers that take the short way to the client are not understood', [TO_SERVER], 1],
  ['and with MASQUERADE they come back by the router', [TO_SERVER, BY_THE_ROUTER], 0],
])('a published port from inside: %s', (_, rules, exit) => {
  expect(run('from 192.168.1.10 nc -z -w 1 203.0.113.1 80', tableText('nat', ...rules)).exit).toBe(exit);
});

test('neighbours on one link answer each other past the host', () => {
  expect(run('from 192.168.1.10 ping -c 1 192.168.1.20')).toMatchObject({ exit: 0 });
});

test.each<[string, string]>([
  ['from 192.168.1.1 ping 203.0.113.7', 'traffic.from.own\n'],
  ['from 192.168.1.10 reboot', 'traffic.from.usage\n'],
  ['ping nowhere.example', 'ping: nowhere.example: Temporary failure in name resolution\n'],
])('refuses %s', (line, stderr) => {
  expect(run(line)).toMatchObject({ stderr, exit: 2, events: [] });
});

test('names are those of /etc/hosts', () => {
  const moment = momentAtStart(
    { host: ROUTER, documents: [], files: { '/etc/hosts': '# mine\n203.0.113.7 web www # outside\n' } },
    EMPTY_WORLD,
  );
  const [part] = runLine(moment, 'ping -c 1 www', { say: ({ id }) => id }).parts;
  expect(part?.stdout).toContain('64 bytes from 203.0.113.7');
});
