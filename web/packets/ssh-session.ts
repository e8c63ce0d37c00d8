// "My SSH session": a connection from far away to sshd that is established already, pinned so that nobody locks himself out.
import { type Host, type Lab, message, packetEvent, type StoryEvent } from '#netfilter';
import { hostChange, type LabChange, storyChange } from '../store/lab-change.ts';
import { appStore } from '../store/store.ts';
import { withIds } from '../store/story-edits.ts';

/** RFC 5737: a machine far away. */
const FAR = '198.51.100.7';
const PORT = 22;

/** The address that the world reaches the host by: of the interface with the default route, else of the first that has one. */
function facing({ interfaces, routes }: Host): { readonly name: string; readonly address: string } | undefined {
  const outside = routes.find(({ family, destination }) => family === 'ipv4' && destination.prefix === 0)?.device;
  const own = interfaces.filter(({ kind }) => kind !== 'loopback');
  const sorted = own.toSorted((one, other) => Number(other.name === outside) - Number(one.name === outside));
  return sorted
    .flatMap(({ name, addresses }) => addresses.map(({ address }) => ({ name, address })))
    .find(({ address }) => !address.includes(':'));
}

type PacketEvent = Extract<StoryEvent, { kind: 'packet' }>;

/** Its packets, the last of them pinned; none where the host has no address. */
export function sshSession({ host, story }: Pick<Lab, 'host' | 'story'>): readonly StoryEvent[] {
  const own = facing(host);
  if (own === undefined) return [];
  const flow = `tcp ${FAR}:51022 > ${own.address}:${PORT}`;
  const event = (flags: string, more: Partial<PacketEvent>): PacketEvent => ({
    ...packetEvent(`${flow} ${flags} in ${own.name}`, host),
    ...more,
  });
  return withIds(story, [
    event('SYN seq 1000', {}),
    event('ACK seq 1001', { acknowledgesAll: true }),
    event('PSH,ACK seq 1001', { acknowledgesAll: true, isPinned: true }),
  ]);
}

/** Puts the session in front of the story, with an sshd to speak to where none listens. */
export function pinSshSession(): void {
  const { lab, edit, choosePacket } = appStore.getState();
  const events = sshSession(lab);
  const last = events.at(-1);
  if (last === undefined) return;
  const { sockets } = lab.host;
  const isListening = sockets.some(({ protocol, port }) => protocol === 'tcp' && port === PORT);
  const sshd = { protocol: 'tcp', address: '0.0.0.0', port: PORT, mode: 'listen', process: 'sshd' } as const;
  const changes: LabChange[] = [storyChange(lab.story, [...events, ...lab.story])];
  if (!isListening) changes.push(hostChange(lab.host, { ...lab.host, sockets: [...sockets, sshd] }));
  edit(changes, message('packets.did.ssh'));
  choosePacket({ event: last.id, path: [] });
}
