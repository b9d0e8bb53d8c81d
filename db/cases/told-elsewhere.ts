// Answers of other offices and other cases of one client, for whoever fills in the step that asks them once more. The
// database says which may be told here.
import { sql } from 'kysely'
import type { DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { answerPlace, unseal, type Vault, type Wrapped } from '../people/vault.ts'
import { parsedAnswers, type Answers } from './answers.ts'

/** `office`: null where only its kind may be known. `isHere`: told in this case. */
export interface Source {
  answer: string
  person: string
  office: string | null
  type: string
  isHere: boolean
  at: Date
}
export interface ToldElsewhere {
  sop: string
  item: string
  keys: string[]
  consent: string | null
  bars: 'all' | 'uncoded' | null
  leftOut: DataCategory[]
  answers: Answers | null
  source: Source
}

interface Row extends Omit<ToldElsewhere, 'answers' | 'source'>, Omit<Source, 'answer' | 'person'>, Wrapped {
  id: string
  person: string
  ciphertext: Buffer | null
}

/** The newest first. */
export async function loadToldElsewhere(
  tx: Tx,
  vault: Vault,
  { task, keys }: { task: string; keys: readonly string[] },
): Promise<ToldElsewhere[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Row>`
    select answer_id as id, person_id as person, office, office_type as type, is_here as "isHere", at, sop_hash as sop,
      item, keys, consent, bars, left_out as "leftOut", ciphertext, dek, kek_id
    from app.told_elsewhere(${task}::uuid, ${[...keys]}::text[])`.execute(tx)
  return rows.map(({ id, person, office, type, isHere, at, ciphertext, dek, kek_id, ...told }) => ({
    ...told,
    answers:
      ciphertext === null
        ? null
        : parsedAnswers(unseal(vault.unwrap(person, { dek, kek_id }), ciphertext, answerPlace(person, id))),
    source: { answer: id, person, office, type, isHere, at },
  }))
}
