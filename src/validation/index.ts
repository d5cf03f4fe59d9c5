export { EksaRules, type WaiverProps } from './eksa-rules';
export { EksaValidation, type EksaValidationProps } from './eksa-validation';
export { Reporting } from './reporting';
export { RuleProfile } from '../rules/profile';
export { type WaivedFinding, type Waiver } from '../rules/waiver';
