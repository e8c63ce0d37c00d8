/** Programs that articles use beside iptables and that a lab does not have: said in a sentence, below what bash says. */
import { type Message, message } from '../../model/message.ts';

const KINDS: readonly (readonly [names: RegExp, id: string])[] = [
  [
    /^(?:nft|ufw|firewall-cmd|firewalld|shorewall|iptables(?:-restore)?-translate|ip6tables-translate)$/,
    'shell.not-here.firewall',
  ],
  [/^(?:vi|vim|nano|emacs|ed|gedit|mcedit|visudo)$/, 'shell.not-here.editor'],
  [/^(?:apt|apt-get|aptitude|yum|dnf|apk|pacman|zypper|snap|dpkg|rpm)$/, 'shell.not-here.packages'],
  [
    /^(?:kill|killall|pkill|ps|top|htop|free|df|du|w|who|uptime|lsof|lsmod|rmmod|awk|gawk|sed|cut|tr|uniq|xargs|find|diff|seq|test|alias|unset|env|mount|nmap|hping3|mtr|iperf3?|ethtool|tshark|jq|python|perl|man-db|crontab|useradd|passwd|chown)$/,
    'shell.not-here.tool',
  ],
];

/** What to do instead; undefined for a name that means nothing here. */
export function notHere(name: string): Message | undefined {
  const [, id] = KINDS.find(([names]) => names.test(name)) ?? [];
  return id === undefined ? undefined : message(id, { name });
}
