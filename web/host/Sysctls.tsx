// Forwarding and what rules see of bridges as switches, and the other sysctls that were set, as they are.
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Host, message } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { BRIDGE_SWITCHES, hasPorts, isSeen, withSeen } from './bridges.ts';
import type { EditHost } from './host-did.ts';
import { isForwarding, withForwarding } from './host-edit.ts';
import { Lines } from './Part.tsx';
import { Toggle } from './Toggle.tsx';

const FAMILIES = ['ipv4', 'ipv6'] as const;
const SWITCHED = new Set(['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding']);

interface SysctlsProps {
  readonly host: Host;
  readonly edit: EditHost;
  readonly onAdd: () => void;
  /** The form of another, where it is open. */
  readonly children: ReactNode;
}

export function Sysctls({ host, edit, onAdd, children }: SysctlsProps) {
  const say = useWords();
  const bridges = hasPorts(host);
  const others = Object.entries(host.sysctls).filter(
    ([name]) => !(SWITCHED.has(name) || (bridges && BRIDGE_SWITCHES.has(name))),
  );
  return (
    <div className="flex flex-col gap-1 rounded-md border border-line bg-surface px-2 py-1.5 shadow-soft">
      {FAMILIES.map((family) => {
        const isOn = isForwarding(host, family);
        const label = say(`host.forwarding.${family}`);
        return (
          <div key={family} className="flex items-center justify-between gap-2">
            <span className="text-xs">{label}</span>
            <Toggle
              label={label}
              isOn={isOn}
              onChange={(on) =>
                edit(
                  withForwarding(host, family, on),
                  message(on ? 'host.did.forwarding-on' : 'host.did.forwarding-off'),
                )
              }
            />
          </div>
        );
      })}
      {bridges &&
        FAMILIES.map((family) => {
          const label = say(`host.bridge-nf.${family}`);
          return (
            <div key={family} className="flex items-center justify-between gap-2" title={say('host.bridge-nf.what')}>
              <span className="text-xs">{label}</span>
              <Toggle
                label={label}
                isOn={isSeen(host, family)}
                onChange={(on) =>
                  edit(withSeen(host, family, on), message(on ? 'host.did.bridge-nf-on' : 'host.did.bridge-nf-off'))
                }
              />
            </div>
          );
        })}
      <div className="flex items-center justify-between">
        <span className="font-medium text-faint text-xs">{say('host.sysctls')}</span>
        <IconButton label={say('host.add.sysctl')} onClick={onAdd} className="-mr-1">
          <Plus className="size-3.5" />
        </IconButton>
      </div>
      <Lines
        none=""
        lines={others.map(([name, value]) => ({
          text: `${name} = ${value}`,
          remove: () => {
            const { [name]: _, ...sysctls } = host.sysctls;
            edit({ ...host, sysctls }, message('host.did.removed', { what: name }));
          },
        }))}
      />
      {children}
    </div>
  );
}
