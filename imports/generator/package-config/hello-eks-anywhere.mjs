export default {
  package: 'hello-eks-anywhere',
  root: 'HelloEksAnywhereConfig',
  doc: 'Configuration of the package hello-eks-anywhere, a web page that shows that packages work.',
  version: '0.1.2',
  schema: 'prod-2026-03/hello-eks-anywhere-0.1.2.schema.json',
  newest: 'build-tooling-HEAD/hello-eks-anywhere.schema.json',
  keys: {
    title: { doc: 'Heading of the page.', default: 'Amazon EKS Anywhere' },
    subtitle: { doc: 'Line below the heading.', default: 'Run EKS in your datacenter' },
  },
};
