import type { Texts } from '../model/message.ts';

export const BPF_TEXTS: Texts = {
  en: {
    'match.bpf': 'BPF program',
    'match.bpf.summary': 'Runs a small program on the packet; it fits if the program returns anything but 0.',
    'match.bpf.program': 'program, as nfbpf_compile prints it',
    'match.bpf.pinned': 'program pinned in the BPF file system',
    'match.bpf.wrong':
      '“{{text}}” is no program: the number of instructions, then each as four numbers, with commas between.',
    'match.bpf.empty': 'Say which program to run: either --bytecode or --object-pinned.',
    'match.bpf.refused': 'The kernel refuses instruction {{number}} (counted from 0).',
    'match.bpf.why':
      'The program asks for something that is not in the packet, such as the processor, a hash or the link header.',
    'match.bpf.why-pinned': 'Which program is pinned at {{path}} stands in no ruleset.',
    'match.bpf.result': 'the program returns {{result}}',
    'match.bpf.fidelity':
      'A program that asks for what is not in the packet cannot be run, and a pinned one is not known.',
  },
  zh: {
    'match.bpf': 'BPF 程序',
    'match.bpf.summary': '对数据包运行一小段程序；返回值非 0 即匹配。',
    'match.bpf.program': '程序，格式同 nfbpf_compile 的输出',
    'match.bpf.pinned': '固定在 BPF 文件系统中的程序',
    'match.bpf.wrong': '“{{text}}”不是程序：先写指令条数，再写每条指令的四个数字，用逗号分隔。',
    'match.bpf.empty': '请指明要运行的程序：--bytecode 或 --object-pinned 二选一。',
    'match.bpf.refused': '内核拒绝第 {{number}} 条指令（从 0 数起）。',
    'match.bpf.why': '程序要读取数据包之外的信息，例如处理器编号、哈希或链路首部。',
    'match.bpf.why-pinned': '{{path}} 处固定的是什么程序，规则集里看不出来。',
    'match.bpf.result': '程序返回 {{result}}',
    'match.bpf.fidelity': '若程序要读取数据包之外的信息则无法运行；已固定的程序内容未知。',
  },
};
