export { checkTransition, judgeTransition, type TransitionFinding, type TransitionOptions } from './check-transition';
export { machinesOfNodes } from './machines-of-nodes';
export { checkPackageTransition, packageTransitionRules, type PackageTransitionRule } from './packages';
export { renderedForNew } from './rendered';
export { machinesOfGroups, replacementSteps } from './replaced-nodes';
export { transitionRules } from './rules';
export { renderedRules } from './templates';
export { LAYERS, type RenderedTransition, type Transition, TransitionLayer, type TransitionRoute, type TransitionRule } from './transition';
