import { image, placement, resources, serviceAccount } from './common.mjs';

const pods = 'the pods of the credential provider';

export default {
  package: 'credential-provider-package',
  root: 'CredentialProviderConfig',
  doc: 'Configuration of the package credential-provider-package, which gives kubelets credentials for private registries on AWS.',
  version: '0.4.15',
  schema: 'prod-2026-03/credential-provider-package-0.4.15.schema.json',
  newest: 'build-tooling-HEAD/credential-provider-package.schema.json',
  keys: {
    'credential': {
      doc: 'Registries and the credentials for them. The chart reads the first entry only, and adds nothing to it.',
      default: '- profile `default` of the secret `aws-secret`, for every registry of ECR',
      struct: 'Credentials, and the registries that they are for.',
      name: 'Credential',
      // upstream's schema still describes `application`, which the chart does not read
      handMade: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['secretName', 'profile'],
          properties: {
            secretName: { type: 'string' },
            profile: { type: 'string' },
            matchImages: { type: 'array', items: { type: 'string' } },
            defaultCacheDuration: { type: 'string' },
          },
        },
      },
    },
    'credential[].secretName': {
      doc: 'Secret with AWS credentials in the target namespace, usually `aws-secret`. Without it the pods do not start.',
    },
    'credential[].profile': {
      doc: 'Profile within the AWS configuration of the secret. A secret that only holds keys has the profile `default`.',
    },
    'credential[].matchImages': {
      doc: 'Registries, as host names in which `*` stands for one part. For other images no credentials are asked.',
      default: '*.dkr.ecr.*.amazonaws.com',
    },
    'credential[].defaultCacheDuration': {
      doc: 'For how long a kubelet keeps a token, such as `5h`. Tokens of ECR expire after twelve hours; a longer time makes pulls fail.',
      default: '30m',
    },
    'proxy': {
      doc: 'Proxy on the way to AWS.',
      default: '- no proxy',
      struct: 'The proxy through which the credential provider reaches AWS.',
      handMade: {
        type: 'object',
        properties: { HTTP_PROXY: { type: 'string' }, HTTPS_PROXY: { type: 'string' }, NO_PROXY: { type: 'string' } },
      },
    },
    'proxy.HTTP_PROXY': { doc: 'Proxy for plain HTTP, as URL.', default: '- none' },
    'proxy.HTTPS_PROXY': { doc: 'Proxy for HTTPS, as URL.', default: '- none' },
    'proxy.NO_PROXY': { doc: 'Hosts and ranges that are reached directly, separated by commas.', default: '- none' },
    ...image(''),
    ...resources('', 'the provider'),
    ...serviceAccount('serviceAccount', pods),
    ...placement('', pods),
    'podAnnotations': { doc: `Annotations of ${pods}.`, type: '{string}', default: '- none' },
  },
};
