/** What a command of `ip` is given and what it gives back. */
import type { Moment } from '../../engine/moment.ts';
import type { Host } from '../../model/host.ts';
import type { Message } from '../../model/message.ts';
import type { Family } from '../../model/packet.ts';
import type { Walk } from '../../model/walk.ts';
import { incomplete } from './refusal.ts';

/** Options in front of the object. */
export interface IpOptions {
  readonly family?: Family;
  readonly isBrief: boolean;
  readonly isOneLine: boolean;
  readonly isJson: boolean;
  /** How often `-s` was given. */
  readonly statistics: number;
  /** `-h`: numbers for people. */
  readonly isForPeople: boolean;
}

export interface IpRequest {
  readonly words: Words;
  readonly options: IpOptions;
  readonly host: Host;
  readonly moment: Moment;
  /** The walks of the story so far. */
  readonly walks: () => readonly Walk[];
  readonly say: (message: Message) => string;
}

/** The host after it (absent: as it was), what is printed, and what is said beside. */
export interface IpAnswer {
  readonly host?: Host;
  readonly stdout?: string;
  readonly stderr?: string;
}

export type IpCommand = (request: IpRequest) => IpAnswer;

/** The words behind the command, taken one by one. */
export interface Words {
  peek(): string | undefined;
  next(): string | undefined;
  /** The value of an option; none is a refusal. */
  value(): string;
  /** Takes the next word if it is one of these. */
  take(...texts: readonly string[]): boolean;
}

export function wordsOver(texts: readonly string[]): Words {
  let place = 0;
  const next = () => texts[place++];
  return {
    peek: () => texts[place],
    next,
    value: () => {
      const text = next();
      if (text === undefined) throw incomplete();
      return text;
    },
    take: (...among) => {
      const isThere = among.includes(texts[place] ?? '');
      if (isThere) place += 1;
      return isThere;
    },
  };
}

/** matches() of iproute2: a beginning is enough. */
export function isShortFor(text: string, full: string): boolean {
  return text !== '' && full.startsWith(text);
}
