export { type ISecretReference, type ISecretReferenceMetadata } from './secret-reference';
