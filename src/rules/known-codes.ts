import { allRules } from './catalog';
import { csvForm } from './hardware';
import { modelForm } from './model-form';
import { constructForm, engineForm, lifecycleForm, packageForm, releaseForm, repositoryForm, stateForm, testingForm, validationForm } from './other-forms';
import { packageTransitionRules, transitionRules } from './transitions';

/** Whatever has a code of its own. */
const INFOS = [
  allRules, transitionRules, lifecycleForm, stateForm, packageTransitionRules, modelForm, constructForm, validationForm, releaseForm, packageForm,
  repositoryForm, engineForm, csvForm, testingForm,
];

let codes: ReadonlySet<string> | undefined;

/** The codes of everything that can be found. */
export function knownCodes(): ReadonlySet<string> {
  return codes ??= new Set(INFOS.flatMap((infos) => infos.map(({ code }) => code)));
}
