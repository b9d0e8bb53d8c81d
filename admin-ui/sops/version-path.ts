// The address of a version of a procedure: `2021.2`, or `2021.2+overlay.1` for what an overlay made of it.
interface Version {
  sop: string
  edition: string
  revision: number
  overlay: { name: string; revision: number } | string | null
}

export const versionText = ({ edition, revision, overlay }: Omit<Version, 'sop'>): string => {
  const mark = overlay === null || typeof overlay === 'string' ? overlay : `${overlay.name}.${overlay.revision}`
  return `${edition}.${revision}${mark === null ? '' : `+${mark}`}`
}
export const versionPath = (version: Version): string =>
  `/sops/${version.sop}/${encodeURIComponent(versionText(version))}`
