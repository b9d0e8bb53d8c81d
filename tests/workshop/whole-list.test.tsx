import './a-page.ts'
import { expect, test } from '@jest/globals'
import { dataProvider } from '../../admin-ui/wire/data-provider.ts'
import { organisations } from '../support/fake/fake-world.ts'
import { anApi, listOf } from './an-api.ts'

const FIRST = '/api/organisations?limit=100'
const [one, two, three] = organisations

test('a choice among all organisations has those beyond the first hundred too', async () => {
  const asked = { page: 1, perPage: 10_000 }
  anApi({
    [FIRST]: { ...listOf([one, two]), page: { after: 'b', hasMore: true } },
    [`${FIRST}&after=b`]: listOf([three]),
  })
  const { data } = await dataProvider.getList('organisations', {
    filter: {},
    sort: { field: 'id', order: 'ASC' },
    pagination: asked,
  })
  expect(data.map(({ id }) => id)).toEqual(organisations.map(({ id }) => id))
})
