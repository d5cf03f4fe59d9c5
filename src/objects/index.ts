export { type ISecretReference, type ISecretReferenceMetadata, SecretReference } from './secret-reference';
