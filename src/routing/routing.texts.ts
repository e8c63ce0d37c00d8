/** What reading `ip` texts has to say. */
import type { Texts } from '../model/message.ts';

export const ROUTING_TEXTS: Texts = {
  en: {
    'routing.line-too-long': 'This line is far longer than any that ip prints.',
    'routing.too-many-lines': 'Only the first {{most}} lines are read.',
    'routing.no-prefix': 'Expected a network such as 10.0.0.0/8 or “default”, found “{{text}}”.',
    'routing.bits-behind-prefix':
      '“{{text}}” has bits set behind its prefix length; write the network’s first address.',
    'routing.no-value': 'Something must follow “{{option}}”.',
    'routing.bad-value': '“{{text}}” is not a value for “{{option}}”.',
    'routing.unknown-word': '“{{text}}” is not understood and left out; the route counts without it.',
    'routing.unknown-rule-word': '“{{text}}” is not understood, so this rule is left out.',
    'routing.interface-twice': '{{name}} is listed twice; the first one counts.',
    'routing.no-interface-yet': 'This line belongs to an interface, but none stands above it.',
    'routing.not-an-address': '“{{text}}” is not an address with a prefix length.',
    'routing.peer': 'The address of the other end is left out; give it as a route.',
    'routing.not-ip-addr': 'This does not look like the output of “ip addr” or “ip -br addr”: “{{text}}”.',
  },
  zh: {
    'routing.line-too-long': '这一行比 ip 命令会输出的任何一行都长得多。',
    'routing.too-many-lines': '只读取前 {{most}} 行。',
    'routing.no-prefix': '这里应是 10.0.0.0/8 这样的网段或 default，实际是“{{text}}”。',
    'routing.bits-behind-prefix': '“{{text}}”在前缀长度之后仍有非零位，请写网段的首地址。',
    'routing.no-value': '“{{option}}”后面缺少内容。',
    'routing.bad-value': '“{{text}}”不能作为“{{option}}”的值。',
    'routing.unknown-word': '不认识“{{text}}”，已忽略；路由的其余部分仍然有效。',
    'routing.unknown-rule-word': '不认识“{{text}}”，因此忽略整条策略规则。',
    'routing.interface-twice': '{{name}} 出现了两次，以第一次为准。',
    'routing.no-interface-yet': '这一行属于某个网络接口，但上面没有接口。',
    'routing.not-an-address': '“{{text}}”不是带前缀长度的地址。',
    'routing.peer': '对端地址已忽略，请用路由表示。',
    'routing.not-ip-addr': '这不像 ip addr 或 ip -br addr 的输出：“{{text}}”。',
  },
};
