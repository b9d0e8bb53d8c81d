// Which overlay of a version a new case follows: the best fit among the overlays made for it. The overlay of the
// organisation comes before those of the areas, the nearest of these first; without any, the version itself.
import { sql, type SqlBool } from 'kysely'
import type { Remark } from '../../sop-definitions/check/remark.ts'
import { loadOverlay, type Merged } from '../../sop-definitions/overlay/overlay-load.ts'
import { isBaseOf, Overlay } from '../../sop-definitions/overlay/overlay.ts'
import { readYaml } from '../../sop-definitions/reading/parse.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import type { Tx } from '../ground/connect.ts'
import { publishSop, VERSION_NAME, type VersionName } from './sops.ts'

/** `organisation` by its id, `area` by its code. */
export interface Place {
  area: string
  organisation: string
}

export const tightenedFor = async (
  tx: Tx,
  version: VersionName | undefined,
  { area, organisation }: Place,
): Promise<VersionName | undefined> => {
  if (version === undefined || version.overlay_name !== '') return version
  const fitting = await tx
    .selectFrom('sop_version')
    .select(VERSION_NAME)
    .where('sop', '=', version.sop)
    .where('edition', '=', version.edition)
    .where('revision', '=', version.revision)
    .where('overlay_name', '<>', '')
    .where(
      sql<SqlBool>`
        (overlay_organisation = (select o.slug from organisation o where o.id = ${organisation})
          or overlay_area = any(app.areas_around(${area})))`,
    )
    .orderBy(sql`overlay_organisation is null`)
    .orderBy(sql`array_position(app.areas_around(${area}), overlay_area)`)
    .orderBy('overlay_revision', 'desc')
    .orderBy('overlay_name')
    .limit(1)
    .executeTakeFirst()
  return fitting ?? version
}

export interface Carried {
  made: readonly { merged: Merged; source: string }[]
  remarks: readonly Remark[]
}

/**
 * Applies the overlays of earlier revisions to a new one. Without this a new revision would silently end them. Remarks
 * name each overlay that no longer fits; solve them before publishing.
 */
export const overlaysOn = async (tx: Tx, sop: Sop, roles: readonly string[]): Promise<Carried> => {
  const newest = await tx
    .selectFrom('sop_version')
    .distinctOn('overlay_name')
    .select(['overlay_name', 'source'])
    .where('sop', '=', sop.sop)
    .where('edition', '=', sop.edition)
    .where('overlay_name', '<>', '')
    .orderBy('overlay_name')
    .orderBy('overlay_revision', 'desc')
    .orderBy('revision', 'desc')
    .execute()
  const loaded = newest.flatMap(({ overlay_name: name, source }) => {
    const overlay = Overlay.safeParse(readYaml(source, name).value)
    return overlay.success && isBaseOf(overlay.data, sop)
      ? [{ source, ...loadOverlay(source, name, { roles, bases: [sop] }) }]
      : []
  })
  return {
    made: loaded.flatMap(({ merged, source }) => merged.map((made) => ({ merged: made, source }))),
    remarks: loaded.flatMap(({ remarks }) => remarks),
  }
}

export const publishOverlays = async (tx: Tx, { made }: Carried, publishedBy: string | null): Promise<void> => {
  for (const {
    merged: { sop: document, ir },
    source,
  } of made) {
    const { sop, edition, revision, title, overlay } = document
    await publishSop(tx, { sop, edition, revision, title, document, ir, source, publishedBy, overlay })
  }
}
