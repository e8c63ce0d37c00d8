/** What `help` says of the session's own commands. */
import type { Texts } from '../../model/message.ts';

export const SESSION_TEXTS: Texts = {
  en: {
    'shell.help': 'list the commands',
    'shell.man': 'explain a command',
    'shell.history': 'the lines typed so far; !! is the last one',
    'shell.history.manual':
      'history [COUNT]\n!! is the line before, !3 the third, !-2 the one before the last, !ping the last that began with ping, !$ the last word.',
    'shell.which': 'where a command comes from',
    'shell.watch': 'a command again after each event of the story',
    'shell.not-here.firewall': '{{name}} is not simulated: this host has iptables, in both flavours.',
    'shell.not-here.editor':
      'There is no editor here: write small files with echo and >, or with tee; rules are edited in the panels and as text.',
    'shell.not-here.tool': 'A lab has no {{name}}; “help” lists what there is.',
    'shell.not-here.packages': 'Nothing can be installed here; “help” lists what there is.',
    'shell.exit': 'nothing: this terminal stays',
    'shell.exit.stays': 'This terminal is always there; “reboot” starts the host anew.',
    'shell.sleep': 'let time pass, in seconds: a wait of the story',
    'shell.date': 'what time it is on this host',
    'shell.hostname': 'the name of this host',
    'shell.whoami': 'who you are here',
    'shell.id': 'who you are here, in numbers',
    'shell.uname': 'which kernel this is (-r, -a)',
    'shell.pwd': 'the folder you are in',
    'shell.clear': 'empty the terminal',
    'shell.true': 'do nothing, well',
    'shell.false': 'do nothing, and fail',
    'shell.modprobe': 'taken, and nothing to do here',
    'shell.reboot': 'start the host anew: what was not saved is gone, rules come back from their files',
    'shell.reboot.manual':
      'Connections, counters and every change made by hand are gone. IPv4 rules come from /etc/iptables/rules.v4, else from /etc/sysconfig/iptables; IPv6 rules from rules.v6, else from /etc/sysconfig/ip6tables; without a file there are none. The files are for the flavour that iptables means here, which is that of the first document.',
    'shell.reboot.not-saved': 'The rules of {{tool}} are gone: a boot loads files for one flavour only.',
    'shell.service': 'save, restart or show the rules as a service: service iptables save',
    'shell.service.manual':
      'service iptables save | start | stop | restart | status, the same for ip6tables.\nsave writes /etc/sysconfig/iptables, start and restart load it, stop empties all tables and sets every policy to ACCEPT.',
    'shell.netfilter-persistent': 'save or load /etc/iptables/rules.v4 and rules.v6',
    'shell.netfilter-persistent.manual':
      'netfilter-persistent save | start | reload | flush\nsave writes /etc/iptables/rules.v4 and rules.v6, start and reload load them, flush deletes all rules.',
  },
  zh: {
    'shell.help': '列出所有命令',
    'shell.man': '说明一个命令',
    'shell.history': '到目前为止输入的命令行；!! 是上一行',
    'shell.history.manual':
      'history [数目]\n!! 是上一行，!3 是第三行，!-2 是倒数第二行，!ping 是最近一条以 ping 开头的行，!$ 是上一行的最后一个词。',
    'shell.which': '一个命令来自哪里',
    'shell.watch': '在故事的每个事件之后再次执行一个命令',
    'shell.not-here.firewall': '这里不模拟 {{name}}：这台主机有两种实现的 iptables。',
    'shell.not-here.editor': '这里没有编辑器：小文件用 echo 和 > 或 tee 来写；规则在面板里或以文本编辑。',
    'shell.not-here.tool': '实验里没有 {{name}}；输入“help”列出所有命令。',
    'shell.not-here.packages': '这里不能安装软件；输入“help”列出所有命令。',
    'shell.exit': '什么也不做：终端一直都在',
    'shell.exit.stays': '这个终端一直都在；“reboot”重新启动主机。',
    'shell.sleep': '等待若干秒：故事里的一次等待',
    'shell.date': '这台主机上的时间',
    'shell.hostname': '这台主机的名字',
    'shell.whoami': '你在这里的身份',
    'shell.id': '你在这里的身份（数字）',
    'shell.uname': '内核版本（-r、-a）',
    'shell.pwd': '当前目录',
    'shell.clear': '清空终端',
    'shell.true': '什么也不做，成功',
    'shell.false': '什么也不做，失败',
    'shell.modprobe': '接受，但在这里无事可做',
    'shell.reboot': '重启主机：没有保存的都没了，规则从文件恢复',
    'shell.reboot.manual':
      '连接、计数器和所有手工修改都会消失。IPv4 规则取自 /etc/iptables/rules.v4，否则取自 /etc/sysconfig/iptables；IPv6 规则取自 rules.v6，否则取自 /etc/sysconfig/ip6tables；没有文件就没有规则。这些文件只属于 iptables 在这里所指的实现，即第一份文档的实现。',
    'shell.reboot.not-saved': '{{tool}} 的规则没有了：启动时只为一种实现加载文件。',
    'shell.service': '以服务方式保存、重启或显示规则：service iptables save',
    'shell.service.manual':
      'service iptables save | start | stop | restart | status，ip6tables 同样。\nsave 写入 /etc/sysconfig/iptables，start 和 restart 从中加载，stop 清空所有表并把默认策略都设为 ACCEPT。',
    'shell.netfilter-persistent': '保存或加载 /etc/iptables/rules.v4 和 rules.v6',
    'shell.netfilter-persistent.manual':
      'netfilter-persistent save | start | reload | flush\nsave 写入 /etc/iptables/rules.v4 和 rules.v6，start 和 reload 加载它们，flush 删除所有规则。',
  },
};
