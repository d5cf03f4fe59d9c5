export { EksaRules, type WaiverProps } from './eksa-rules';
export { RuleProfile } from '../rules/profile';
