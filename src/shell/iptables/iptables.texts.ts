/** What `help`, `man` and `-h` say of the iptables family: our own words. */
import type { Texts } from '../../model/message.ts';

export const IPTABLES_TEXTS: Texts = {
  en: {
    'shell.iptables': 'list and change the rules',
    'shell.iptables.manual': `iptables [-t TABLE] COMMAND [CHAIN] [RULE] [-j TARGET]

Tables: filter (where no -t stands), nat, mangle, raw, security

Commands
  -A CHAIN RULE         append a rule to the end of a chain
  -I CHAIN [N] RULE     insert it at place N; at the head without N
  -R CHAIN N RULE       replace rule N
  -D CHAIN N | RULE     delete a rule by its number, or by what it says
  -C CHAIN RULE         is there such a rule? The exit status answers
  -L [CHAIN [N]]        list the rules as a table
  -S [CHAIN [N]]        list the rules as commands
  -F [CHAIN]            flush: delete all rules
  -Z [CHAIN [N]]        set the counters to zero
  -N CHAIN              make a chain of your own
  -X [CHAIN]            delete it; it must be empty, and nothing may jump to it
  -E OLD NEW            rename it
  -P CHAIN TARGET       set the policy of a built-in chain: ACCEPT or DROP

Rules; ! in front turns the meaning round
  -p PROTOCOL           tcp, udp, icmp ... or a number
  -s ADDRESS[/MASK]     where the packet comes from
  -d ADDRESS[/MASK]     where it goes
  -i INTERFACE          the interface it came in by
  -o INTERFACE          the interface it leaves by
  -m MATCH              load a match; "iptables -m MATCH -h" lists its options
  -j TARGET             what to do; "iptables -j TARGET -h" lists its options
  -g CHAIN              go on in a chain, and do not come back
  -c PACKETS BYTES      begin with these counters

Listing
  -n numbers instead of names   -v counters and interfaces   -x counters in full
  --line-numbers                -w wait for the lock         -V version   -h help`,
    'shell.iptables-save': 'print the rules as text that iptables-restore reads',
    'shell.iptables-save.manual': `iptables-save [-c] [-t TABLE] [-f FILE]

Prints all rules. -c with their counters, -t of one table only, -f into a file.
iptables-save > rules.v4      keeps them
iptables-restore < rules.v4   brings them back`,
    'shell.iptables-restore': 'load rules from text',
    'shell.iptables-restore.manual': `iptables-restore [-c] [-n] [-t] [-T TABLE] [FILE]

Reads what iptables-save printed, from FILE or from the input. A table is taken as a whole at its COMMIT, or not at all.
-c takes the counters too, -n keeps the rules that are there, -t only tests the text, -T takes one table of it.`,
  },
  zh: {
    'shell.iptables': '列出和修改规则',
    'shell.iptables.manual': `iptables [-t 表] 命令 [链] [规则] [-j 目标]

表：filter（不写 -t 时）、nat、mangle、raw、security

命令
  -A 链 规则            追加到链尾
  -I 链 [N] 规则        插入到第 N 条；不写 N 则插到最前
  -R 链 N 规则          替换第 N 条
  -D 链 N | 规则        按编号或按内容删除
  -C 链 规则            有没有这条规则？看退出状态
  -L [链 [N]]           以表格列出规则
  -S [链 [N]]           以命令形式列出规则
  -F [链]               清空：删除所有规则
  -Z [链 [N]]           计数器清零
  -N 链                 新建自定义链
  -X [链]               删除自定义链；必须为空，且没有规则跳到它
  -E 旧名 新名          重命名
  -P 链 目标            设置内置链的默认策略：ACCEPT 或 DROP

规则；前面加 ! 表示取反
  -p 协议               tcp、udp、icmp …… 或编号
  -s 地址[/掩码]        数据包的来源
  -d 地址[/掩码]        数据包的去向
  -i 接口               进入的接口
  -o 接口               离开的接口
  -m 匹配               加载匹配模块；“iptables -m 匹配 -h”列出它的选项
  -j 目标               怎样处理；“iptables -j 目标 -h”列出它的选项
  -g 链                 转到某条链，不再返回
  -c 包数 字节数        计数器从这里开始

列出时
  -n 用数字代替名称   -v 显示计数器和接口   -x 显示完整计数
  --line-numbers      -w 等待锁             -V 版本   -h 帮助`,
    'shell.iptables-save': '把规则打印成 iptables-restore 能读的文本',
    'shell.iptables-save.manual': `iptables-save [-c] [-t 表] [-f 文件]

打印所有规则。-c 连同计数器，-t 只打印一个表，-f 写入文件。
iptables-save > rules.v4      保存
iptables-restore < rules.v4   恢复`,
    'shell.iptables-restore': '从文本加载规则',
    'shell.iptables-restore.manual': `iptables-restore [-c] [-n] [-t] [-T 表] [文件]

从文件或输入读取 iptables-save 的输出。每个表在 COMMIT 处整体生效，否则完全不生效。
-c 连同计数器，-n 保留已有规则，-t 只测试文本，-T 只取其中一个表。`,
  },
};
