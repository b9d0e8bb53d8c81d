// An overlay makes a version of its own of the version that it tightens: same procedure, edition and revision, told
// apart by the overlay's name and revision. For whom it is, an area or an organisation by its slug, stands beside it,
// because the opening of a case asks for that.
import { sql, type Kysely } from 'kysely'

const TABLE = `
alter table app.sop_version
  add column overlay_name text not null default '', add column overlay_revision integer not null default 0, add column overlay_area text, add column overlay_organisation text,
  add constraint sop_version_overlay_place check ((overlay_name = '') = (overlay_area is null and overlay_organisation is null)),
  drop constraint sop_version_sop_edition_revision_key,
  add constraint sop_version_name unique (sop, edition, revision, overlay_name, overlay_revision)
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TABLE).execute(db)
}
