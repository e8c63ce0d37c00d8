// What Tab offers where the cursor stands (`|`).
import { expect, test } from 'vitest';
import '../kinds.ts';
import { ROUTER } from '../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { momentAtStart } from './change-moment.ts';
import { completeLine } from './complete-line.ts';

const filter = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:web - [0:0]\nCOMMIT\n';
const nat = '*nat\n:docker - [0:0]\nCOMMIT\n';
const moment = momentAtStart(
  {
    host: { ...ROUTER, sets: 'create bad hash:ip\n' },
    documents: [
      { dialect: 'iptables', flavour: 'nft', text: filter + nat },
      { dialect: 'ip6tables', flavour: 'nft', text: '*filter\n:six - [0:0]\nCOMMIT\n' },
    ],
    files: { '/root/rules.v4': '', '/etc/iptables/rules.v4': '' },
  },
  EMPTY_WORLD,
);
const offered = (typed: string) => completeLine(moment, typed.replace('|', ''), typed.indexOf('|')).words;

test.each<[string, readonly string[]]>([
  [
    'iptabl|',
    [
      'iptables',
      'iptables-legacy',
      'iptables-legacy-restore',
      'iptables-legacy-save',
      'iptables-nft',
      'iptables-nft-restore',
      'iptables-nft-save',
      'iptables-restore',
      'iptables-save',
    ],
  ],
  ['sudo rebo|', ['reboot']],
  ['iptables -t ma|', ['mangle']],
  ['iptables -A |', ['FORWARD', 'INPUT', 'OUTPUT', 'web']],
  ['iptables -A IN|', ['INPUT']],
  ['iptables -t nat -A |', ['INPUT', 'OUTPUT', 'POSTROUTING', 'PREROUTING', 'docker']],
  ['ip6tables -A s|', ['six']],
  ['iptables -L; iptables -F w|', ['web']],
  ['iptables -P INPUT |', ['ACCEPT', 'DROP']],
  ['iptables -A INPUT -m conn|', ['connbytes', 'connlabel', 'connlimit', 'connmark', 'conntrack']],
  ['iptables -A INPUT -p t|', ['tcp']],
  ['iptables -A INPUT -j REJ|', ['REJECT']],
  ['iptables -A INPUT -j w|', ['web']],
  ['iptables -A INPUT -p tcp --dp|', ['--dport']],
  ['iptables -A INPUT -m conntrack --ctst|', ['--ctstate', '--ctstatus']],
  ['iptables -A INPUT -m conntrack --ctstate NE|', ['NEW']],
  ['iptables -A INPUT -i e|', ROUTER.interfaces.map(({ name }) => name).filter((name) => name.startsWith('e'))],
  ['iptables -A INPUT -m set --match-set |', ['bad']],
  ['iptables -A INPUT -m set --match-set bad |', ['dst', 'src']],
  ['iptables -A INPUT -j REJECT --reject-with tcp|', ['tcp-reset']],
  ['iptables-restore < ru|', ['rules.v4']],
  ['iptables-save > /etc/|', ['/etc/iptables/rules.v4']],
  ['cat ru|', ['rules.v4']],
  ['man iptables-r|', ['iptables-restore']],
  ['nothing of the kind |x', ['/etc/iptables/rules.v4', 'rules.v4']],
])('%s', (typed, words) => expect(offered(typed)).toEqual(words));

test('says where the word begins', () => expect(completeLine(moment, 'iptables -t ma', 14).from).toBe(12));
