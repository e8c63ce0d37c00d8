import type { Texts } from '../model/message.ts';

export const SET_TEXTS: Texts = {
  en: {
    'target.SET': 'change an ipset',
    'target.SET.summary':
      'Puts the packet’s address or port into a set, or takes it out, and goes on; or gives the packet the mark that the set keeps for it.',
    'target.SET.add': 'add to the set',
    'target.SET.exist': 'an entry that is there already gets its time and counters anew',
    'target.SET.timeout': 'seconds the entry stays',
    'target.SET.delete': 'delete from the set',
    'target.SET.map': 'take over from the set',
    'target.SET.mapMark': 'its mark',
    'target.SET.mapPriority': 'its traffic class',
    'target.SET.mapQueue': 'its queue',
    'target.SET.empty': 'Say what to do: --add-set, --del-set or --map-set.',
    'target.SET.exist-alone': '--exist goes with --add-set only.',
    'target.SET.timeout-alone': '--timeout goes with --add-set only.',
    'target.SET.map-nothing': 'Say what to take over from the set: --map-mark, --map-prio or --map-queue.',
  },
  zh: {
    'target.SET': '修改 IP 集合',
    'target.SET.summary': '把数据包的地址或端口加入集合或从中删除，然后继续；或把集合为其保存的标记赋给数据包。',
    'target.SET.add': '加入集合',
    'target.SET.exist': '若条目已存在，则重置其时限与计数',
    'target.SET.timeout': '条目保留的秒数',
    'target.SET.delete': '从集合删除',
    'target.SET.map': '采用集合中的值',
    'target.SET.mapMark': '标记',
    'target.SET.mapPriority': '流量类别',
    'target.SET.mapQueue': '队列',
    'target.SET.empty': '请指明操作：--add-set、--del-set 或 --map-set。',
    'target.SET.exist-alone': '--exist 只能与 --add-set 一起使用。',
    'target.SET.timeout-alone': '--timeout 只能与 --add-set 一起使用。',
    'target.SET.map-nothing': '请指明采用集合中的哪项：--map-mark、--map-prio 或 --map-queue。',
  },
};
