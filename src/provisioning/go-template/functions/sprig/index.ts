import { ExecuteError } from '../../fault';
import { STRING } from '../../types';
import { fixed, type FunctionTable } from '../function';
import { DATES } from './dates';
import { DEFAULTS } from './defaults';
import { DICTS } from './dicts';
import { ENCODINGS } from './encoding';
import { JSONS } from './json';
import { LETTERS } from './letters';
import { LISTS } from './lists';
import { NUMBERS } from './numbers';
import { PATHS } from './paths';
import { REGEXPS } from './regexps';
import { STRINGS } from './strings';
import { UNKNOWABLE } from './unknowable';
import { URLS } from './urls';
import { VERSIONS } from './versions';
import { WRAPPING } from './wrapping';

/** All functions of sprig v3.3.0 for text templates. */
export const SPRIG: FunctionTable = {
  ...STRINGS,
  ...LETTERS,
  ...WRAPPING,
  ...NUMBERS,
  ...DEFAULTS,
  ...LISTS,
  ...DICTS,
  ...JSONS,
  ...ENCODINGS,
  ...PATHS,
  ...URLS,
  ...DATES,
  ...REGEXPS,
  ...VERSIONS,
  ...UNKNOWABLE,
  fail: fixed([STRING], (message: string) => { throw new ExecuteError(message); }),
};
