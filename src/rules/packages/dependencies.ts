// Packages that bring others along: the controller installs those first, with the same configuration.
import { isDeepStrictEqual } from 'node:util';
import { findPackage } from '../../curated/bundle';
import { configFaults } from '../../curated/config-schema';
import { configField } from '../../curated/review';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { nameOf } from '../../model/lookup';
import type { FleetRule, PackageRule } from '../rule';
import { about, knownPackage, packageNameOf, packageNamesByCluster, packagesByCluster, targetClusterName } from './subjects';

const otherName: FleetRule = {
  code: 'EKSA-PKG-039',
  severity: Severity.WARNING,
  title: 'A dependency under another name',
  why: 'The controller looks for the package that another one needs, and creates it under the name of the package when it does not see it yet. Under any other name there may be two.',
  fix: 'Give it the name of the package, or leave it out: the controller creates it',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const packages of packagesByCluster(fleet).values()) {
      const needed = new Set(packages.flatMap((each) => knownPackage(each, fleet)?.version?.dependencies ?? []));
      for (const subject of packages) {
        const packageName = packageNameOf(subject);
        if (!needed.has(packageName) || nameOf(subject.object) === packageName) continue;
        yield {
          ...about(subject, { field: 'metadata.name', message: `another package needs ${packageName}, and looks for it under that name`, found: shown(nameOf(subject.object)), wanted: shown(packageName) }),
          construct: subject.construct,
        };
      }
    }
  },
};

const refusedByDependency: PackageRule = {
  code: 'EKSA-PKG-040',
  severity: Severity.ERROR,
  title: 'A configuration that a dependency refuses',
  why: 'The controller gives the same configuration to the package that is needed first. When that refuses it, the installation waits for ever, and only a line in the log tells.',
  fix: 'Declare the dependency as a package of its own, with the configuration that it takes',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const { bundle, version } = knownPackage(subject, fleet) ?? {};
    if (bundle === undefined || version === undefined || subject.config.value === undefined) return;
    if (version.dependencies.length === 0) return;
    const siblings = packageNamesByCluster(fleet).get(targetClusterName(subject, fleet));
    for (const name of version.dependencies.filter((each) => siblings?.has(each) !== true)) {
      const [schema, own] = [findPackage(bundle, name)?.versions[0], version].map((each) => each === undefined ? undefined : schemaOf(each));
      // what the package itself refuses is said once
      if (schema === undefined || isDeepStrictEqual(schema, own)) continue;
      for (const { path, message, found, wanted } of configFaults(subject.config.value, schema)) {
        yield about(subject, { field: configField(path), message: `${name}, which is installed first with this configuration, refuses it: ${message}`, ...found !== undefined && { found }, ...wanted !== undefined && { wanted } });
      }
    }
  },
};

function schemaOf(version: { readonly schema: () => { readonly document: object | boolean } | undefined }): object | boolean | undefined {
  try {
    return version.schema()?.document;
  } catch {
    // another rule reports it
    return undefined;
  }
}

/** Rules about packages that others need. */
export const dependencyRules = [otherName, refusedByDependency] as const;
