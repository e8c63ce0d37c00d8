/** `ip route` show, add and its kin, del, flush, get (do_iproute of iproute2). */
import { message } from '../../model/message.ts';
import { printRoutes } from './print-routes.ts';
import { IpRefusal } from './refusal.ts';
import { type IpAnswer, type IpCommand, type IpRequest, isShortFor } from './request.ts';
import { addRoute, deleteRoute } from './route-change.ts';
import { getRoute } from './route-get.ts';
import { readSelector, selectRoutes } from './route-selector.ts';

const ACTIONS: readonly (readonly [name: string, command: IpCommand])[] = [
  ['list', show],
  ['show', show],
  ['lst', show],
  ['get', getRoute],
  ['add', (request) => addRoute(request, 'add')],
  ['change', (request) => addRoute(request, 'change')],
  ['chg', (request) => addRoute(request, 'change')],
  ['replace', (request) => addRoute(request, 'replace')],
  ['prepend', (request) => addRoute(request, 'prepend')],
  ['append', (request) => addRoute(request, 'append')],
  ['delete', deleteRoute],
  ['flush', flush],
];

export const ipRoute: IpCommand = (request) => {
  const word = request.words.next();
  if (word === undefined) return show(request);
  const [, command] = ACTIONS.find(([name]) => isShortFor(word, name)) ?? [];
  if (command === undefined) throw new IpRefusal(`Command "${word}" is unknown, try "ip route help".`, 255);
  return command(request);
};

function show(request: IpRequest): IpAnswer {
  const selector = readSelector(request);
  if (selector.isCache) return {};
  return { stdout: printRoutes(selectRoutes(request.host, selector), request.options, selector.hidden) };
}

/** Routes that follow from addresses stay: a lab works them out from those. */
function flush(request: IpRequest): IpAnswer {
  const { words, host, say } = request;
  if (words.peek() === undefined) throw new IpRefusal('"ip route flush" requires arguments.', 1);
  const selector = readSelector(request);
  if (selector.isCache) return {};
  const chosen = selectRoutes(host, selector);
  const gone = new Set(chosen.map(({ own }) => own));
  const routes = host.routes.filter((route) => !gone.has(route));
  const stays = chosen.some(({ own, route }) => own === undefined && route.table !== 255);
  return {
    ...(routes.length < host.routes.length && { host: { ...host, routes } }),
    ...(stays && { stderr: `${say(message('ip.connected-stay'))}\n` }),
  };
}
