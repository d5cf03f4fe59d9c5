export { CatalogPackage, PackageCatalog, PackageVersion, type PackageImage } from './package-catalog';
export { PackageAdmission, type PackageAdmissionProps } from './package-admission';
export { PackageRegistry } from './package-registry';
