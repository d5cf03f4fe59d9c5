import type { CommandFile } from '../command';
import { generateClusterconfig } from './generate-clusterconfig';
import { generateHardware } from './generate-hardware';
import { generatePackage } from './generate-package';
import { images } from './images';
import { init } from './init';
import { upgradePath } from './path';
import { plan } from './plan';
import { releases } from './releases';
import { render } from './render';
import { rules } from './rules';
import { validate } from './validate';

/** All commands, in the order of `--help`. A new one is a file beside this one, and stands here once. */
export const COMMANDS: readonly CommandFile[] = [
  init, generateClusterconfig, generateHardware, generatePackage, validate, render, plan, upgradePath, releases, images, rules,
];
