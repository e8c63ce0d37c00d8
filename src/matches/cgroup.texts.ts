import type { Texts } from '../model/message.ts';

export const CGROUP_TEXTS: Texts = {
  en: {
    'match.cgroup': 'control group',
    'match.cgroup.summary': 'Tests the control group of the process on this host that sent the packet.',
    'match.cgroup.path': 'path of the control group',
    'match.cgroup.classId': 'class id of net_cls',
    'match.cgroup.empty': 'Say what to test: --path or --cgroup.',
    'match.cgroup.both': 'Either --path or --cgroup: the kernel refuses both.',
    'match.cgroup.why': 'In which control group the sending process is stands in no ruleset.',
    'match.cgroup.some': 'some process of this host',
    'match.cgroup.none': 'no local socket',
    'match.cgroup.fidelity': 'In which control group a process is, is not known; that it is in the root group is.',
  },
  zh: {
    'match.cgroup': '控制组',
    'match.cgroup.summary': '检查本机上发送该数据包的进程所在的控制组。',
    'match.cgroup.path': '控制组路径',
    'match.cgroup.classId': 'net_cls 的 classid',
    'match.cgroup.empty': '请指明检查内容：--path 或 --cgroup。',
    'match.cgroup.both': '--path 与 --cgroup 只能选一个：内核拒绝同时使用。',
    'match.cgroup.why': '发送进程在哪个控制组里，规则集里看不出来。',
    'match.cgroup.some': '本机的某个进程',
    'match.cgroup.none': '没有本机套接字',
    'match.cgroup.fidelity': '进程所在的控制组未知；只知道它必在根组之内。',
  },
};
