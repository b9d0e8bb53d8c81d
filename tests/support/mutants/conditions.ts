// Conditions over a fact that are always true, never true, or true of one answer only, written as an author would write
// them.
import { factTypesOf } from '../../../sop-definitions/definition/facts.ts'
import type { FactType } from '../../../sop-definitions/definition/ir.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'

interface Texts {
  always: string
  never: string
  sometimes: string
}

function textsOf(name: string, type: FactType | undefined): Texts {
  switch (type?.type) {
    case 'one_of': {
      const [first = '', second = ''] = type.codes
      return {
        always: `${name} == '${first}' || ${name} != '${first}'`,
        never: `${name} == '${first}' && ${name} == '${second}'`,
        sometimes: `${name} == '${second}'`,
      }
    }
    case 'many_of':
      return {
        always: `'${type.codes[0]}' in ${name} || !('${type.codes[0]}' in ${name})`,
        never: `'${type.codes[0]}' in ${name} && !('${type.codes[0]}' in ${name})`,
        sometimes: `'${type.codes[1]}' in ${name}`,
      }
    case 'number':
      return {
        always: `${name} > 3.0 || ${name} <= 3.0`,
        never: `${name} > 7.0 && ${name} < 3.0`,
        sometimes: `${name} > 90.0`,
      }
    case 'date':
      return {
        always: `${name} < '2026-06-01' || ${name} >= '2026-06-01'`,
        never: `${name} > '2026-06-01' && ${name} < '2026-05-01'`,
        sometimes: `${name} > '2030-01-01'`,
      }
    default:
      return {
        always: `${name} == true || ${name} == false`,
        never: `${name} == true && ${name} == false`,
        sometimes: `${name} == false`,
      }
  }
}

export const trueText = (sop: Sop, fact: string): string => textsOf(fact, factTypesOf(sop)[fact]).always
export const falseText = (sop: Sop, fact: string): Texts => textsOf(fact, factTypesOf(sop)[fact])
