export { EksaRules, type WaiverProps } from './eksa-rules';
export { EksaValidation, type EksaValidationProps } from './eksa-validation';
export { RuleProfile } from '../rules/profile';
export { type Waiver } from '../rules/waiver';
