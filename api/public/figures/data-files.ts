// The files of data beside the pages: a package of each release that stands or was replaced, and their catalogue.
import type { PublicFile } from '../../../db/public/public-files.ts'
import { dataCatalogue, dataPackage, type Naming } from './data-package.ts'
import { DATA_FOLDER, packagePath, type DataFile } from './figure-pages.ts'
import { hasFigures, type Figures } from './published.ts'

/** What was withdrawn is not handed out any more; the calendar keeps that it was there. */
export const dataFiles = (figures: Figures, program: Naming['program']): DataFile[] =>
  figures.releases
    .toSorted((one, other) => other.file.year - one.file.year || other.file.month - one.file.month)
    .map((release) => ({ release, path: packagePath(release), bytes: dataPackage(release, { ...figures, program }) }))

export const asPublicFiles = (
  files: readonly DataFile[],
  figures: Figures,
  program: Naming['program'],
): PublicFile[] => {
  if (!hasFigures(figures)) return []
  const beside = files.map((file) => ({ ...file, path: file.path.slice(DATA_FOLDER.length + 1) }))
  return [
    ...files.map(({ path, bytes, release }) => ({
      path,
      type: 'application/zip',
      bytes: Buffer.from(bytes),
      release: release.id,
    })),
    {
      path: `${DATA_FOLDER}/catalog.jsonld`,
      type: 'application/ld+json',
      bytes: Buffer.from(dataCatalogue(beside, { ...figures, program })),
      release: null,
    },
  ]
}
