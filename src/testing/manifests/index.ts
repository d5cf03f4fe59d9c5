export * from './manifest-difference';
export * from './manifests';
