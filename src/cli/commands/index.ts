// A new command, step by step.
//
// 1. What does it need to be offered? Name, arguments, options and examples go into a file of its own here: every start of `eksa` loads it, so
//    it loads nothing else before `load` is called.
// 2. What does it do? An Action (command.ts) in a folder by subject: it gets the call and everything around it (io.ts), writes to `io.stdout`,
//    and returns an ExitStatus. What is refused is thrown as an EksaError; reports/ and files/ have what prints findings and writes files.
// 3. Add it to the list below, and a call of it to docs/command-line.md. Tests call it through test/cli/eksa.ts; a new code goes into codes.ts and into
//    src/rules/other-forms.ts. One that needs no cdk8s belongs into the list of test/cli/process.test.ts.
import type { CommandFile } from '../command';
import { diagram } from './diagram';
import { explain } from './explain';
import { generateClusterconfig } from './generate-clusterconfig';
import { generateHardware } from './generate-hardware';
import { generatePackage } from './generate-package';
import { images } from './images';
import { importFiles } from './import';
import { init } from './init';
import { upgradePath } from './path';
import { plan } from './plan';
import { releases } from './releases';
import { render } from './render';
import { rules } from './rules';
import { validate } from './validate';

/** All commands, in the order of `--help`. */
export const COMMANDS: readonly CommandFile[] = [
  init, importFiles, generateClusterconfig, generateHardware, generatePackage, validate, render, plan, diagram, explain, upgradePath, releases,
  images, rules,
];
