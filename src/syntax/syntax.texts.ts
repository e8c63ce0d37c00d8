/** What is said about a text that is not quite a ruleset. */
import type { Texts } from '../model/message.ts';

export const SYNTAX_TEXTS: Texts = {
  en: {
    'syntax.garbage':
      '“{{text}}” is not understood. A line begins with * (table), : (chain), -A (rule), COMMIT or # (comment).',
    'syntax.stray-word':
      '“{{word}}” belongs to no option. Put the option it is a value of before it, or quotes around a text with blanks.',
    'syntax.unclosed-quote': 'A quotation mark is opened here and never closed: the text runs to the end of the line.',
    'syntax.unknown-match': 'There is no match called {{name}}: check the spelling behind -m.',
    'syntax.match-not-modelled': 'The match {{name}} is not simulated yet: it is kept, and assumed not to match.',
    'syntax.target-not-modelled': 'The target {{name}} is not simulated yet: it is kept, and assumed to do nothing.',
    'syntax.option-not-modelled':
      '{{flag}} of {{name}} is not simulated yet: {{name}} is kept, and assumed to do nothing here.',
    'syntax.no-fragments': 'ip6tables has no -f: fragments are asked for with -m frag.',
    'syntax.option-needs-protocol': '{{flag}} works with a protocol only: write {{before}} before it.',
    'syntax.option-needs-match': '{{flag}} belongs to a match: write {{before}} before it.',
    'syntax.option-needs-target': '{{flag}} belongs to a target: write {{before}} before it.',
    'syntax.attached':
      'iptables 1.8.9 takes the whole word “{{word}}” for the value: write {{better}}, with a blank between them.',
    'syntax.wait':
      '-w waits some seconds for others who change rules; -W, beside it, how often to look, in microseconds.',
    'syntax.old-negation': 'iptables no longer takes “!” behind {{flag}}: write {{better}}.',
    'syntax.double-not': 'Two “!” in a row: keep one.',
    'syntax.dangling-not': 'This “!” negates nothing: put an option behind it.',
    'syntax.not-before': '{{flag}} cannot be negated: leave out the “!”.',
    'syntax.not-several': 'Several addresses cannot be negated together: write a rule of its own for each {{flag}}.',
    'syntax.two-targets': 'A rule has one target: keep one of -j and -g.',
    'syntax.two-commands': '{{flag}} cannot stand beside {{other}}: make it a line of its own.',
    'syntax.no-command': 'This line has no command: begin it with -A and the name of a chain.',
    'syntax.bad-place': '“{{word}}” is no place in a chain: places count from 1.',
    'syntax.counters-flag': '-c needs two numbers: packets and bytes.',
    'syntax.counter-open': 'The counters in front of this rule need the form [packets:bytes].',
    'syntax.counter-not-numbers': '{{text}} holds no numbers: the counters count as 0.',
    'syntax.other-family': '{{flag}} makes this a line of the other IP version, which the tool skips.',
    'syntax.command-in-save':
      'This is a command line of {{command}}: it is read as the rule it adds. In a save the line begins with -A.',
    'syntax.table-in-rule': 'A save has no -t: put the line under *{{table}}. It is read as a rule of {{table}}.',
    'syntax.no-table': 'This line stands in no table: put *filter before it. It is read as part of filter.',
    'syntax.unknown-table': 'There is no table called {{table}}: the tables are raw, mangle, nat, filter and security.',
    'syntax.table-open': 'The table {{table}} is not closed: write COMMIT before the next table.',
    'syntax.table-again': 'This table is replaced by *{{table}} in line {{line}}: loading it again empties it first.',
    'syntax.commit-without-table': 'This COMMIT closes no table: write *filter (or another table) before the rules.',
    'syntax.no-commit':
      'The table {{table}} is never closed, so nothing of it would be loaded: write COMMIT at its end.',
    'syntax.chain-without-name': 'A chain’s name is missing behind the colon.',
    'syntax.chain-without-policy':
      'The chain {{chain}} needs a policy behind its name: ACCEPT or DROP for a built-in chain, - for any other.',
    'syntax.chain-again': 'The chain {{chain}} is there already: leave out one of the two.',
    'syntax.chain-name-long': 'The name {{chain}} is too long: at most {{longest}} characters.',
    'syntax.chain-name-target': '{{chain}} is the name of a target: give the chain another one.',
    'syntax.chain-name-bad': '“{{chain}}” cannot be the name of a chain: no blanks, and no - or ! at the beginning.',
    'syntax.bad-policy': '“{{policy}}” is no policy: write ACCEPT or DROP.',
    'syntax.policy-of-user-chain':
      '{{chain}} is no built-in chain of this table and has no policy: write - in its place, and end the chain with a rule.',
    'syntax.nat-drop':
      'The nat table is not there to filter, and sees only first packets: drop in filter (or raw) instead.',
    'syntax.chain-not-declared':
      'The table {{table}} has no chain {{chain}}: declare it with “:{{chain}} - [0:0]” above the rules.',
    'syntax.chain-not-in-table':
      'The table {{table}} has no chain {{chain}}: packets do not visit it there. Choose another table or chain.',
    'syntax.chain-later': 'The chain {{chain}} is declared further down: put its line above the rules.',
    'syntax.unknown-chain':
      'There is neither a target nor a chain {{chain}} in the table {{table}}: declare it with “:{{chain}} - [0:0]”.',
    'syntax.unknown-chain-near':
      'There is neither a target nor a chain {{chain}} in the table {{table}}: did you mean {{near}}?',
    'syntax.jump-to-built-in':
      '{{chain}} is a built-in chain: only packets at its hook enter it, no rule can jump there.',
    'syntax.insert-too-far':
      'There is no place {{place}} in {{chain}}, which has {{count}} rules here: the rule is put at the end.',
    'syntax.no-such-place': 'The chain {{chain}} has no rule {{place}} here.',
    'syntax.no-such-chain': 'There is no chain {{chain}} here.',
    'syntax.unclosed-shell-quote': 'A quotation mark is opened and never closed.',
    'syntax.no-such-rule': 'No rule of {{chain}} says the same here.',
    'syntax.no-place': 'Which rule to replace? Write its place behind the chain.',
    'syntax.half-command': '{{flag}} needs two words: write the second one behind the chain.',
    'syntax.illegal-option': '{{flag}} means nothing beside {{command}}: leave it out.',
    'syntax.replace-several': 'One rule is replaced by one: give one address only.',
    'syntax.chain-built-in': '{{chain}} is a built-in chain, which stays.',
    'syntax.chain-called': 'Rules jump to {{chain}}: take them out before the chain.',
    'syntax.chain-not-empty': '{{chain}} has rules: take them out (-F) before the chain.',
    'syntax.crlf':
      'Lines end in the Windows manner (CR LF): understood here, but iptables-restore takes the CR for a part of the last word. Convert the file (dos2unix).',
    'syntax.continued':
      'A backslash at the end of a line joins lines in a shell only: read here as one rule; iptables-restore wants it in one line.',
    'syntax.wrapped':
      'This is the rest of the rule in line {{line}}, broken off it: read here as one rule; iptables-restore wants it in one line.',
    'syntax.open-end': 'The last line does not end: iptables-legacy-restore wants a line break behind COMMIT.',
    'syntax.indented':
      'iptables-restore knows this line by its first character only: take the blanks in front of it away.',
    'syntax.indented-nothing':
      'A comment begins in the first column, and an empty line holds no blanks: iptables-restore reads this as a rule.',
    'syntax.commit-longer': 'iptables-restore knows COMMIT only if nothing stands behind it, not even a blank.',

    'inspect.iptables-save': 'This is the text of iptables-save.',
    'inspect.shell-script':
      'This looks like a shell script. Run it on a host and paste what iptables-save prints there.',
    'inspect.nft': 'This is nft syntax. Paste what iptables-save prints instead; nftables rulesets are not read yet.',
    'inspect.iptables-S':
      'This is the listing of iptables -S, which does not name its table. Paste what iptables-save prints instead.',
    'inspect.iptables-L':
      'This is the listing of iptables -L, which leaves out a part of each rule. Paste what iptables-save prints instead.',
    'inspect.binary': 'This is no text. Choose the file that iptables-save wrote.',
    'inspect.empty': 'There is nothing in this text. Paste what iptables-save prints.',
    'inspect.too-large': 'This text has {{megabytes}} MB; at most {{most}} MB are read.',
    'inspect.unknown':
      'This does not look like a ruleset: no line begins with * (table), : (chain) or -A (rule). Paste what iptables-save prints.',
  },
  zh: {
    'syntax.garbage': '无法理解“{{text}}”。每一行应以 *（表）、:（链）、-A（规则）、COMMIT 或 #（注释）开头。',
    'syntax.stray-word': '“{{word}}”不属于任何选项。请在它前面写上对应的选项；含空格的文本请加引号。',
    'syntax.unclosed-quote': '这里的引号没有闭合：文本一直延续到行尾。',
    'syntax.unknown-match': '没有名为 {{name}} 的匹配模块：请检查 -m 后面的拼写。',
    'syntax.match-not-modelled': '尚未模拟匹配模块 {{name}}：它会被保留，并假定为不匹配。',
    'syntax.target-not-modelled': '尚未模拟目标 {{name}}：它会被保留，并假定什么也不做。',
    'syntax.option-not-modelled': '尚未模拟 {{name}} 的 {{flag}}：{{name}} 会被保留，并假定它在这里什么也不做。',
    'syntax.no-fragments': 'ip6tables 没有 -f：请用 -m frag 来匹配分片。',
    'syntax.option-needs-protocol': '{{flag}} 只能与协议一起使用：请在它前面写上 {{before}}。',
    'syntax.option-needs-match': '{{flag}} 属于某个匹配模块：请在它前面写上 {{before}}。',
    'syntax.option-needs-target': '{{flag}} 属于某个目标：请在它前面写上 {{before}}。',
    'syntax.attached': 'iptables 1.8.9 把整个词“{{word}}”当作值：请写成 {{better}}，中间留一个空格。',
    'syntax.wait': '-w 等待别的修改者若干秒；-W 与它一起用，说明多久看一次，单位是微秒。',
    'syntax.old-negation': 'iptables 不再接受写在 {{flag}} 后面的“!”：请写成 {{better}}。',
    'syntax.double-not': '连续出现两个“!”：请只保留一个。',
    'syntax.dangling-not': '这个“!”没有否定任何选项：请在它后面写上选项。',
    'syntax.not-before': '{{flag}} 不能取反：请去掉“!”。',
    'syntax.not-several': '多个地址不能一起取反：请为每个 {{flag}} 单独写一条规则。',
    'syntax.two-targets': '一条规则只有一个目标：请在 -j 和 -g 中只保留一个。',
    'syntax.two-commands': '{{flag}} 不能与 {{other}} 写在一起：请另起一行。',
    'syntax.no-command': '这一行没有命令：请以 -A 和链名开头。',
    'syntax.bad-place': '“{{word}}”不是链中的位置：位置从 1 开始计数。',
    'syntax.counters-flag': '-c 需要两个数字：包数和字节数。',
    'syntax.counter-open': '规则前面的计数器应写成 [包数:字节数]。',
    'syntax.counter-not-numbers': '{{text}} 中没有数字：计数器按 0 计。',
    'syntax.other-family': '{{flag}} 表示这一行属于另一个 IP 版本，工具会跳过它。',
    'syntax.command-in-save': '这是一条 {{command}} 命令：按它要添加的规则来读。在 save 文本中，这一行以 -A 开头。',
    'syntax.table-in-rule': 'save 文本中没有 -t：请把这一行放到 *{{table}} 下面。这里按 {{table}} 表的规则来读。',
    'syntax.no-table': '这一行不在任何表中：请在它前面写上 *filter。这里按 filter 表来读。',
    'syntax.unknown-table': '没有名为 {{table}} 的表：可用的表是 raw、mangle、nat、filter 和 security。',
    'syntax.table-open': '表 {{table}} 没有结束：请在下一个表之前写上 COMMIT。',
    'syntax.table-again': '这个表会被第 {{line}} 行的 *{{table}} 取代：再次载入时会先清空它。',
    'syntax.commit-without-table': '这个 COMMIT 没有对应的表：请在规则之前写上 *filter（或其他表）。',
    'syntax.no-commit': '表 {{table}} 没有结束，因此它的内容都不会被载入：请在末尾写上 COMMIT。',
    'syntax.chain-without-name': '冒号后面缺少链名。',
    'syntax.chain-without-policy': '链 {{chain}} 的名字后面需要策略：内置链写 ACCEPT 或 DROP，其他链写 -。',
    'syntax.chain-again': '链 {{chain}} 已经存在：请去掉其中一个。',
    'syntax.chain-name-long': '链名 {{chain}} 太长：最多 {{longest}} 个字符。',
    'syntax.chain-name-target': '{{chain}} 是目标的名字：请给这条链换一个名字。',
    'syntax.chain-name-bad': '“{{chain}}”不能作为链名：不能含空格，也不能以 - 或 ! 开头。',
    'syntax.bad-policy': '“{{policy}}”不是策略：请写 ACCEPT 或 DROP。',
    'syntax.policy-of-user-chain':
      '{{chain}} 不是这个表的内置链，没有策略 {{policy}}：请改写成 -，并用一条规则来结束这条链。',
    'syntax.nat-drop': 'nat 表不用于过滤，而且只能看到连接的第一个包：请在 filter（或 raw）表中丢弃。',
    'syntax.chain-not-declared': '表 {{table}} 中没有链 {{chain}}：请在规则上方用“:{{chain}} - [0:0]”声明它。',
    'syntax.chain-not-in-table': '表 {{table}} 没有链 {{chain}}：数据包不会经过那里。请换一个表或链。',
    'syntax.chain-later': '链 {{chain}} 在更下面才声明：请把它的声明移到规则上方。',
    'syntax.unknown-chain': '表 {{table}} 中既没有目标也没有链叫 {{chain}}：请用“:{{chain}} - [0:0]”声明它。',
    'syntax.unknown-chain-near': '表 {{table}} 中既没有目标也没有链叫 {{chain}}：您是想写 {{near}} 吗？',
    'syntax.jump-to-built-in': '{{chain}} 是内置链：只有到达其钩子的数据包才会进入，规则不能跳转到它。',
    'syntax.insert-too-far': '{{chain}} 此时只有 {{count}} 条规则，没有位置 {{place}}：规则被放到末尾。',
    'syntax.no-such-place': '链 {{chain}} 此时没有第 {{place}} 条规则。',
    'syntax.no-such-chain': '此时没有链 {{chain}}。',
    'syntax.unclosed-shell-quote': '引号没有闭合。',
    'syntax.no-such-rule': '链 {{chain}} 此时没有内容相同的规则。',
    'syntax.no-place': '要替换哪一条规则？请在链名后面写上它的位置。',
    'syntax.half-command': '{{flag}} 需要两个词：请在链名后面写上第二个。',
    'syntax.illegal-option': '{{flag}} 与 {{command}} 一起没有意义：请去掉它。',
    'syntax.replace-several': '一条规则只能换成一条：请只写一个地址。',
    'syntax.chain-built-in': '{{chain}} 是内置链，不能删除。',
    'syntax.chain-called': '还有规则跳转到 {{chain}}：请先删去那些规则，再删除这条链。',
    'syntax.chain-not-empty': '{{chain}} 中还有规则：请先清空（-F），再删除这条链。',
    'syntax.crlf':
      '行尾是 Windows 格式（CR LF）：这里可以读取，但 iptables-restore 会把 CR 当作最后一个词的一部分。请转换文件（dos2unix）。',
    'syntax.continued': '行尾的反斜杠只在 shell 中表示续行：这里合并成一条规则来读；iptables-restore 要求写在同一行。',
    'syntax.wrapped':
      '这是第 {{line}} 行规则被断开的后半部分：这里合并成一条规则来读；iptables-restore 要求写在同一行。',
    'syntax.open-end': '最后一行没有换行符：iptables-legacy-restore 要求 COMMIT 后面有换行。',
    'syntax.indented': 'iptables-restore 只看这一行的第一个字符：请去掉行首的空白。',
    'syntax.indented-nothing': '注释要从第一列开始，空行里不能有空白：iptables-restore 会把这一行当作规则来读。',
    'syntax.commit-longer': 'COMMIT 后面什么都不能有，空格也不行，否则 iptables-restore 认不出它。',

    'inspect.iptables-save': '这是 iptables-save 的文本。',
    'inspect.shell-script': '这看起来是一个 shell 脚本。请在主机上运行它，然后粘贴那里 iptables-save 的输出。',
    'inspect.nft': '这是 nft 语法。请改为粘贴 iptables-save 的输出；目前还不能读取 nftables 规则集。',
    'inspect.iptables-S': '这是 iptables -S 的列表，它没有写明所属的表。请改为粘贴 iptables-save 的输出。',
    'inspect.iptables-L': '这是 iptables -L 的列表，它省略了规则的一部分内容。请改为粘贴 iptables-save 的输出。',
    'inspect.binary': '这不是文本。请选择 iptables-save 写出的文件。',
    'inspect.empty': '这里没有任何内容。请粘贴 iptables-save 的输出。',
    'inspect.too-large': '这个文本有 {{megabytes}} MB；最多读取 {{most}} MB。',
    'inspect.unknown':
      '这看起来不是规则集：没有以 *（表）、:（链）或 -A（规则）开头的行。请粘贴 iptables-save 的输出。',
  },
};
