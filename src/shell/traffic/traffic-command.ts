/** A command that sends packets: run by the host itself, or by somebody out there (`from ADDRESS ping ...`). */
import type { Moment } from '../../engine/moment.ts';
import type { Message } from '../../model/message.ts';
import type { Chunk, CommandResult, Invocation, ShellCommand, ShellOptions } from '../command.ts';
import type { Conversation } from './conversation.ts';
import type { Speaker } from './speaker.ts';

export interface TrafficCommand {
  readonly names: readonly string[];
  readonly summary: Message;
  readonly manual?: Message;
  speak(speaker: Speaker, invocation: Invocation, moment: Moment, options: ShellOptions): CommandResult;
}

/** The command as the host itself runs it. */
export function ofHost({ speak, ...rest }: TrafficCommand): ShellCommand {
  return { ...rest, run: (invocation, moment, options) => speak({ kind: 'host' }, invocation, moment, options) };
}

/** What a tool printed, beside what became of its packets. */
export interface Printed {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit: number;
  readonly inOrder?: readonly Chunk[];
}

export function said(
  { moment, events }: Conversation,
  { stdout = '', stderr = '', exit, inOrder }: Printed,
): CommandResult {
  const order = inOrder === undefined ? {} : { inOrder };
  return { moment, stdout, stderr, exit, ...order, ...(events.length > 0 && { events }) };
}

/** Words of ours between those of a tool. */
export function aside(text: string): string {
  return `(${text})\n`;
}
