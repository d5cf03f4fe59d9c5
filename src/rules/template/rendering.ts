import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { datacenterOf } from '../../model/lookup';
import { WORKFLOW_CHANGES } from '../../provisioning/workflow-history';
import { withoutCredentials } from '../go-url';
import { enumerate } from '../places';
import { concerning, ClusterRule, ClusterSubject } from '../rule';
import { templateActions } from './go-template';
import { userTemplatesOf } from './templates';

/** Functions that came, went or changed their name; a rule tells which of them a version has. */
export const RENAMED_FUNCTIONS: readonly string[] = ['netmaskToCIDR', 'netmaskToPrefixLength', 'toYaml', 'fromYaml'];

const CURRENT_PORT = '7172';
const FORMER_PORT = '50061';

/** Minor version of EKS Anywhere; that of the newest when it cannot be read. */
export function minorOf({ eksaVersion }: ClusterSubject): number {
  return Number(/^v?0\.([0-9]+)\./.exec(eksaVersion)?.[1] ?? Number.MAX_SAFE_INTEGER);
}

const helperFunctions: ClusterRule = {
  code: 'EKSA-TMPL-020',
  severity: Severity.ERROR,
  title: 'A function that the Tinkerbell of this EKS Anywhere version does not have',
  why: 'The workflow cannot be rendered. The documentation still shows netmaskToCIDR, which v0.25 renamed to netmaskToPrefixLength; toYaml and fromYaml came to Tinkerbell later.',
  fix: 'Use the functions of your EKS Anywhere version',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const [wanted, missing] = minorOf(cluster) >= WORKFLOW_CHANGES.METADATA_PORT ? ['netmaskToPrefixLength', 'netmaskToCIDR'] : ['netmaskToCIDR', 'netmaskToPrefixLength'];
    for (const { object, texts } of userTemplatesOf(cluster.model)) {
      for (const { field, text } of texts) {
        const used = new Set(templateActions(text).closed.flatMap((action) => action.match(/\b(?:netmaskToCIDR|netmaskToPrefixLength|toYaml|fromYaml)\b/g) ?? []));
        for (const name of used) {
          if (name === missing) {
            yield {
              object,
              field,
              message: `EKS Anywhere ${cluster.eksaVersion} does not have this function`,
              found: name,
              wanted,
            };
          } else if (name !== wanted) {
            yield {
              object,
              field,
              message: `EKS Anywhere ${cluster.eksaVersion} does not have this function`,
              found: name,
            };
          }
        }
      }
    }
  },
};

const metadataPort: ClusterRule = {
  code: 'EKSA-TMPL-021',
  severity: Severity.ERROR,
  title: 'A metadata address with the port of another EKS Anywhere version',
  why: 'Machines fetch their bootstrap data from there and never join without it. The port was 50061 up to v0.24 and is 7172 since v0.25; the documentation shows both.',
  fix: 'Use the port of your EKS Anywhere version',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const [wanted, wrong] = minorOf(cluster) >= WORKFLOW_CHANGES.METADATA_PORT ? [CURRENT_PORT, FORMER_PORT] : [FORMER_PORT, CURRENT_PORT];
    for (const { object, texts } of userTemplatesOf(cluster.model)) {
      for (const { field, text } of texts) {
        const url = new RegExp(`https?://[^\\s"',/\\]]+:${wrong}\\b`).exec(text)?.[0];
        if (url !== undefined) {
          yield {
            object,
            field,
            message: `nothing answers at this port in EKS Anywhere ${cluster.eksaVersion}`,
            found: shown(withoutCredentials(url)),
            wanted: `port ${wanted}`,
          };
        }
      }
    }
  },
};

const metadataHost: ClusterRule = {
  code: 'EKSA-TMPL-022',
  severity: Severity.ERROR,
  title: 'Metadata addresses without tinkerbellIP',
  why: 'After the bootstrap cluster is gone, machines reach the metadata service under tinkerbellIP only.',
  fix: 'Add http://<tinkerbellIP>:7172',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const tinkerbellIp = datacenterOf(model)?.spec?.tinkerbellIP;
    if (!tinkerbellIp) return;
    for (const { object, texts } of userTemplatesOf(model)) {
      for (const { field, text } of texts) {
        if (!text.includes('metadata_urls') && !field.endsWith('.HEGEL_URLS')) continue;
        const hosts = [...text.matchAll(/https?:\/\/(\[[^\]/]+\]|[^\s"',:/\]]+):(?:7172|50061)\b/g)].map(([, host]) => host);
        if (hosts.length === 0 || hosts.includes(tinkerbellIp) || hosts.some((host) => host.includes('{{'))) continue;
        yield {
          object,
          field,
          message: 'none of the metadata addresses is tinkerbellIP',
          found: enumerate([...new Set(hosts)]),
          wanted: tinkerbellIp,
        };
      }
    }
  },
};

const staticNetplan: ClusterRule = {
  code: 'EKSA-TMPL-023',
  severity: Severity.ERROR,
  title: 'STATIC_NETPLAN, which writefile no longer understands',
  why: 'Since v0.24 the network configuration is written as CONTENTS; the machine would boot without network.',
  fix: 'Write the netplan file in CONTENTS, as the generated template does',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    if (minorOf(cluster) < WORKFLOW_CHANGES.CONTENTS) return;
    for (const { object, actions } of userTemplatesOf(cluster.model)) {
      for (const { field, action } of actions) {
        if (action.environment?.STATIC_NETPLAN !== undefined) {
          yield {
            object,
            field: `${field}.environment.STATIC_NETPLAN`,
            message: `EKS Anywhere ${cluster.eksaVersion} ignores this variable`,
          };
        }
      }
    }
  },
};

const delimiters: ClusterRule = {
  code: 'EKSA-TMPL-029',
  severity: Severity.ERROR,
  title: 'Template braces that do not match',
  why: 'The whole template is one text of Go template language: it cannot be rendered for any machine.',
  fix: 'Close every {{ with }}, on the same line',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, texts } of userTemplatesOf(model)) {
      for (const { field, text } of texts) {
        // closing braces alone are plain text to Go
        const { open } = templateActions(text);
        if (open !== undefined) yield { object, field, message: 'a {{ is not closed', found: shown(text.slice(open, open + 40)) };
      }
    }
  },
};

export const renderingRules = concerning(({ model }) => model.templates.length > 0, [
  helperFunctions, metadataPort, metadataHost, staticNetplan, delimiters,
]);
