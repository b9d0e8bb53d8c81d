// Follows every link of a site from one page on, as far as it stays within the site.
export interface Followed {
  /** Addresses without the host, as they were answered. */
  pages: string[]
  /** Where a link led to nothing, and from where. */
  dead: string[]
}

const TO = /<a [^>]*href="([^"]+)"/g

export async function followLinks(first: string): Promise<Followed> {
  const { host } = new URL(first)
  const from = new Map([[first, 'the beginning']])
  const dead: string[] = []
  // What is found on the way is visited too.
  for (const [address, where] of from) {
    const answer = await fetch(address)
    if (!answer.ok) dead.push(`${where} -> ${address} ${answer.status}`)
    for (const [, target = ''] of (await answer.text()).matchAll(TO)) {
      const next = new URL(target, answer.url)
      if (next.host === host && !from.has(next.href)) from.set(next.href, address)
    }
  }
  return { pages: [...from.keys()].map((address) => new URL(address).pathname).toSorted(), dead }
}
