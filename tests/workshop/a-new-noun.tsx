// The whole of a new noun in the console, as docs/recipes.md says: what the API tells of it, and its page.
import { z } from 'zod'
import { listOf } from '../../api/contract/paging.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../../admin-ui/layout/PageTitle.tsx'
import { useDeskList } from '../../admin-ui/listing/use-desk-list.ts'
import { DataTable } from '../../admin-ui/parts/DataTable.tsx'
import { EmptyState } from '../../admin-ui/parts/EmptyState.tsx'
import { GrowingList } from '../../admin-ui/parts/GrowingList.tsx'
import type { NounAtApi } from '../../admin-ui/wire/data-provider.ts'
import { useLabel } from '../../admin-ui/words/use-words.ts'

const ShelterRow = z.object({ id: z.string(), name: z.string(), beds: z.number() })
type ShelterRow = z.infer<typeof ShelterRow>

export const shelters: NounAtApi = { path: '/api/shelters', list: () => listOf(ShelterRow) }

const WORDS = {
  title: { id: 'Rumah aman', en: 'Shelters' },
  name: { id: 'Nama', en: 'Name' },
  beds: { id: 'Tempat tidur', en: 'Beds' },
  empty: { id: 'Belum ada rumah aman.', en: 'There is no shelter yet.' },
} satisfies Record<string, Label>

export function SheltersPage() {
  const label = useLabel()
  const list = useDeskList<ShelterRow>({ resource: 'shelters' })
  return (
    <>
      <PageTitle>{label(WORDS.title)}</PageTitle>
      <GrowingList list={list} empty={<EmptyState title={label(WORDS.empty)} />}>
        {(rows) => (
          <DataTable
            caption={label(WORDS.title)}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { head: label(WORDS.name), cell: ({ name }) => name },
              { head: label(WORDS.beds), look: 'num', cell: ({ beds }) => beds },
            ]}
          />
        )}
      </GrowingList>
    </>
  )
}
