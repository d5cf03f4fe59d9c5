export { EksaError } from './eksa-error';
export { Severity, type Finding } from './finding';
