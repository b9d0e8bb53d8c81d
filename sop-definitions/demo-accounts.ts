// Demonstration accounts (demo/accounts.yaml) as data. Parsed here, written to the database by whoever seeds it.
import { parse } from 'yaml'
import { z } from 'zod'

export const DemoAccount = z.strictObject({ account: z.string().regex(/^[a-z][a-z_]*\d?$/), name: z.string().startsWith('Contoh '), organisation: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

export const parseDemoAccounts = (text: string): readonly DemoAccount[] => z.strictObject({ accounts: z.array(DemoAccount).min(1) }).parse(parse(text, { maxAliasCount: 0 })).accounts

/** An account is called after its role, with a number for the second and third person. */
export const roleOfAccount = (account: string): string => account.replace(/\d$/, '')
export const emailOf = (account: string): string => `${account}@demo.tapak.example`
