// A consent is valid only if it was understood: in which language it was explained, by whom, and through which
// interpreter where that person does not speak it. Judged by the API and by the dialog that records a consent outside a
// form; forms ask the same in their own questions. Browser-safe.
import type { z } from 'zod'
import type { ConsentState, Label } from '../../sop-definitions/language/vocabulary.ts'

interface Explanation {
  state: ConsentState
  language?: string | undefined
  explainedBy?: string | undefined
  interpreter?: string | undefined
  speaks?: boolean | undefined
}

const LACKS = {
  language: { id: 'Catat bahasa penjelasannya.', en: 'Record the language in which it was explained.' },
  explainedBy: { id: 'Catat siapa yang menjelaskan.', en: 'Record who explained it.' },
  interpreter: {
    id: 'Catat juru bahasanya, atau nyatakan bahwa yang menjelaskan menguasai bahasa itu.',
    en: 'Record the interpreter, or say that whoever explained it speaks that language.',
  },
} as const satisfies Record<string, Label>

/** The language in which everybody here works: nobody needs to confirm that they speak it. */
const OFFICIAL = /^(id|ind|(bahasa )?indonesian?)$/i

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

export const isForeign = (language: string | undefined): boolean => isSaid(language) && !OFFICIAL.test(language.trim())

/** Says what is missing about how it was explained; taking a consent back needs no explanation. */
export function explained(
  { state, language, explainedBy, interpreter, speaks }: Explanation,
  context: z.core.$RefinementCtx,
): void {
  if (state === 'withdrawn') return
  const lack = (part: keyof typeof LACKS): void =>
    context.addIssue({ code: 'custom', path: [part], message: 'unexplained', params: { otherwise: LACKS[part] } })
  if (!isSaid(language)) lack('language')
  if (!isSaid(explainedBy)) lack('explainedBy')
  if (isForeign(language) && !isSaid(interpreter) && speaks !== true) lack('interpreter')
}
