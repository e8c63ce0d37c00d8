/** A host at a moment of a story: what a command finds and what it leaves. */
import type { Host } from '../model/host.ts';
import type { Files } from '../model/lab.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import type { World } from '../model/world.ts';
import type { Program } from './program.ts';

/** What a host is made of when it starts. */
export interface HostStart {
  readonly host: Host;
  readonly documents: readonly RulesetDocument[];
  readonly files: Files;
}

export interface Moment extends HostStart {
  /** Of `documents`. */
  readonly program: Program;
  readonly world: World;
  /** What the story began with: what a restart goes back to, but for what was saved. */
  readonly start: HostStart;
}

/** What a command prints; `exit` 0 is well. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Runs one command; never throws. The moment is the same object where nothing changed. */
export type CommandRunner = (moment: Moment, line: string) => CommandOutput & { readonly moment: Moment };
