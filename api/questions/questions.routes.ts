// Questions to the cases in sight.
import { AskQuestion, QuestionAnswer } from '../contract/questions.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { answerTo } from './asked-question.ts'

export const questionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/questions/answer',
    summary: 'Count the cases in sight, split by at most two facts; each number with the list of just these cases',
    action: 'question.ask',
    query: AskQuestion,
    answer: QuestionAnswer,
    handle: ({ query, actor, deps, now, scoped }) =>
      scoped((tx) => answerTo(tx, { actor, deps, now, at: 'query' }, query)),
  }),
]
