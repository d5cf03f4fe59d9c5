export { checksumFile, CHECKSUM_FILES } from './checksum-file';
export { copyScript } from './copy-script';
export { diodePlan, type DiodePlanOptions } from './diode-plan';
export { CopyRoute, CopyTool, type CopyScriptOptions } from './options';
