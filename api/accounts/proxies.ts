// Which machines may say for whom they forward a request (TAPAK_PROXIES). Others are not believed, because anybody
// could claim any address.
import { isIP } from 'node:net'
import { z } from 'zod'

/** Names that express understands: this machine, its link, private networks. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal'] as const

const isProxy = (word: string): boolean => {
  if (NAMED.some((name) => name === word)) return true
  const [address = '', prefix, ...rest] = word.split('/')
  const version = isIP(address)
  return (
    version !== 0 &&
    rest.length === 0 &&
    (prefix === undefined ||
      (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128) && Number(prefix) > 0))
  )
}

/** Addresses, networks (`10.0.0.0/8`) and names, separated by commas. */
export const ProxiesText = z
  .string()
  .default('loopback')
  .transform((text, context): readonly string[] => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
    const unknown = words.filter((word) => !isProxy(word))
    if (unknown.length > 0)
      context.addIssue({
        code: 'custom',
        message:
          `${unknown.join(', ')}: must be addresses, networks such as 10.0.0.0/8, ` + `or some of ${NAMED.join(', ')}`,
      })
    return words
  })
