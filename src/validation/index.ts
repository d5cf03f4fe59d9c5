export { EksaRules, type WaiverProps } from './eksa-rules';
export { RuleProfile } from '../rules/profile';
export { type Waiver } from '../rules/waiver';
