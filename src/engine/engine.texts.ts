/** Words for what the engine says: assumptions, links between chains, replies. */
import type { Texts } from '../model/message.ts';

export const ENGINE_TEXTS: Texts = {
  en: {
    'assumed.unknown-match': 'Chainwalk cannot tell whether “{{match}}” matches here; it is taken not to.',
    'assumed.unknown-target':
      'Chainwalk does not know the target {{target}}; the packet is taken to go on to the next rule.',
    'assumed.endless':
      'The packet was still walking after {{steps}} steps and {{rules}} rules; it is taken to be dropped here. Chains that call each other many times over make walks like this.',
    'link.loop': '{{chain}} calls {{target}}, which leads back to {{chain}}: a loop. Take out one of the jumps.',
    'link.idle-loop':
      '{{chain}} calls {{target}}, which leads back to {{chain}}: a loop. It loads, since no hook leads here; a rule that does would be refused.',
    'link.too-deep': '{{chain}} is reached by {{deepest}} jumps in a row already; nf_tables takes no further one.',
    'reply.not-arrived': 'The packet arrived nowhere, so nothing answers it.',
    'reply.no-answer': 'A packet of this kind is not answered.',
    'reply.by-host': 'The host answers packets of this kind by itself; what it answers is part of the walk.',
    'reply.nobody': 'No process of the host takes the packet, so none answers it.',
    'reply.direct':
      '{{from}} and {{to}} are neighbours on {{link}}: the answer goes straight to {{to}} and never comes by this host.',
  },
  zh: {
    'assumed.unknown-match': 'Chainwalk 无法判断“{{match}}”在此是否匹配，暂按不匹配处理。',
    'assumed.unknown-target': 'Chainwalk 不认识目标 {{target}}，暂按数据包继续检查下一条规则处理。',
    'assumed.endless':
      '数据包走了 {{steps}} 步、查看了 {{rules}} 条规则仍未结束，暂按在此丢弃处理。链之间层层反复调用时会出现这种情况。',
    'link.loop': '{{chain}} 调用 {{target}}，而后者又回到 {{chain}}，形成环路。请去掉其中一个跳转。',
    'link.idle-loop':
      '{{chain}} 调用 {{target}}，而后者又回到 {{chain}}，形成环路。目前没有钩子通向这里，所以可以加载；一旦有规则通向这里就会被拒绝。',
    'link.too-deep': '到达 {{chain}} 时已连续跳转 {{deepest}} 层，nf_tables 不接受更深的跳转。',
    'reply.not-arrived': '数据包没有到达任何地方，因此不会有应答。',
    'reply.no-answer': '这种数据包不会得到应答。',
    'reply.by-host': '这种数据包由主机自己应答，应答已包含在这次行程中。',
    'reply.nobody': '主机上没有进程接收这个数据包，因此不会有应答。',
    'reply.direct': '{{from}} 与 {{to}} 同在 {{link}} 链路上：应答直接送达 {{to}}，不经过本机。',
  },
};
