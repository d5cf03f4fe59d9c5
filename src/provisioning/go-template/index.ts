export { FaultKind, type TemplateFault } from './fault';
export { WORKFLOW_FUNCTIONS } from './functions';
export type { Place } from './place';
export type { Output, Trace } from './rendering';
export { GoTemplate, type ExecuteOptions, type Parsed, type ParseOptions, type Rendered } from './template';
export { GoInt, GoMap, GoPointer, GoSlice, GoStruct, type Value } from './values';
