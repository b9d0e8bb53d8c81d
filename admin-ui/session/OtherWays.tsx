// The other ways to sign in, and the return from a provider, loaded as one: separately, they would cut the first load
// of every page into more files.
export { ProviderWay, ReturnPage } from './AtProvider.tsx'
export { PasskeyWay } from './PasskeyWay.tsx'
