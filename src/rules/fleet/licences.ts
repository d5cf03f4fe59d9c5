import { Severity } from '../../findings';
import { isSelfManaged } from '../../model/lookup';
import { needsLicence } from '../cluster/licence';
import { clusterId } from '../places';
import type { FleetRule } from '../rule';
import { clusterText, fleetView, groupBy } from './fleet-view';

export const distinctLicences: FleetRule = {
  code: 'EKSA-FLEET-060',
  severity: Severity.ERROR,
  title: 'A licence token that several clusters use',
  why: 'A licence is for one cluster; EKS Anywhere compares the tokens of all clusters under one management cluster.',
  fix: 'Get a licence for each cluster',
  upstream: ['V201'],
  source: 'pkg/validations/extendedversion.go: validateLicenseKeyIsUnique',
  *checkFleet(fleet) {
    for (const { members } of fleetView(fleet).groups) {
      const licensed = members.filter(({ model }) => model.cluster.spec?.licenseToken);
      for (const holders of groupBy(licensed, ({ model }) => model.cluster.spec?.licenseToken).values()) {
        for (const cluster of holders) {
          const other = holders.find((holder) => holder !== cluster);
          if (other === undefined || isSelfManaged(cluster.model) || !needsLicence(cluster, fleet)) continue;
          yield {
            construct: cluster.construct,
            object: clusterId(cluster.model),
            field: 'spec.licenseToken',
            message: `${clusterText(other)} has the same licence token`,
          };
        }
      }
    }
  },
};
