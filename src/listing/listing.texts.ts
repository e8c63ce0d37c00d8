/** What is said about a listing that was read back. */
import type { Texts } from '../model/message.ts';

export const LISTING_TEXTS: Texts = {
  en: {
    'listing.cut': 'Only the first {{most}} characters of the listing were read.',
    'listing.no-listing': '“{{text}}” is no line of iptables -L: it was left out.',
    'listing.other-family': 'This listing of {{table}} is of the other IP version: it was left out. Read it by itself.',
    'listing.table-guessed': 'A listing does not say its table: by its chains and targets this is {{table}}.',
    'listing.no-interfaces':
      'Without -v a listing shows no interfaces: a rule for lo alone looks as if it were for all. Use iptables -L -n -v, or better iptables-save.',
    'listing.rounded': 'Counters with K, M, G or T are rounded: iptables -L -x shows them whole.',
    'listing.unknown-name': 'The name {{name}} stands for an address that only the host knows: list with -n.',
    'listing.no-such-chain': 'The listing does not have the chain {{chain}}: it was taken to be empty.',
    'listing.hidden': 'No listing shows {{options}} of {{name}}: look into iptables-save.',
    'listing.not-read':
      '“{{text}}” could not be read: the rule keeps it as a match of its own that nothing is known about.',
    'listing.differs': 'The rule that was read is listed otherwise: “{{listed}}”. Compare it with iptables-save.',
  },
  zh: {
    'listing.cut': '只读取了列表的前 {{most}} 个字符。',
    'listing.no-listing': '“{{text}}”不是 iptables -L 的输出行，已略去。',
    'listing.other-family': '这份 {{table}} 列表属于另一个 IP 版本，已略去。请单独读取。',
    'listing.table-guessed': '列表不写明所属的表：按其链和目标判断为 {{table}}。',
    'listing.no-interfaces':
      '不带 -v 的列表不显示接口：只针对 lo 的规则看起来像针对所有接口。请用 iptables -L -n -v，最好用 iptables-save。',
    'listing.rounded': '带 K、M、G、T 的计数是约数：iptables -L -x 会完整显示。',
    'listing.unknown-name': '名称 {{name}} 代表的地址只有该主机知道：请加 -n 列出。',
    'listing.no-such-chain': '列表中没有链 {{chain}}：视为空链。',
    'listing.hidden': '列表不显示 {{name}} 的 {{options}}：请查看 iptables-save。',
    'listing.not-read': '“{{text}}”无法读取：规则把它保留为一个未知的匹配。',
    'listing.differs': '读出的规则列出来有所不同：“{{listed}}”。请与 iptables-save 对照。',
  },
};
