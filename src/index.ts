/** The only door into the simulation core. */
export type * from './engine/program.ts';
export type * from './extensions/kind.ts';
export type * from './extensions/option.ts';
export * from './model/connection.ts';
export * from './model/hook.ts';
export * from './model/host.ts';
export * from './model/lab.ts';
export * from './model/message.ts';
export * from './model/packet.ts';
export * from './model/problem.ts';
export * from './model/ruleset.ts';
export * from './model/walk.ts';
export * from './model/world.ts';
