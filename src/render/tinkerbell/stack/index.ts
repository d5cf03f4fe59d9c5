export type { StackChart, StackCharts } from './charts';
export { stackFacts, type StackFacts } from './facts';
export { type ResolvedStack, resolveStack, type StackOptions, type StackSource } from './resolve-settings';
export type { StackMirror, StackProxy, StackSettings } from './settings';
export { stackValues, type StackValues } from './values';
