/** Help for options about rates, amounts, times and lists that are kept. */
import type { OptionHelp } from './option-help.ts';

export const AMOUNT_HELP: OptionHelp = {
  'match.limit.rate': [
    'How fast what was used up grows back: 5/min, 10/second, 3/hour.',
    '额度恢复的速度：5/min、10/second、3/hour。',
  ],
  'match.limit.burst': ['How many may match at once before the rate counts.', '速率生效前可一次匹配的个数。'],
  'match.hashlimit.upto': [
    'Matches as long as its group keeps to this: 40/sec, or bytes as 512kb/s.',
    '该组不超过此速率时匹配：40/sec，或按字节写 512kb/s。',
  ],
  'match.hashlimit.above': ['Matches once its group is faster than this.', '该组超过此速率时匹配。'],
  'match.hashlimit.burst': [
    'How many of a group may come at once before the rate counts.',
    '速率生效前每组可一次到达的个数。',
  ],
  'match.hashlimit.mode': [
    'srcip gives each sender a rate of its own; nothing chosen is one rate for all.',
    'srcip 使每个发送方单独计速；都不选则全部共用。',
  ],
  'match.hashlimit.name': [
    'Rules with one name share one table, in /proc/net/ipt_hashlimit.',
    '同名规则共用一张表，见 /proc/net/ipt_hashlimit。',
  ],
  'match.hashlimit.size': ['Memory against speed; it does not change what matches.', '以内存换速度；不影响匹配结果。'],
  'match.hashlimit.max': [
    'Beyond so many groups, packets of new ones are dropped.',
    '组数达到上限后，新组的数据包会被丢弃。',
  ],
  'match.hashlimit.gcInterval': ['How often idle groups are looked for.', '多久检查一次空闲的组。'],
  'match.hashlimit.expire': [
    'After so long without a packet, a group begins anew.',
    '这么久没有数据包后，该组重新开始。',
  ],
  'match.hashlimit.sourceMask': [
    'Senders that share so many leading bits are one group.',
    '前缀相同的发送方归为一组。',
  ],
  'match.hashlimit.destinationMask': [
    'Destinations that share so many leading bits are one group.',
    '前缀相同的目的地归为一组。',
  ],
  'match.hashlimit.rateMatch': [
    'Compares the measured rate with the limit instead of using up a budget.',
    '用测得的速率与限值比较，而不是消耗额度。',
  ],
  'match.hashlimit.interval': ['How long it measures before it compares.', '测量多久后再比较。'],
  'match.quota.quota': [
    'Counted down by each packet that matches; once used up, the rule matches no more.',
    '每个匹配的数据包都会扣减；用完后不再匹配。',
  ],
  'match.statistic.mode': [
    'random takes a share by lot, nth takes every so many.',
    'random 按概率抽取，nth 每隔若干个取一个。',
  ],
  'match.statistic.probability': ['From 0 to 1: 0.25 takes one in four on average.', '0 到 1：0.25 平均四个取一个。'],
  'match.statistic.every': ['One packet in so many that get to this rule.', '到达此规则的数据包中每这么多个取一个。'],
  'match.statistic.packet': ['Which one of them, counted from 0.', '取其中第几个，从 0 数起。'],
  'match.rateest.delta': [
    'What is compared is the full rate less the measured one.',
    '比较的是满速率减去测得速率的差。',
  ],
  'match.rateest.first': ['The name that a RATEEST rule gave its measurement.', 'RATEEST 规则给测量起的名字。'],
  'match.rateest.second': ['Compares two measurements with one another.', '把两个测量互相比较。'],
  'match.rateest.firstBits': [
    'Needed with “what is left”: how much the line can carry.',
    '比较剩余速率时需要：线路的满速率。',
  ],
  'match.rateest.bits': [
    'The number to compare with; units as in 100kbit or 2mbit.',
    '用于比较的数；单位如 100kbit、2mbit。',
  ],
  'match.rateest.firstPackets': [
    'Needed with “what is left”: how many packets a second the line can carry.',
    '比较剩余速率时需要：线路每秒能承载的包数。',
  ],
  'match.rateest.packets': ['The number to compare with, in packets a second.', '用于比较的数，单位为包每秒。'],
  'match.rateest.less': ['Matches while the measured rate is below.', '测得速率低于它时匹配。'],
  'match.rateest.greater': ['Matches while the measured rate is above.', '测得速率高于它时匹配。'],
  'match.rateest.equal': ['Matches while both are the same.', '两者相等时匹配。'],
  'target.RATEEST.name': ['The name under which the match rateest finds it.', '供 rateest 匹配查找的名字。'],
  'target.RATEEST.interval': ['How often it is measured, from 250ms to 8s.', '多久测量一次，250ms 到 8s。'],
  'target.RATEEST.ewmalog': ['The longer, the calmer: a short peak counts less.', '越长越平稳：短暂的高峰影响越小。'],
  'match.recent.set': [
    'Notes the address with the time; behind it comes a rule that asks.',
    '记下地址和时间；之后由另一条规则查询。',
  ],
  'match.recent.rcheck': ['Asks, and changes nothing.', '只查询，不改动。'],
  'match.recent.update': ['Who keeps on trying stays in the list.', '不断尝试者会一直留在列表中。'],
  'match.recent.remove': ['Asks, and forgets the address if it was there.', '查询，若在列表中则将其删除。'],
  'match.recent.seconds': ['Older entries count as not there.', '更早的记录视为不存在。'],
  'match.recent.reap': [
    'Entries older than the seconds are thrown out whenever it is asked.',
    '每次查询时清除超过秒数的记录。',
  ],
  'match.recent.hitcount': [
    'So many times, within the seconds where they are given: 4 in 60 is the classic against SSH guessing.',
    '达到的次数（若写了秒数则在该时间内）：60 秒 4 次是防 SSH 猜测的经典写法。',
  ],
  'match.recent.rttl': [
    'Against others who forge the address: their way is as long only by chance.',
    '防止他人冒用地址：路径长度相同纯属偶然。',
  ],
  'match.recent.name': [
    'Rules with one name share one list, in /proc/net/xt_recent.',
    '同名规则共用一个列表，见 /proc/net/xt_recent。',
  ],
  'match.recent.mask': ['Addresses that are alike under it are one entry.', '掩码下相同的地址视为同一条。'],
  'match.recent.source': [
    'The sender is what is noted and asked for; this holds where nothing is said.',
    '记录和查询的是发送方；不写时即如此。',
  ],
  'match.recent.destination': ['The destination is what is noted and asked for.', '记录和查询的是目的地。'],
  'match.time.timeStart': ['hh:mm or hh:mm:ss; without it from midnight.', '时:分 或 时:分:秒；不写则从零点起。'],
  'match.time.timeStop': [
    'hh:mm or hh:mm:ss; before the start it goes past midnight.',
    '时:分 或 时:分:秒；早于起始时刻则跨过午夜。',
  ],
  'match.time.monthdays': ['Any of these days; the 31st leaves short months out.', '其中任一天；31 日在小月不存在。'],
  'match.time.weekdays': ['Any of these days.', '其中任一天。'],
  'match.time.dateStart': [
    'From then on, as 2030-12-31T12:00:00; parts may be left out from the end.',
    '从该时刻起，写作 2030-12-31T12:00:00；可从末尾起省略。',
  ],
  'match.time.dateStop': [
    'Until then, as 2030-12-31T12:00:00; parts may be left out from the end.',
    '到该时刻止，写作 2030-12-31T12:00:00；可从末尾起省略。',
  ],
  'match.time.localZone': ['An old name of --kerneltz.', '--kerneltz 的旧名。'],
  'match.time.universal': ['What is said is UTC; so it is where nothing is said.', '按 UTC 理解；不写时即如此。'],
  'match.time.kernelZone': [
    'The kernel’s zone does not follow summer time by itself.',
    '内核时区不会自动随夏令时变化。',
  ],
  'match.time.contiguous': [
    'Friday 22:00 to 04:00 then ends on Saturday, and is not Friday’s first hours.',
    '周五 22:00 到 04:00 于是止于周六，而不是周五凌晨。',
  ],
  'match.nfacct.name': [
    'An object that “nfacct add” made; packets and bytes are counted in it.',
    '由 nfacct add 建立的对象；包数和字节数记在其中。',
  ],
};
