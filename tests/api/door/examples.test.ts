// The examples of the API document: what the tutorial asked, under the operation that it asked, and by the contract.
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { Problem } from '../../../api/contract/errors.ts'
import type { Endpoint } from '../../../api/door/endpoint.ts'
import { examplesOf, paramsOf, TUTORIAL_CALLS, type Example } from '../../../api/door/examples.ts'
import { openapi } from '../../../api/door/openapi.ts'
import { tutorialBlocks } from '../../support/law/tutorial.ts'

const Examples = z.object({ examples: z.record(z.string(), z.object({ value: z.unknown() })).optional() })
const Content = z.object({ content: z.record(z.string(), Examples).optional() })
const Operation = z.object({
  requestBody: Content.optional(),
  responses: z.record(z.string(), Content),
  parameters: z.array(Examples.extend({ name: z.string() })),
})
const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) }).parse(openapi(ENDPOINTS))
const operationOf = ({ method, path }: Endpoint) => paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]
const valueIn = (content: z.infer<typeof Content> | undefined, name: string): unknown =>
  Object.values(content?.content ?? {})[0]?.examples?.[name]?.value

const asked = ENDPOINTS.flatMap((endpoint) =>
  examplesOf(endpoint).map((example) => ({ endpoint, example, title: `${example.name}, ${endpoint.path}` })),
)
/** What does not fit the contract; what it leaves out counts as not fitting. */
const misfits = (schema: z.ZodType | null, value: unknown): unknown => {
  const parsed = (schema ?? z.null()).safeParse(value)
  if (!parsed.success) return parsed.error.issues
  return JSON.stringify(parsed.data).length >= JSON.stringify(value).length ? null : 'more than the contract knows'
}
const answerOf = ({ answer, status }: Endpoint, example: Example) => (example.status === status ? answer : Problem)

describe('the examples of the API document', () => {
  test('are all the calls of the tutorial, each under one operation', () => {
    expect(asked.map(({ example }) => example.name).toSorted()).toEqual(
      TUTORIAL_CALLS.map((_, at) => `tutorial-${at + 1}`).toSorted(),
    )
    const page = tutorialBlocks()
      .filter(({ kind }) => kind === 'sh')
      .flatMap(({ text }) => [...text.matchAll(/\bask \$?\w+ '?([^\s'?]+)/g)].map(([, path = '']) => path))
    const told = page.map((path) => `/api/${path.replaceAll(/\$\w+/g, ':id')}`)
    const called = asked.map(({ endpoint }) => endpoint.path)
    expect(told.length).toBeGreaterThan(8)
    expect([...new Set(called)].toSorted()).toEqual([...new Set(told)].toSorted())
  })

  test.each(asked)('fit the contract: $title', ({ endpoint, example }) => {
    expect({
      params: misfits(endpoint.params ?? z.strictObject({}), paramsOf(endpoint, example)),
      query: misfits(endpoint.query ?? z.strictObject({}), example.query),
      body: misfits(endpoint.body, example.body),
      answer: misfits(answerOf(endpoint, example), example.answer),
    }).toEqual({ params: null, query: null, body: null, answer: null })
  })

  test.each(asked)('stand in the document as they were asked and answered: $title', ({ endpoint, example }) => {
    const operation = operationOf(endpoint)
    const given = { ...paramsOf(endpoint, example), ...example.query }
    expect({
      body: valueIn(operation?.requestBody, example.name) ?? null,
      answer: valueIn(operation?.responses[String(example.status)], example.name),
      given: Object.fromEntries(
        (operation?.parameters ?? []).flatMap(({ name, examples }) =>
          examples?.[example.name] === undefined ? [] : [[name, examples[example.name]?.value]],
        ),
      ),
    }).toEqual({ body: example.body, answer: example.answer, given })
  })
})
