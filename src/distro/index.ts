export * from './kubernetes-version';
export * from './versions-bundle';
