export { OriginKind, type Explanation, type FieldOrigin } from './origin';
