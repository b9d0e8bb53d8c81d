// A consent is valid only if it was understood: in which language it was explained, by whom, and through which
// interpreter where that person does not speak it. Used by the API and by the dialog that records a consent outside a
// form; forms ask the same in their own questions. Browser-safe.
import type { ConsentState, Label } from '../../sop-definitions/language/vocabulary.ts'

export interface Explanation {
  language?: string | undefined
  explainedBy?: string | undefined
  interpreter?: string | undefined
  speaks?: boolean | undefined
}

export const LACKS = {
  language: { id: 'Catat bahasa penjelasannya.', en: 'Record the language in which it was explained.' },
  explainedBy: { id: 'Catat siapa yang menjelaskan.', en: 'Record who explained it.' },
  interpreter: {
    id: 'Catat juru bahasanya, atau nyatakan bahwa yang menjelaskan menguasai bahasa itu.',
    en: 'Record the interpreter, or say that whoever explained it speaks that language.',
  },
} as const satisfies Record<string, Label>
export type Lack = keyof typeof LACKS

/** The language in which everybody here works: nobody needs to confirm that they speak it. */
const OFFICIAL = /^(id|ind|(bahasa )?indonesian?)$/i

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** What is missing about how it was explained; taking a consent back needs no explanation. */
export function lacksIn(
  { language, explainedBy, interpreter, speaks }: Explanation,
  state: ConsentState,
): readonly Lack[] {
  if (state === 'withdrawn') return []
  const isForeign = isSaid(language) && !OFFICIAL.test(language.trim())
  return [
    ...(isSaid(language) ? [] : ['language' as const]),
    ...(isSaid(explainedBy) ? [] : ['explainedBy' as const]),
    ...(isForeign && !isSaid(interpreter) && speaks !== true ? ['interpreter' as const] : []),
  ]
}
