// The proof of a procedure before it is published. A published version has been proved once and is not proved again.
import { compile } from '../../sop-definitions/reading/compile.ts'
import type { UnplacedRemark } from '../../sop-definitions/check/remark.ts'
import type { ProofReport } from '../../sop-definitions/proof/proof.ts'
import { proofRemarks } from '../../sop-definitions/proof/proof-places.ts'
import { worldOf, type People } from '../../sop-definitions/proof/proof-world.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { prove } from '../../workflows/engine/prove/prove.ts'

/** `loosened`: places where the overlay loosens the base that it lies over, as its own check found. */
export interface ProofOptions extends People {
  loosened?: readonly UnplacedRemark[]
}

/** The document must have passed the check (`loadSop`). Without organisations the rule about roles is not judged. */
export function proofOf(sop: Sop, { organisations, roles, loosened = [] }: ProofOptions): ProofReport {
  const began = performance.now()
  const { faults, budgets, unjudged } = prove(compile(sop), worldOf(sop, { organisations, roles }))
  const remarks = proofRemarks(sop, { faults, loosened, unjudged })
  return { remarks, budgets, unjudged, milliseconds: Math.round(performance.now() - began) }
}
