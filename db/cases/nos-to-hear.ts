// What a client took back in a case in which another one goes on: that other one has to hear it.
import { sql } from 'kysely'
import type { LeftOut } from '../../workflows/engine/commands.ts'
import type { Db } from '../ground/connect.ts'

/** `office`: that answers for both. `left`: by consent, whom or what it leaves out. `seq`: of the case that waits. */
export interface NoToHear {
  caseId: string
  lead: string
  office: string
  codes: string[]
  left: Record<string, LeftOut>
  seq: number
}

export const nosToHear = async (db: Db): Promise<NoToHear[]> =>
  (
    await sql<NoToHear>`
      select case_id as "caseId", lead, office, codes, leaving as "left", seq from app.nos_to_hear(null)`.execute(db)
  ).rows
