/** The older way to ask for the connection state (net/netfilter/xt_state.c; iptables runs it as conntrack). */
import { defineMatch } from '../extensions/kind.ts';
import type { ConnectionState } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { nameList } from '../values/name-list.ts';
import { screenStates } from './screen-states.ts';
import { STATE_TEXTS } from './state.texts.ts';
import { describeState, stateOf } from './tracked-state.ts';

const states = nameList<ConnectionState>({
  read: ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED'],
  write: ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED'],
  refuse: (name) => ({ message: message('match.state.wrong', { name }), tool: `Bad state "${name}"` }),
});

export const state = defineMatch({
  name: 'state',
  options: {
    state: { flag: '--state', holds: states, invertible: true, required: true },
  },
  needsConntrack: () => true,
  evaluate: ({ state: { value, inverted } }, seen) =>
    value.includes(stateOf(seen)) === inverted ? 'no-match' : 'match',
  saw: (_given, seen) => ({ state: describeState(seen) }),
  screen: ({ state: { value, inverted } }) => ({ isExact: true, states: screenStates(value, inverted) }),
  texts: STATE_TEXTS,
});
