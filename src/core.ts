/**
 * The simulation core of Chainwalk: Linux netfilter as pure functions. The only door; nothing outside imports past it.
 *
 * `compile` turns documents into a program, `simulateStory` walks packets through it over one world, `standing` and
 * `worldAt` fold a walk to a cursor, `whyNot` asks one rule again. Whatever a person reads is a `Message`; `TEXTS` has its words.
 */

export { type CompileOptions, compile, compileRulesets } from './engine/compile.ts';
export { type Assumptions, assumptionKey } from './engine/flight.ts';
export type { CommandOutput, CommandRunner, HostStart, Moment } from './engine/moment.ts';
export { packetEvent } from './engine/packet-event.ts';
export type * from './engine/program.ts';
export { chainKey } from './engine/program.ts';
export { type Recollection, recollections } from './engine/recall.ts';
export { type Reply, replyTo } from './engine/reply.ts';
export {
  continueStory,
  type SimulateOptions,
  type StoryResult,
  simulateEvent,
  simulateStory,
} from './engine/simulate.ts';
export { type Caller, type Standing, standing, worldAt } from './engine/standing.ts';
export { isAnswerLost } from './engine/straight-answer.ts';
export { type RuleCondition, ruleOf, whyNot } from './engine/why-not.ts';
export { explainRule } from './extensions/explain.ts';
export { fidelityOf, type Grade, type KindFidelity } from './extensions/fidelity.ts';
export { type Field, formOf } from './extensions/form.ts';
export type * from './extensions/kind.ts';
export type * from './extensions/option.ts';
export * from './model/connection.ts';
export * from './model/hook.ts';
export * from './model/host.ts';
export { hostInShort } from './model/host-in-short.ts';
export * from './model/lab.ts';
export * from './model/message.ts';
export * from './model/packet.ts';
export * from './model/problem.ts';
export * from './model/ruleset.ts';
export * from './model/walk.ts';
export * from './model/world.ts';
export { type AddressType, addressType } from './routing/address-type.ts';
export { textOfIpJson } from './routing/ip-json.ts';
export type { Reading } from './routing/ip-text.ts';
export { readForwarding, readNeighbours, readSockets, readSysctls } from './routing/read-host-parts.ts';
export { LOOPBACK, readIpAddresses } from './routing/read-ip-address.ts';
export { readIpRoutes } from './routing/read-ip-route.ts';
export { readIpRules } from './routing/read-ip-rule.ts';
export { sysctl, sysctlNumber } from './routing/sysctls.ts';
export { routingTablesOf } from './routing/tables.ts';
export { ALL_KINDS } from './syntax/all-kinds.ts';
export { checkRule } from './syntax/check-ruleset.ts';
export { commandsOfChange, toolOf } from './syntax/commands-of-change.ts';
export { type DisabledRule, disabledRules } from './syntax/disabled-rules.ts';
export { editAll } from './syntax/edit-all.ts';
export {
  applyEdit,
  type DocumentChange,
  editText,
  invertEdit,
  type TextEdit,
  type UndoableEdit,
  undoable,
} from './syntax/edit-text.ts';
export { withEditedText } from './syntax/edited-text.ts';
export { type InspectedText, inspectText, MOST_MEGABYTES } from './syntax/inspect-text.ts';
export { familyOf, parseDocument } from './syntax/parse-document.ts';
export { type ParseOptions, parseRuleset } from './syntax/parse-ruleset.ts';
export { type PrintContext, printRule } from './syntax/print-rule.ts';
export { type PrintOptions, printRuleset } from './syntax/print-ruleset.ts';
export { readRuleLine } from './syntax/read-rule-line.ts';
export { readRuleListing } from './syntax/read-rule-listing.ts';
export { type PastedRules, rulesOfText } from './syntax/rules-of-text.ts';
export { type CommandOptions, type CommandOutcome, runCommand } from './syntax/run-command.ts';
export { TEXTS } from './trace/all-texts.ts';
export { compareExpectations, compareField, type Difference } from './trace/compare.ts';
export {
  type ConnectionRecord,
  compareConnections,
  compareCounters,
  connectionRecords,
} from './trace/compare-state.ts';
export { expectedSource } from './trace/connection-sentences.ts';
export { type Expectation, expectationOf, type ReplyRecord } from './trace/expectation.ts';
export { type KernelStep, kernelSteps } from './trace/kernel-steps.ts';
export { changesOfStep, type PacketChange, packetChanges } from './trace/packet-changes.ts';
export { packetPhrase } from './trace/packet-phrase.ts';
export { hasIdentifier, type PacketRecord, packetRecord, protocolName } from './trace/packet-record.ts';
export { readCase } from './trace/read-case.ts';
export { isRecordedCase, type QuotedPacket, type RecordedCase } from './trace/recorded-case.ts';
export { compareRun, type Finding, replayCase } from './trace/replay-case.ts';
export { stepSentence } from './trace/sentences.ts';
export { TRACE_LEVELS, type TraceLevel, type TraceLine, traceLines } from './trace/trace-lines.ts';
export { verdictSentence } from './trace/verdict-sentence.ts';
export * from './values/address-bits.ts';
export * from './values/packet-length.ts';
export { type PacketLine, parsePacketLine, readPacketLine } from './values/packet-line.ts';
