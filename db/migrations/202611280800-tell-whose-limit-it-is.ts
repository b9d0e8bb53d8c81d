// News of a limit says whether the law set it or this product did, on the desk and in a mail.
import { sql, type Kysely } from 'kysely'

const TABLE = `alter table app.notification add column law boolean;`

/** As it stands, with one thing more. */
async function reword(
  db: Kysely<unknown>,
  name: string,
  pairs: readonly (readonly [string, string])[],
): Promise<string> {
  const { rows } = await sql<{
    definition: string
  }>`select pg_get_functiondef(${name}::regprocedure) as definition`.execute(db)
  return pairs.reduce((text, [is, becomes]) => {
    if (!text.includes(is)) throw new Error(`${name} stands otherwise than this migration knows`)
    return text.replace(is, becomes)
  }, rows[0]?.definition ?? '')
}

const RIGHTS = `
revoke all on function app.mail_waiting(integer, timestamptz) from public;
grant execute on function app.mail_waiting(integer, timestamptz) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TABLE).execute(db)
  await sql
    .raw(
      await reword(db, 'app.keep_notifications(jsonb, uuid)', [
        ['conference uuid, finding uuid)', 'conference uuid, finding uuid, law boolean)'],
        ['finding_id, number, code, at,', 'finding_id, number, code, law, at,'],
        ['c.number), t.code, w.at,', 'c.number), t.code, w.law, w.at,'],
      ]),
    )
    .execute(db)
  const mail = await reword(db, 'app.mail_waiting(integer, timestamptz)', [
    ['code text, at timestamp', 'code text, law boolean, at timestamp'],
    ['n.code, n.at', 'n.code, n.law, n.at'],
  ])
  await sql.raw('drop function app.mail_waiting(integer, timestamptz);').execute(db)
  await sql.raw(mail).execute(db)
  await sql.raw(RIGHTS).execute(db)
}
