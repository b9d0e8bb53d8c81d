// From whom a second factor is demanded and not only offered: from people with certain capabilities, as the
// installation is configured (TAPAK_SECOND_FACTOR).
import { z } from 'zod'
import { CAPABILITIES, type Capability } from '../../sop-definitions/language/vocabulary.ts'

export type Demand = 'everybody' | readonly Capability[]

const isCapability = (word: string): word is Capability => CAPABILITIES.some((known) => known === word)

/** `everybody`, or capabilities separated by commas; `nobody` is the empty list. */
export const DemandText = z
  .string()
  .default('nobody')
  .transform((text, context): Demand => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && word !== 'nobody')
    if (words.includes('everybody')) return 'everybody'
    const unknown = words.filter((word) => !isCapability(word))
    if (unknown.length > 0)
      context.addIssue({
        code: 'custom',
        message: `${unknown.join(', ')}: must be everybody, nobody, or some of ${CAPABILITIES.join(', ')}`,
      })
    return words.filter(isCapability)
  })

export const isDemanded = (demand: Demand, capabilities: readonly Capability[]): boolean =>
  demand === 'everybody' || demand.some((capability) => capabilities.includes(capability))
