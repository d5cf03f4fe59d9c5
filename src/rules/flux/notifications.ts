import { fluxRule } from './flux-object';

/** Providers that keep the status of commits. */
const COMMIT_STATUS = ['github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops'];

const commitStatus = fluxRule({
  code: 'EKSA-FLUX-050',
  title: 'A Provider with an expression for commits, but without commits',
  why: 'Only Git servers keep the status of commits; the API server refuses the object.',
  fix: 'Remove commitStatusExpr',
  source: 'Flux 2.8.8: Provider CRD (CEL)',
}, ['Provider'], function* (spec) {
  const type = spec.text('type');
  if (spec.has('commitStatusExpr') && type !== undefined && !COMMIT_STATUS.includes(type)) {
    yield { field: 'spec.commitStatusExpr', message: `a Provider of type ${type} knows no commits`, wanted: `a type of ${COMMIT_STATUS.join(', ')}` };
  }
});

const eventSources = fluxRule({
  code: 'EKSA-FLUX-051',
  title: 'An Alert about nothing',
  why: 'Without event sources nothing is ever told; the flux CLI refuses it.',
  fix: 'Name the objects whose events are told, * for all of a kind',
  source: 'Flux 2.8.8: cmd/flux/create_alert.go',
}, ['Alert'], function* (spec) {
  if (spec.has('eventSources') && spec.list('eventSources').length === 0) yield { field: 'spec.eventSources', message: 'there are no event sources' };
});

const receivedFor = fluxRule({
  code: 'EKSA-FLUX-052',
  title: 'A Receiver that wakes nothing',
  why: 'A call to its webhook makes Flux look at the resources that it lists; the flux CLI refuses one without.',
  fix: 'List the sources to look at again',
  source: 'Flux 2.8.8: cmd/flux/create_receiver.go',
}, ['Receiver'], function* (spec) {
  if (spec.has('resources') && spec.list('resources').length === 0) yield { field: 'spec.resources', message: 'there are no resources' };
});

/** Rules about events that are told, and calls that are taken. */
export const notificationRules = [commitStatus, eventSources, receivedFor];
