import { clusterRules } from './clusters';
import { fileRules } from './files';
import { objectRules } from './objects';
import { reachRules } from './reach';
import { sopsRules } from './sops';
import { substitutionRules } from './substitution';
import type { FleetRule } from '../rule';

/** Rules about Git repositories: what is in them, and what Flux makes of it. */
export const repositoryRules: readonly FleetRule[] = [
  ...fileRules, ...objectRules, ...substitutionRules, ...reachRules, ...clusterRules, ...sopsRules,
];
