// Forms for ipsets: a new set, and a member of one. ipset's own reader says what is wrong.
import { type IpSet, readSets, saveSets } from '#kinds';
import { EMPTY_WORLD, type Host, message } from '#netfilter';
import { FieldsForm, type ReadDraft } from './FieldsForm.tsx';
import { did } from './host-did.ts';
import type { HostFormProps } from './LittleForm.tsx';

/** The common ones first. */
const TYPES = [
  'hash:ip',
  'hash:net',
  'hash:ip,port',
  'hash:net,port',
  'hash:net,iface',
  'hash:ip,port,ip',
  'hash:ip,port,net',
  'hash:mac',
  'bitmap:ip range 192.0.2.0/24',
  'bitmap:port range 0-65535',
  'list:set',
] as const;

/** The sets with one line more, if ipset takes it. */
function withLine({ sets }: Host, line: string): ReadDraft<string> {
  const before = sets === '' || sets.endsWith('\n') ? sets : `${sets}\n`;
  const text = `${before}${line}\n`;
  const at = text.split('\n').length - 1;
  const problem = readSets(text).problems.find(({ span }) => span.line === at);
  return problem === undefined ? { ok: true, value: text } : { ok: false, errors: { form: problem.message } };
}

export function SetForm({ host, edit, onClose }: HostFormProps) {
  return (
    <FieldsForm
      fields={[
        { key: 'name', label: 'host.field.name', placeholder: 'blocked' },
        { key: 'type', label: 'host.field.type', among: TYPES, start: TYPES[0] },
        { key: 'family', label: 'host.field.family', among: ['inet', 'inet6'], start: 'inet' },
        { key: 'more', label: 'host.field.options', placeholder: 'timeout 60 counters' },
      ]}
      read={({ name = '', type = '', family = '', more = '' }) => {
        const words = name.trim();
        if (!/^\S{1,31}$/.test(words)) return { ok: false, errors: { name: message('host.error.set-name') } };
        const isOfFamily = type.startsWith('hash:') && type !== 'hash:mac';
        return withLine(host, `create ${words} ${type}${isOfFamily ? ` family ${family}` : ''} ${more}`.trim());
      }}
      onDone={(sets) => edit({ ...host, sets }, message('host.did.sets'))}
      onClose={onClose}
    />
  );
}

export function MemberForm({ host, edit, onClose, set }: HostFormProps & { readonly set: string }) {
  return (
    <FieldsForm
      fields={[{ key: 'member', label: 'host.field.member', placeholder: '192.0.2.7' }]}
      read={({ member = '' }) => withLine(host, `add ${set} ${member.trim()}`)}
      onDone={(sets) => edit({ ...host, sets }, did('added', set))}
      onClose={onClose}
    />
  );
}

/** The sets without one, or without one of its members: its line goes. */
function withoutLine({ sets }: Host, begins: string): string {
  return sets
    .split('\n')
    .filter((line) => line.trim() !== begins && !line.trim().startsWith(`${begins} `))
    .join('\n');
}

/** The sets without a member: spelled as it was read, or as `ipset save` prints it. */
export function withoutMember(host: Host, { name }: Pick<IpSet, 'name'>, member: string): string {
  return withoutLine({ ...host, sets: saveSets(host, EMPTY_WORLD) }, `add ${name} ${member.split(' ')[0]}`);
}

/** The sets without a set and all its members. */
export function withoutSet(host: Host, { name }: Pick<IpSet, 'name'>): string {
  return withoutLine({ ...host, sets: withoutLine(host, `create ${name}`) }, `add ${name}`);
}
