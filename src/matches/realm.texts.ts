import type { Texts } from '../model/message.ts';

export const REALM_TEXTS: Texts = {
  en: {
    'match.realm': 'routing realm',
    'match.realm.summary': 'Tests the realms that “ip route … realm …” gave the routes there and back.',
    'match.realm.realm': 'realm',
    'match.realm.both': '{{realm}} (route there: {{there}}, route back: {{back}})',
  },
  zh: {
    'match.realm': '路由域',
    'match.realm.summary': '检查“ip route … realm …”为去程与回程路由设置的域（realm）。',
    'match.realm.realm': '域',
    'match.realm.both': '{{realm}}（去程路由：{{there}}，回程路由：{{back}}）',
  },
};
