import type { CommandFile } from '../command';
import { render } from './render';
import { rules } from './rules';
import { validate } from './validate';

/** All commands, in the order of `--help`. A new one is a file beside this one, and stands here once. */
export const COMMANDS: readonly CommandFile[] = [validate, render, rules];
