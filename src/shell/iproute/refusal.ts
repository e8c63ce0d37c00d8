/** How `ip` gives up: what it prints, and with which exit code. It stops at the first fault, so a refusal is thrown and caught in ip.ts alone. */

export class IpRefusal extends Error {
  readonly exit: number;

  constructor(said: string, exit: number) {
    super(said);
    this.exit = exit;
  }
}

/** incomplete_command() of iproute2. */
export function incomplete(): IpRefusal {
  return new IpRefusal('Command line is not complete. Try option "help"', 255);
}

/** invarg(). */
export function wrongArgument(text: string, why: string): IpRefusal {
  return new IpRefusal(`Error: argument "${text}" is wrong: ${why}`, 255);
}

/** duparg2(): what stands where nothing more is expected. */
export function duplicate(option: string, text: string): IpRefusal {
  return new IpRefusal(`Error: either "${option}" is duplicate, or "${text}" is a garbage.`, 255);
}

/** What the kernel answers with an errno alone. */
export function kernelAnswers(text: string): IpRefusal {
  return new IpRefusal(`RTNETLINK answers: ${text}`, 2);
}

/** What the kernel says in words of its own (extended acknowledgements of netlink). */
export function kernelSays(text: string): IpRefusal {
  return new IpRefusal(`Error: ${text}`, 2);
}

/** What is asked for exists in life and not in a lab; `text` says it in the reader's language. */
export function notInLab(text: string): IpRefusal {
  return new IpRefusal(text, 1);
}

/** strerror() of the errnos that routing gives. */
export const ERROR_TEXTS: Readonly<Record<string, string>> = {
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'No route to host',
  EACCES: 'Permission denied',
  EINVAL: 'Invalid argument',
  ENODEV: 'No such device',
  EXDEV: 'Invalid cross-device link',
};
