import { BmcCredentials, BmcHmacSecret, GitOpsRepositoryProps, GitOpsSecrets, HardwareInventoryOptions } from '../../../src';
import { outline, repositoryOf, said, smallFleet } from '../../gitops/fleet';

const SOPS: GitOpsRepositoryProps = { secrets: GitOpsSecrets.sops({ secret: { name: 'sops-age' } }) };
const bmcCredentials = BmcCredentials.unsafePlainTextForSops('admin', 'hunter2');

function findings(options: HardwareInventoryOptions, props: GitOpsRepositoryProps = {}) {
  const fleet = smallFleet(options);
  repositoryOf(fleet, props);
  return said(fleet, /EKSA-(?:GITOPS|HW-113)/);
}

describe('EKSA-HW-113', () => {
  it('refuses logins for SOPS in a repository that nothing is decrypted of', () => {
    for (const props of [{}, { secrets: GitOpsSecrets.externalSecrets({ store: 'vault' }) }]) {
      const said113 = findings({ bmcCredentials }, props);
      expect(outline(said113)).toStrictEqual([['EKSA-HW-113', 'fleet/rack-1', undefined, undefined, undefined]]);
      expect(said113[0].message).toBe('the secrets of 2 machines are to be encrypted with SOPS, and the repository has nothing to decrypt them with');
    }
  });

  it('refuses keys for SOPS too', () => {
    const connection = { rpc: { consumerUrl: 'http://rpc', hmac: { secrets: [BmcHmacSecret.unsafePlainTextForSops('key')] } } };
    expect(outline(findings({ bmcConnection: connection }))).toStrictEqual([['EKSA-HW-113', 'fleet/rack-1', undefined, undefined, undefined]]);
  });

  it('takes them where Flux decrypts, and all others', () => {
    expect(findings({ bmcCredentials }, SOPS)).toStrictEqual([]);
    expect(findings({ bmcCredentials: BmcCredentials.fromExternalSecret({ store: 'vault' }) })).toStrictEqual([]);
    expect(findings({ bmcCredentials: BmcCredentials.existingSecretPerMachine() })).toStrictEqual([]);
    // a service needs no login
    expect(findings({ bmcCredentials, bmcConnection: { rpc: { consumerUrl: 'http://rpc' } } }).map(({ code }) => code)).toStrictEqual([]);
  });
});
