import { z } from 'zod'
import { AreaList } from '../../api/contract/people.ts'
import { SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { among, free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { areaOptions } from '../parts/area-options.ts'
import { useFilterKey } from '../parts/Filters.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

export const SERVICE_ADDRESS = z.object({ kind: among(SERVICE_KINDS), area: free, office: free })

export function ServiceFilters() {
  const say = useWords(directoryWords)
  const label = useLabel()
  const [{ kind = '', area = '', office = '' }, set] = useAddress(SERVICE_ADDRESS)
  const place = useFilterKey<HTMLDivElement>()
  const areas = useAnswer('/api/areas', AreaList).data?.data ?? []
  const offices = useWholeList<{ id: string; name: string }>('organisations').data ?? []
  const all = say('directory.all')
  return (
    <div ref={place} className="filters">
      <div className="pick">
        <Pick
          label={say('directory.kind')}
          value={kind}
          placeholder={all}
          options={SERVICE_KINDS.map((value) => ({ value, text: label(SERVICE_KIND_WORDS[value]) }))}
          onChange={(value) => set({ kind: SERVICE_KINDS.find((one) => one === value) })}
        />
      </div>
      <div className="pick">
        <Pick
          label={say('directory.area')}
          value={area}
          placeholder={all}
          options={areaOptions(areas, say('open.missions'))}
          onChange={(value) => set({ area: value })}
        />
      </div>
      <div className="pick">
        <Pick
          label={say('directory.office')}
          value={office}
          placeholder={all}
          options={offices.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={(value) => set({ office: value })}
        />
      </div>
    </div>
  )
}
