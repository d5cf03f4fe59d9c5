import type { Bom } from '@cyclonedx/cyclonedx-library/Models';
import { componentsOf } from './cyclonedx-components';
import { CycloneDxLibraries, cycloneDxLibraries } from './cyclonedx-libraries';
import { contentUuid } from './uuid';
import type { Artifact } from '../artifact';

/** This package, which makes the document. */
const TOOL = 'cdk8s-eks-anywhere';
/** No name of an image and no URL, so that it is nobody else's reference. */
const SITE = 'urn:cdk8s-eks-anywhere:site';

/** What a bill of materials says beside the artifacts. */
export interface CycloneDxOptions {
  /** What needs the artifacts: a cluster, a fleet, a site. */
  readonly name: string;
  /**
   * The version of it, such as a commit.
   * @default - none is stated
   */
  readonly version?: string;
  /**
   * The version of this package.
   * @default - none is stated
   */
  readonly toolVersion?: string;
  /**
   * When the document was made.
   * @default - not stated, so that the same list is the same document at any time
   */
  readonly timestamp?: Date;
}

/**
 * The list as a bill of materials: JSON of CycloneDX 1.6, in which scanners look for vulnerabilities and licences. It depends on nothing but
 * what is given: its serial number is made of its content.
 */
export function toCycloneDx(artifacts: readonly Artifact[], options: CycloneDxOptions): string {
  const libraries = cycloneDxLibraries();
  const { JsonSerializer, JSON: { Normalize: { Factory } } } = libraries.serialize;
  const serializer = new JsonSerializer(new Factory(libraries.spec.Spec1dot6));
  const bom = billOf(artifacts, options, libraries);
  bom.serialNumber = `urn:uuid:${contentUuid(serializer.serialize(bom))}`;
  return `${serializer.serialize(bom, { space: 2 })}\n`;
}

function billOf(artifacts: readonly Artifact[], { name, version, toolVersion, timestamp }: CycloneDxOptions, libraries: CycloneDxLibraries): Bom {
  const { models: { Bom: Bill, BomRefRepository, Component, ComponentRepository, Metadata, Tools }, enums: { ComponentType } } = libraries;
  const components = componentsOf(artifacts, libraries);
  const site = new Component(ComponentType.Platform, name, {
    bomRef: SITE, version, dependencies: new BomRefRepository(components.map(({ bomRef }) => bomRef)),
  });
  const tool = new Component(ComponentType.Application, TOOL, { bomRef: `urn:${TOOL}:tool`, version: toolVersion });
  return new Bill({
    metadata: new Metadata({ timestamp, component: site, tools: new Tools({ components: new ComponentRepository([tool]) }) }),
    components: new ComponentRepository(components),
  });
}
