// Areas reach down to districts and villages, and to the host countries of more missions. A mission lies in the country
// that sent it, so that whoever looks upwards from it ends at the national offices.
import { sql, type Kysely } from 'kysely'

const AREAS = `
alter table app.area
  drop constraint area_kind_check,
  add constraint area_kind_check
    check (kind in ('country', 'province', 'city', 'district', 'village', 'mission')),
  drop constraint area_zone_check,
  add constraint area_zone_check check (zone in (
    'WIB', 'WITA', 'WIT', 'MYT', 'SGT', 'HKT', 'PHT', 'ICT', 'MMT', 'JST', 'KST', 'GST', 'AST', 'CST',
    'BNT', 'TRT', 'CET'
  ));
update app.area set parent = (select c.code from app.area c where c.kind = 'country')
where kind = 'mission' and parent is null and 1 = (select count(*) from app.area c where c.kind = 'country');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(AREAS).execute(db)
}
