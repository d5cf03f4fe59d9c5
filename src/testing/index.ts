// Each file has one public class or struct: jsii puts into a submodule what is exported as a whole, and nothing by name.
export * from './fleet';
export * from './manifests';
export * from './matching';
export * from './samples';
