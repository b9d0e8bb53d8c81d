// The verbs on findings; each sends one command under its key.
import { FindingView, type MakeFinding } from '../../api/contract/findings.ts'
import { command } from '../wire/http.ts'

export const makeFinding = (body: MakeFinding): Promise<FindingView> =>
  command({ path: '/api/findings', body, schema: FindingView })

export const ACTS = ['answer', 'link', 'correct', 'accept', 'reopen'] as const
export type Act = (typeof ACTS)[number]
export interface Acting {
  finding: string
  act: Act
  words: string
  taskId: string
}
export function actOnFinding({ finding, act, words, taskId }: Acting): Promise<FindingView> {
  const said = words === '' ? {} : { words }
  return command({
    path: `/api/findings/${finding}/${act === 'link' ? 'task' : act}`,
    body: act === 'link' ? { taskId } : said,
    schema: FindingView,
  })
}
