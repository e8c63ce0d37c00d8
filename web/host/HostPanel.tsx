// The host as the kernel sees it: interfaces, routes, forwarding, listening sockets; the common things can be changed.

import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Host, Message } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import { policyRuleText, routeText, socketText } from './describe-host.ts';
import { did, type EditHost } from './host-did.ts';
import { withoutRoute, withoutSocket } from './host-edit.ts';
import { AddressForm, InterfaceForm } from './InterfaceForms.tsx';
import { Interfaces } from './Interfaces.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { RouteForm } from './RouteForm.tsx';
import { SocketForm } from './SocketForm.tsx';
import { Sysctls } from './Sysctls.tsx';

/** Which little form is open. */
export type OpenHostForm =
  | { readonly kind: 'interface' | 'route' | 'socket' }
  | { readonly kind: 'address'; readonly name: string };

export function HostPanel() {
  const say = useWords();
  const host = useApp((state) => state.lab.host);
  const setHost = useApp((state) => state.setHost);
  const [open, setOpen] = useState<OpenHostForm>();
  const close = () => setOpen(undefined);
  const edit: EditHost = (next: Host, label: Message) => {
    setHost(next, label);
    close();
  };
  return (
    <section aria-labelledby="host-title" className="flex flex-col gap-2">
      <h2 id="host-title" className="font-semibold text-sm text-soft">
        {say('host.title')}
      </h2>
      <Part title={say('host.interfaces')} add={say('host.add.interface')} onAdd={() => setOpen({ kind: 'interface' })}>
        <Interfaces host={host} edit={edit} onAddAddress={(name) => setOpen({ kind: 'address', name })} />
        {open?.kind === 'interface' ? <InterfaceForm host={host} edit={edit} onClose={close} /> : null}
        {open?.kind === 'address' ? (
          <AddressForm key={open.name} name={open.name} host={host} edit={edit} onClose={close} />
        ) : null}
      </Part>
      <Part title={say('host.routes')} add={say('host.add.route')} onAdd={() => setOpen({ kind: 'route' })}>
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
          <pre className="max-h-40 overflow-auto font-mono text-soft text-xs">{host.sets.trim()}</pre>
        </Part>
      )}
      <Sysctls host={host} edit={edit} />
      <Part title={say('host.sockets')} add={say('host.add.socket')} onAdd={() => setOpen({ kind: 'socket' })}>
        <Lines
          none={say('host.sockets.none')}
          lines={host.sockets.map((socket) => ({
            text: `${socketText(socket)}${socket.process === undefined ? '' : ` ${socket.process}`}`,
            remove: () => edit(withoutSocket(host, socket), did('removed', socketText(socket))),
          }))}
        />
        {open?.kind === 'socket' ? <SocketForm host={host} edit={edit} onClose={close} /> : null}
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
