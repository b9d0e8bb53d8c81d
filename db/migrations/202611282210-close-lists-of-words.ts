// Closes lists of words, so that a reader meets only known ones: zones and kinds of areas, kinds of files and reasons
// for refusing one, and how far a limit is proved.
import { sql, type Kysely } from 'kysely'

const LISTS = [
  ['area', 'zone', ['WIB', 'WITA', 'WIT', 'MYT', 'SGT', 'HKT', 'PHT', 'ICT', 'MMT', 'JST', 'KST', 'GST', 'AST']],
  ['area', 'kind', ['country', 'province', 'city', 'mission']],
  ['document', 'kind', ['pdf', 'jpg', 'png', 'docx', 'mp4', 'm4a']],
  [
    'document',
    'reason',
    [
      'wrong_file',
      'wrong_case',
      'twice',
      'asked_by_client',
      'not_needed',
      'file_too_large',
      'file_kind',
      'file_heic',
      'file_unreadable',
      'file_too_wide',
      'file_infected',
      'erasure',
    ],
  ],
  ['clock', 'evidence', ['source', 'recalled', 'inferred']],
] as const

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [table, column, words] of LISTS) {
    const list = words.map((word) => `'${word}'`).join(', ')
    await sql
      .raw(`alter table app.${table} add constraint ${table}_${column}_check check (${column} in (${list}))`)
      .execute(db)
  }
}
