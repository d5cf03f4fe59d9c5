import type { Rule } from '../rule';
import { bundleControllerRules } from './bundle-controllers';
import { configTextRules } from './config-text';
import { controllerSettingRules } from './controller-settings';
import { dependencyRules } from './dependencies';
import { metalLbRules } from './metallb';
import { placementRules } from './placement';
import { packageSettingRules } from './settings';
import { webhookRules } from './webhook';

/** Rules about curated packages, their controller and their bundles. */
export const packageRules: readonly Rule[] = [
  ...controllerSettingRules, ...webhookRules, ...placementRules, ...bundleControllerRules, ...dependencyRules, ...configTextRules, ...metalLbRules,
  ...packageSettingRules,
];
