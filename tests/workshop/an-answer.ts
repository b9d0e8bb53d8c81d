/** What the API has not answered yet. */
export const PENDING = 'pending'

export const listOf = (data: readonly unknown[]) => ({
  data,
  page: { after: null, hasMore: false },
  total: { value: data.length, exact: true },
})

/** An answer of the API: a `Response` as it stands, not found where there is none. */
export function answerOf(answer: unknown): Promise<Response> {
  if (answer === PENDING) return new Promise(() => undefined)
  if (answer instanceof Response) return Promise.resolve(answer.clone())
  const status = answer === undefined ? 404 : 200
  const content = answer ?? { type: 'about:blank', title: 'Not found', status, code: 'not_found', sentence: NO }
  return Promise.resolve(Response.json(content, { status }))
}
const NO = { id: 'Tidak ada.', en: 'Not there.' }

/** What the API says where it failed. */
export const defect = (): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: 'Defect',
      status: 500,
      code: 'defect',
      reference: 'contoh-0000',
      sentence: { id: 'Galat.', en: 'A defect.' },
    },
    { status: 500 },
  )
