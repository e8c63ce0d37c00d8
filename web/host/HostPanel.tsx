// The host as the kernel sees it: interfaces, routes, sets, forwarding, sockets, clock; the common things can be changed.

import { Plus } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { useStore } from 'zustand';
import type { Host, Message } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import { Clock, ClockForm } from './Clock.tsx';
import { Documents } from './Documents.tsx';
import { policyRuleText, routeText, socketText } from './describe-host.ts';
import { did, type EditHost } from './host-did.ts';
import { withoutRoute, withoutSocket } from './host-edit.ts';
import { AddressForm, InterfaceForm } from './InterfaceForms.tsx';
import { Interfaces } from './Interfaces.tsx';
import { hostFormStore, openHostForm } from './open-host-form.ts';
import { RemoveButton } from './RemoveButton.tsx';
import { RouteForm } from './RouteForm.tsx';
import { SocketForm } from './SocketForm.tsx';
import { Sysctls } from './Sysctls.tsx';

/** Sets are read with the kinds that ask them. */
const HostSets = lazyRulesPanel(async () => (await import('./HostSets.tsx')).HostSets);

export function HostPanel() {
  const say = useWords();
  const host = useApp((state) => state.lab.host);
  const setHost = useApp((state) => state.setHost);
  const open = useStore(hostFormStore, (form) => form.open);
  const close = () => openHostForm(undefined);
  const edit: EditHost = (next: Host, label: Message) => {
    setHost(next, label);
    close();
  };
  return (
    <section aria-labelledby="host-title" className="flex flex-col gap-2">
      <h2 id="host-title" className="font-semibold text-sm text-soft">
        {say('host.title')}
      </h2>
      <Part
        title={say('host.interfaces')}
        add={say('host.add.interface')}
        onAdd={() => openHostForm({ kind: 'interface' })}
      >
        <Interfaces host={host} edit={edit} onAddAddress={(name) => openHostForm({ kind: 'address', name })} />
        {open?.kind === 'interface' ? <InterfaceForm host={host} edit={edit} onClose={close} /> : null}
        {open?.kind === 'address' ? (
          <AddressForm key={open.name} name={open.name} host={host} edit={edit} onClose={close} />
        ) : null}
      </Part>
      <Part title={say('host.routes')} add={say('host.add.route')} onAdd={() => openHostForm({ kind: 'route' })}>
        <Lines
          none={say('host.routes.none')}
          lines={host.routes.map((route) => ({
            text: routeText(route),
            remove: () => edit(withoutRoute(host, route), did('removed', routeText(route))),
          }))}
        />
        {open?.kind === 'route' ? <RouteForm host={host} edit={edit} onClose={close} /> : null}
      </Part>
      {host.rules.length === 0 ? null : (
        <Part title={say('host.rules')}>
          <Lines none="" lines={host.rules.map((rule) => ({ text: policyRuleText(rule) }))} />
        </Part>
      )}
      {host.sets.trim() === '' ? null : (
        <Part title={say('host.sets')}>
          <Suspense fallback={null}>
            <HostSets host={host} />
          </Suspense>
        </Part>
      )}
      <Sysctls host={host} edit={edit} />
      <Part title={say('host.sockets')} add={say('host.add.socket')} onAdd={() => openHostForm({ kind: 'socket' })}>
        <Lines
          none={say('host.sockets.none')}
          lines={host.sockets.map((socket) => ({
            text: `${socketText(socket)}${socket.process === undefined ? '' : ` ${socket.process}`}`,
            remove: () => edit(withoutSocket(host, socket), did('removed', socketText(socket))),
          }))}
        />
        {open?.kind === 'socket' ? <SocketForm host={host} edit={edit} onClose={close} /> : null}
      </Part>
      <Part
        title={say('host.clock')}
        {...(host.wallClock === undefined && {
          add: say('host.clock.set'),
          onAdd: () => openHostForm({ kind: 'clock' }),
        })}
      >
        <Clock host={host} edit={edit} />
        {open?.kind === 'clock' ? <ClockForm host={host} edit={edit} onClose={close} /> : null}
      </Part>
      <Part title={say('host.documents')}>
        <Documents />
      </Part>
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly add?: string;
  readonly onAdd?: () => void;
  readonly children: ReactNode;
}

/** One part of the host, with its + where something can be added. */
function Part({ title, add, onAdd, children }: PartProps) {
  return (
    <div className="rounded-md border border-line bg-surface px-2 pt-1 pb-1.5 shadow-soft">
      <div className="flex min-h-7 items-center justify-between">
        <h3 className="font-medium text-faint text-xs">{title}</h3>
        {add === undefined ? null : (
          <IconButton label={add} onClick={onAdd} className="-mr-1">
            <Plus className="size-3.5" />
          </IconButton>
        )}
      </div>
      {children}
    </div>
  );
}

interface Line {
  readonly text: string;
  readonly remove?: () => void;
}

function Lines({ lines, none }: { readonly lines: readonly Line[]; readonly none: string }) {
  const say = useWords();
  if (lines.length === 0) return <p className="text-faint text-xs">{none}</p>;
  return (
    <ul>
      {lines.map(({ text, remove }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two routes may read alike; a line is its place.
        <li key={place} className="group flex min-h-6 items-center gap-1">
          <code className="min-w-0 flex-1 break-words py-0.5">{text}</code>
          {remove === undefined ? null : <RemoveButton label={say('host.remove', { what: text })} onClick={remove} />}
        </li>
      ))}
    </ul>
  );
}
