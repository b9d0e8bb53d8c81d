// The proof of a procedure, as it stands before it is published. What is published has been proved once, and is not
// proved again.
import { compile } from '../../sop-definitions/reading/compile.ts'
import type { UnplacedRemark } from '../../sop-definitions/check/remark.ts'
import type { ProofReport } from '../../sop-definitions/proof/proof.ts'
import { proofFindings } from '../../sop-definitions/proof/proof-places.ts'
import { worldOf, type People } from '../../sop-definitions/proof/proof-world.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { prove } from '../../workflows/engine/prove/prove.ts'

/** `loosened`: where the document loosens the base that it lies over, as its own check found. */
export interface ProofOptions extends People {
  loosened?: readonly UnplacedRemark[]
}

/** The document has passed the check (`loadSop`). Without organisations the rule about roles is left unjudged. */
export function proofOf(sop: Sop, { organisations, roles, loosened = [] }: ProofOptions): ProofReport {
  const began = performance.now()
  const { faults, budgets, unjudged } = prove(compile(sop), worldOf(sop, { organisations, roles }))
  const findings = proofFindings(sop, { faults, loosened, unjudged })
  return { findings, budgets, unjudged, milliseconds: Math.round(performance.now() - began) }
}
