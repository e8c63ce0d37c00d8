/** `ip link` show, set, add, del (iplink_modify, iplink_parse of iproute2; do_setlink of net/core/rtnetlink.c). */
import type { Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { removeInterface } from './change-host.ts';
import { addLink } from './link-add.ts';
import { setLink } from './link-set.ts';
import { readGroup } from './link-values.ts';
import { printLinks } from './print-links.ts';
import { IpRefusal, kernelAnswers } from './refusal.ts';
import { type IpAnswer, type IpCommand, type IpRequest, isShortFor } from './request.ts';

const ACTIONS: readonly (readonly [name: string, command: IpCommand])[] = [
  ['add', addLink],
  ['set', setLink],
  ['change', setLink],
  ['replace', addLink],
  ['delete', remove],
  ['show', show],
  ['list', show],
  ['lst', show],
];

export const ipLink: IpCommand = (request) => {
  const word = request.words.next();
  if (word === undefined) return show(request);
  const [, command] = ACTIONS.find(([name]) => isShortFor(word, name)) ?? [];
  if (command === undefined) throw new IpRefusal(`Command "${word}" is unknown, try "ip link help".`, 255);
  return command(request);
};

function show({ words, host, options, walks }: IpRequest): IpAnswer {
  let chosen: readonly Interface[] = host.interfaces;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'up') chosen = chosen.filter(({ isUp }) => isUp);
    else if (word === 'group') {
      const group = readGroup(words.value());
      chosen = chosen.filter((device) => (device.group ?? 0) === group);
    } else if (word === 'type') {
      const type = words.value();
      chosen = chosen.filter((device) => device.type === type);
    } else if (word === 'master') {
      const bridge = words.value();
      chosen = chosen.filter((device) => device.bridge === bridge);
    } else {
      const name = word === 'dev' ? words.value() : word;
      if (findInterface(host, name) === undefined) throw new IpRefusal(`Device "${name}" does not exist.`, 1);
      chosen = chosen.filter((device) => device.name === name);
    }
  }
  return { stdout: printLinks(chosen, host, options, walks) };
}

/** Hardware cannot be deleted. */
function remove({ words, host, say }: IpRequest): IpAnswer {
  const word = words.value();
  const name = word === 'dev' ? words.value() : word;
  const device = findInterface(host, name);
  if (device === undefined) throw new IpRefusal(`Cannot find device "${name}"`, 1);
  if (device.type === undefined) throw kernelAnswers('Operation not supported');
  const stderr = words.peek() === undefined ? '' : `${say(message('ip.words-left', { text: words.peek() ?? '' }))}\n`;
  return { host: removeInterface(host, name), stderr };
}
