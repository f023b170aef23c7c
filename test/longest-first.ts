import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The order of a whole run: what takes longest begins first, so that no core is idle at the end. Files of a project stay
 * together, because they share their process.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

const projects = ['e2e', 'workflows', 'pages', 'api', 'embedded', 'database', 'replay']

const longFiles =
  /\/(campaign|simulated-clock|outages|dunning-commands|crash-facts|dunning|technician|looks|matrix|dashboard|storm|swish)\.test\.ts$/

function rank({ project, moduleId }: TestSpecification): number {
  const place = projects.indexOf(project.name)
  const last = projects.length
  return 2 * (place === -1 ? last : place) + (longFiles.test(moduleId) ? 0 : 1)
}
