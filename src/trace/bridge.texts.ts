/** Words for what bridges do. */
import type { Texts } from '../model/message.ts';

export const BRIDGE_TEXTS: Texts = {
  en: {
    'trace.bridge.entered-seen':
      'In by {{port}}, a port of the bridge {{bridge}}. {{switch}} is 1, so the rules see it.',
    'trace.bridge.entered':
      'In by {{port}}, a port of the bridge {{bridge}}. {{switch}} is 0: the rules see only what the host itself gets.',
    'trace.bridge.up': '{{bridge}} hands it up: it is for this host, or to be routed by it.',
    'trace.bridge.known': 'Bridged from {{from}} to {{ports}}',
    'trace.bridge.unknown':
      '{{bridge}} has not heard by which port its receiver is: bridged from {{from}} to all others, {{ports}}',
    'trace.bridge.group': 'For many: bridged from {{from}} to {{ports}} and handed up to this host',
    'trace.bridge.seen': '{{where}}. {{bridge}} sends it through FORWARD, because {{switch}} is 1.',
    'trace.bridge.unseen': '{{where}}. No rule sees that, because {{switch}} is 0.',
    'trace.bridge.nowhere': '{{bridge}} has no port for it but the one that it came in by.',
    'trace.bridge.sent-known':
      '{{bridge}} sends it by its port {{ports}}. The rules do not see ports of what the host sends.',
    'trace.bridge.sent-unknown':
      '{{bridge}} has not heard by which port its receiver is, and sends it by all: {{ports}}.',
    'trace.bridge.sent-untold':
      '{{bridge}} sends it by the port where its receiver answers; nobody said which that is.',
    'trace.bridge.sent-group': 'For many: {{bridge}} sends it by all its ports: {{ports}}.',
    'trace.origin.bridge': 'The bridge sends a copy',
    'trace.sent-by-ports': 'Sent on {{interface}}, by {{ports}}: {{packet}}.',
    'trace.rewritten.frame': 'The frame is addressed to its new receiver.',
    'trace.interface-by-port': '{{interface}} (port {{port}})',
    'trace.stage.bridge': 'in the bridge',
    'trace.reason.BRIDGE_INGRESS_STP_STATE': 'the bridge is down',
    'trace.reason.NO_TX_TARGET': 'the bridge has no other port',
  },
  zh: {
    'trace.bridge.entered-seen': '从网桥 {{bridge}} 的端口 {{port}} 进入。{{switch}} 为 1，所以规则能看到它。',
    'trace.bridge.entered':
      '从网桥 {{bridge}} 的端口 {{port}} 进入。{{switch}} 为 0：规则只看得到主机自己收到的数据包。',
    'trace.bridge.up': '{{bridge}} 把它交给上层：它是发给本机的，或要由本机路由。',
    'trace.bridge.known': '从 {{from}} 桥接到 {{ports}}',
    'trace.bridge.unknown': '{{bridge}} 还不知道接收者在哪个端口后面：从 {{from}} 桥接到其余所有端口 {{ports}}',
    'trace.bridge.group': '发给多台主机：从 {{from}} 桥接到 {{ports}}，同时交给本机',
    'trace.bridge.seen': '{{where}}。因为 {{switch}} 为 1，{{bridge}} 让它经过 FORWARD。',
    'trace.bridge.unseen': '{{where}}。因为 {{switch}} 为 0，没有规则看到它。',
    'trace.bridge.nowhere': '除了它进来的端口，{{bridge}} 没有别的端口可用。',
    'trace.bridge.sent-known': '{{bridge}} 从端口 {{ports}} 发出它。主机发出的数据包走哪个端口，规则看不到。',
    'trace.bridge.sent-unknown': '{{bridge}} 还不知道接收者在哪个端口后面，于是从所有端口发出：{{ports}}。',
    'trace.bridge.sent-untold': '{{bridge}} 从接收者应答的那个端口发出它；没有人说过是哪个端口。',
    'trace.bridge.sent-group': '发给多台主机：{{bridge}} 从所有端口发出：{{ports}}。',
    'trace.origin.bridge': '网桥发出一份副本',
    'trace.sent-by-ports': '已从 {{interface}} 经 {{ports}} 发出：{{packet}}。',
    'trace.rewritten.frame': '帧改为发给新的接收者。',
    'trace.interface-by-port': '{{interface}}（端口 {{port}}）',
    'trace.stage.bridge': '在网桥中',
    'trace.reason.BRIDGE_INGRESS_STP_STATE': '网桥未启用',
    'trace.reason.NO_TX_TARGET': '网桥没有别的端口',
  },
};
