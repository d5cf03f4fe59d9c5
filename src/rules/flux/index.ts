import { dependencyRules } from './dependencies';
import { deploymentRules } from './deployments';
import { formRules } from './form';
import { imageRules } from './images';
import { notificationRules } from './notifications';
import { pruningRules } from './pruning';
import { sourceRules } from './sources';
import type { FleetRule, FluxRule } from '../rule';

/** Rules about the objects of Flux, however they were made. */
export const fluxRules: readonly (FluxRule | FleetRule)[] = [
  ...formRules, ...sourceRules, ...deploymentRules, ...notificationRules, ...imageRules, ...dependencyRules, ...pruningRules,
];
