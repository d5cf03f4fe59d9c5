export { EksaError } from './eksa-error';
export { Finding, Severity } from './finding';
