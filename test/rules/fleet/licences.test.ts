import { Change, describeRules, fleetOf, RuleCases, subject, validModel } from './base';
import { fleetRules } from '../../../src/rules/fleet';
import type { Fleet } from '../../../src/rules/rule';

const rule = fleetRules.find(({ code }) => code === 'EKSA-FLEET-060') as RuleCases['rule'];

const extended = (licenseToken?: string): Change => (draft) => { Object.assign(draft.cluster.spec, { kubernetesVersion: '1.32', licenseToken }); };

function three(management: Change, east: Change, west: Change, date = '2026-08-18'): () => Fleet {
  return () => fleetOf([
    subject(validModel('mgmt', management)),
    subject(validModel('east', east, { index: 2, management: 'mgmt' })),
    subject(validModel('west', west, { index: 3, management: 'mgmt' })),
  ], { date });
}

describeRules([{
  rule,
  accepts: {
    'a token for each cluster': three(extended('one'), extended('two'), extended('three')),
    'no tokens, which have their own rule': three(extended(), extended(), extended()),
    'versions in standard support, where nobody asks': three(extended('one'), extended('one'), extended('one'), '2026-04-30'),
    'one token under two management clusters': () => fleetOf([subject(validModel('a', extended('one'))), subject(validModel('b', extended('one')))], { date: '2026-08-18' }),
  },
  rejects: {
    'the token of the management cluster': [three(extended('one'), extended('one'), extended('two')), [{
      construct: 'app/east',
      object: 'Cluster/east',
      field: 'spec.licenseToken',
      message: 'cluster "mgmt" (app/mgmt) has the same licence token',
    }]],
    'the token of another workload cluster, in both': [three(extended('two'), extended('one'), extended('one')), [{
      construct: 'app/east',
      object: 'Cluster/east',
      field: 'spec.licenseToken',
      message: 'cluster "west" (app/west) has the same licence token',
    }, {
      construct: 'app/west',
      object: 'Cluster/west',
      field: 'spec.licenseToken',
      message: 'cluster "east" (app/east) has the same licence token',
    }]],
  },
}]);
