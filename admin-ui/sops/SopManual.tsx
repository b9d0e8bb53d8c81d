import { useLabel } from '../words/use-words.ts'
import { ItemFacts } from './ItemFacts.tsx'
import type { SopItem } from './sop-search.ts'

/** The same procedure as a text to read or print. */
export function SopManual({ items }: { items: readonly SopItem[] }) {
  const label = useLabel()
  return (
    <article className="manual card">
      {items.map((item) =>
        item.kind === 'stage' ? (
          <h2 key={item.item}>
            {item.code} {label(item.label)}
          </h2>
        ) : (
          <section key={item.item} className="stack-s" aria-labelledby={`manual-${item.item}`}>
            <h3 id={`manual-${item.item}`}>
              {item.code} {label(item.label)}
            </h3>
            <ItemFacts item={item} />
          </section>
        ),
      )}
    </article>
  )
}
