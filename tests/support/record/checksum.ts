// A sum of everything that a database holds, to show that something changed nothing.
import { sql } from 'kysely'
import type { Db } from '../../../db/ground/connect.ts'

/** A line for each table but `without`. `admin`: row-level security must not hide anything. */
export const checksum = async (admin: Db, without: readonly string[] = []): Promise<string[]> => {
  const { rows: tables } = await sql<{
    table: string
  }>`select tablename as table from pg_tables
    where schemaname = 'app' and tablename <> all(${[...without]}::text[]) order by 1`.execute(admin)
  const sums = []
  for (const { table } of tables) {
    const { rows } = await sql<{ sum: string }>`
      select ${table} || ' ' || count(*) || ' ' ||
        coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
      from ${sql.table(`app.${table}`)} t`.execute(admin)
    sums.push(rows[0]?.sum ?? '')
  }
  return sums
}
