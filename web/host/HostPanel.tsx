// The host as the kernel sees it: interfaces, neighbours, routes, sets, sysctls, sockets, clock and documents, each with its form.

import { Suspense } from 'react';
import { useStore } from 'zustand';
import type { Host, Message } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import { Clock, ClockForm } from './Clock.tsx';
import { DocumentForm, Documents } from './Documents.tsx';
import { policyRuleText, routeText, socketText } from './describe-host.ts';
import { HostTextDialog } from './HostTextDialog.tsx';
import { did, type EditHost } from './host-did.ts';
import { withoutRoute, withoutSocket } from './host-edit.ts';
import { AddressForm, InterfaceForm } from './InterfaceForms.tsx';
import { Interfaces } from './Interfaces.tsx';
import { InterfaceValuesForm } from './InterfaceValuesForm.tsx';
import { FullRouteForm, NeighbourForm, PolicyRuleForm, SysctlForm } from './MoreForms.tsx';
import { neighbourText } from './neighbour-text.ts';
import { hostFormStore, openHostForm } from './open-host-form.ts';
import { Lines, Part, type PartsProps } from './Part.tsx';
import { RouteForm } from './RouteForm.tsx';
import { SocketForm } from './SocketForm.tsx';
import { Sysctls } from './Sysctls.tsx';

/** Sets are read with the kinds that ask them. */
const HostSets = lazyRulesPanel(async () => (await import('./HostSets.tsx')).HostSets);

export function HostPanel() {
  const say = useWords();
  const host = useAppLater((state) => state.lab.host);
  const setHost = useAppLater((state) => state.setHost);
  const open = useStore(hostFormStore, (form) => form.open);
  const close = () => openHostForm(undefined);
  const edit: EditHost = (next: Host, label: Message) => {
    setHost(next, label);
    close();
  };
  const props: PartsProps = { host, edit, onClose: close, open };
  return (
    <section aria-labelledby="host-title" className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 id="host-title" className="font-semibold text-sm text-soft">
          {say('host.title')}
        </h2>
        <Button className="h-6! px-1.5! text-xs" onClick={() => openHostForm({ kind: 'text' })}>
          {say('host.as-text')}
        </Button>
      </div>
      {open?.kind === 'text' ? <HostTextDialog {...props} /> : null}
      <Links {...props} />
      <Ways {...props} />
      <Suspense fallback={null}>
        <HostSets {...props} />
      </Suspense>
      <Sysctls host={host} edit={edit} onAdd={() => openHostForm({ kind: 'sysctl' })}>
        {open?.kind === 'sysctl' ? <SysctlForm {...props} /> : null}
      </Sysctls>
      <Processes {...props} />
      <Part
        title={say('host.documents')}
        add={say('host.add.document')}
        onAdd={() => openHostForm({ kind: 'document' })}
      >
        <Documents />
        {open?.kind === 'document' ? <DocumentForm onClose={close} /> : null}
      </Part>
    </section>
  );
}

/** Interfaces, and who is on their links. */
function Links(props: PartsProps) {
  const { host, edit, onClose, open } = props;
  const say = useWords();
  const device = open?.kind === 'values' ? host.interfaces.find(({ name }) => name === open.name) : undefined;
  const neighbours = host.neighbours ?? [];
  return (
    <>
      <Part
        title={say('host.interfaces')}
        add={say('host.add.interface')}
        onAdd={() => openHostForm({ kind: 'interface' })}
      >
        <Interfaces host={host} edit={edit} onAddAddress={(name) => openHostForm({ kind: 'address', name })} />
        {open?.kind === 'interface' ? <InterfaceForm {...props} /> : null}
        {open?.kind === 'address' ? <AddressForm key={open.name} name={open.name} {...props} /> : null}
        {device === undefined ? null : <InterfaceValuesForm key={device.name} device={device} {...props} />}
      </Part>
      <Part
        title={say('host.neighbours')}
        add={say('host.add.neighbour')}
        onAdd={() => openHostForm({ kind: 'neighbour' })}
      >
        <Lines
          none=""
          lines={neighbours.map((neighbour) => ({
            text: neighbourText(neighbour),
            remove: () =>
              edit(
                { ...host, neighbours: neighbours.filter((each) => each !== neighbour) },
                did('removed', neighbourText(neighbour)),
              ),
          }))}
        />
        {open?.kind === 'neighbour' ? <NeighbourForm host={host} edit={edit} onClose={onClose} /> : null}
      </Part>
    </>
  );
}

/** Routes and policy rules. */
function Ways(props: PartsProps) {
  const { host, edit, open } = props;
  const say = useWords();
  return (
    <>
      <Part title={say('host.routes')} add={say('host.add.route')} onAdd={() => openHostForm({ kind: 'route' })}>
        <Lines
          none={say('host.routes.none')}
          lines={host.routes.map((route) => ({
            text: routeText(route),
            remove: () => edit(withoutRoute(host, route), did('removed', routeText(route))),
          }))}
        />
        {open?.kind === 'route' ? <RouteForm {...props} /> : null}
        {open?.kind === 'full-route' ? <FullRouteForm {...props} /> : null}
      </Part>
      <Part title={say('host.rules')} add={say('host.add.rule')} onAdd={() => openHostForm({ kind: 'rule' })}>
        <Lines
          none=""
          lines={host.rules.map((rule) => ({
            text: policyRuleText(rule),
            remove: () =>
              edit(
                { ...host, rules: host.rules.filter((each) => each !== rule) },
                did('removed', policyRuleText(rule)),
              ),
          }))}
        />
        {open?.kind === 'rule' ? <PolicyRuleForm {...props} /> : null}
      </Part>
    </>
  );
}

/** Sockets and the clock. */
function Processes(props: PartsProps) {
  const { host, edit, open } = props;
  const say = useWords();
  return (
    <>
      <Part title={say('host.sockets')} add={say('host.add.socket')} onAdd={() => openHostForm({ kind: 'socket' })}>
        <Lines
          none={say('host.sockets.none')}
          lines={host.sockets.map((socket) => ({
            text: `${socketText(socket)}${socket.process === undefined ? '' : ` ${socket.process}`}`,
            remove: () => edit(withoutSocket(host, socket), did('removed', socketText(socket))),
          }))}
        />
        {open?.kind === 'socket' ? <SocketForm {...props} /> : null}
      </Part>
      <Part
        title={say('host.clock')}
        {...(host.wallClock === undefined && {
          add: say('host.clock.set'),
          onAdd: () => openHostForm({ kind: 'clock' }),
        })}
      >
        <Clock host={host} edit={edit} />
        {open?.kind === 'clock' ? <ClockForm {...props} /> : null}
      </Part>
    </>
  );
}
