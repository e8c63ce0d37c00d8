// Forms for what fewer hosts need: routes with all their fields, policy rules, neighbours, sysctls.
import { type Host, message, type Neighbour } from '#netfilter';
import { policyRuleText, routeText } from './describe-host.ts';
import { type Draft, FieldsForm, type ReadDraft } from './FieldsForm.tsx';
import { did } from './host-did.ts';
import { withRoute } from './host-edit.ts';
import type { HostFormProps } from './LittleForm.tsx';
import { neighbourText } from './neighbour-text.ts';
import { ROUTE_KINDS, readPolicyRule, readRoute } from './read-ip-line.ts';
import { readAnyAddress } from './read-network.ts';

const devices = ({ interfaces }: Host): readonly string[] => ['', ...interfaces.map(({ name }) => name)];

export function FullRouteForm({ host, edit, onClose }: HostFormProps) {
  return (
    <FieldsForm
      fields={[
        { key: 'kind', label: 'host.field.kind', start: 'unicast', among: ROUTE_KINDS },
        { key: 'destination', label: 'host.field.destination', placeholder: '10.0.0.0/8' },
        { key: 'gateway', label: 'host.field.gateway', placeholder: '192.0.2.1' },
        { key: 'device', label: 'host.field.device', among: devices(host) },
        { key: 'source', label: 'host.field.source', placeholder: '192.0.2.10' },
        { key: 'metric', label: 'host.field.metric', placeholder: '100' },
        { key: 'table', label: 'host.field.table', placeholder: 'main' },
      ]}
      read={readRoute}
      onDone={(route) => edit(withRoute(host, route), did('added', routeText(route)))}
      onClose={onClose}
    />
  );
}

export function PolicyRuleForm({ host, edit, onClose }: HostFormProps) {
  return (
    <FieldsForm
      fields={[
        { key: 'from', label: 'host.field.from', placeholder: '10.0.0.0/8' },
        { key: 'to', label: 'host.field.to', placeholder: '192.0.2.0/24' },
        { key: 'mark', label: 'host.field.mark', placeholder: '0x1' },
        { key: 'device', label: 'host.field.iif', among: devices(host) },
        { key: 'table', label: 'host.field.table', placeholder: '100' },
        { key: 'priority', label: 'host.field.priority', placeholder: '1000' },
      ]}
      read={(draft) => readPolicyRule(draft, host)}
      onDone={(rule) => edit({ ...host, rules: [...host.rules, rule] }, did('added', policyRuleText(rule)))}
      onClose={onClose}
    />
  );
}

export function NeighbourForm({ host, edit, onClose }: HostFormProps) {
  const read = ({
    address: typed = '',
    mac: written = '',
    state: chosen,
    device = '',
  }: Draft): ReadDraft<Neighbour> => {
    const text = typed.trim();
    const address = readAnyAddress(text);
    if (address === undefined) return { ok: false, errors: { address: message('host.error.address', { text }) } };
    const state = chosen === 'permanent' ? 'permanent' : 'failed';
    const mac = written.trim().toLowerCase();
    if (mac !== '' && !MAC.test(mac)) return { ok: false, errors: { mac: message('host.error.mac', { text: mac }) } };
    return { ok: true, value: { address, device, state, ...(mac !== '' && { mac }) } };
  };
  const names = devices(host).slice(1);
  return (
    <FieldsForm
      fields={[
        { key: 'address', label: 'host.field.neighbour', placeholder: '192.0.2.1' },
        { key: 'device', label: 'host.field.device', among: names, start: names.find((name) => name !== 'lo') ?? '' },
        { key: 'state', label: 'host.field.state', among: ['failed', 'permanent'], start: 'failed' },
        { key: 'mac', label: 'host.field.mac', placeholder: '02:00:00:00:01:01' },
      ]}
      read={read}
      onDone={(neighbour) => {
        const others = (host.neighbours ?? []).filter(
          ({ address, device }) => address !== neighbour.address || device !== neighbour.device,
        );
        edit({ ...host, neighbours: [...others, neighbour] }, did('added', neighbourText(neighbour)));
      }}
      onClose={onClose}
    />
  );
}

const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** Those that change the way of a packet. */
function sysctlNames({ interfaces }: Host): readonly string[] {
  const each = (name: string) =>
    ['all', ...interfaces.map((device) => device.name)].map((on) => `net.ipv4.conf.${on}.${name}`);
  return [
    ...each('rp_filter'),
    ...each('route_localnet'),
    ...each('accept_local'),
    ...each('send_redirects'),
    'net.netfilter.nf_conntrack_tcp_loose',
    'net.netfilter.nf_conntrack_tcp_be_liberal',
    'net.netfilter.nf_conntrack_acct',
    'net.ipv4.ip_default_ttl',
    'net.ipv4.icmp_echo_ignore_all',
  ];
}

export function SysctlForm({ host, edit, onClose }: HostFormProps) {
  const names = sysctlNames(host);
  return (
    <FieldsForm
      fields={[
        { key: 'name', label: 'host.field.sysctl', among: names, start: names[0] ?? '' },
        { key: 'value', label: 'host.field.value', start: '1' },
      ]}
      read={({ name = '', value = '' }): ReadDraft<readonly [string, string]> =>
        /^-?\d{1,10}$/.test(value.trim())
          ? { ok: true, value: [name, value.trim()] }
          : { ok: false, errors: { value: message('host.error.number', { text: value }) } }
      }
      onDone={([name, value]) =>
        edit({ ...host, sysctls: { ...host.sysctls, [name]: value } }, did('added', `${name} = ${value}`))
      }
      onClose={onClose}
    />
  );
}
