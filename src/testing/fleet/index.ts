export * from './cluster-facts';
export * from './fleet-assertions';
export * from './loss-options';
export * from './machine-loss';
