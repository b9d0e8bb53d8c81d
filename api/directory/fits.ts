// For whom a service is meant: a condition in the language of procedures, over the coded facts of those in use.
import type { Tx } from '../../db/ground/connect.ts'
import { findIr, listNewestSops } from '../../db/procedures/sops.ts'
import type { Condition, FactType } from '../../sop-definitions/definition/ir.ts'
import { lower } from '../../sop-definitions/reading/lower.ts'
import { issue, type Issue } from '../door/errors.ts'

/** Facts of the newest version of every procedure. Of two that are called alike, that of the first. */
export async function factsInUse(tx: Tx): Promise<Readonly<Record<string, FactType>>> {
  const facts: Record<string, FactType> = {}
  for (const { hash } of await listNewestSops(tx))
    for (const [name, type] of Object.entries((await findIr(tx, hash)).facts)) facts[name] ??= type
  return facts
}

/** Null for everybody. Neither consents nor steps: an office that is looked for knows nothing of the case. */
export function loweredFits(
  text: string,
  facts: Readonly<Record<string, FactType>>,
): { condition: Condition | null } | { issues: readonly Issue[] } {
  if (text === '') return { condition: null }
  const lowered = lower(text, { facts, consents: [], items: [] })
  return 'condition' in lowered
    ? lowered
    : {
        issues: lowered.problems.map(({ message }) => ({
          ...issue(['fits'], 'custom', message.en),
          sentence: message,
        })),
      }
}
