export { checkTransition, type TransitionOptions } from './check-transition';
export { transitionRules } from './rules';
export type { Transition, TransitionRoute, TransitionRule } from './transition';
export { checkPackageTransition, packageTransitionRules, type PackageTransitionRule } from './packages';
