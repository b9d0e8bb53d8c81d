// The ways in beside the password, and the way back from a provider, are loaded as one: apart, they cut the first load
// of every page into more pieces.
export { ProviderWay, ReturnPage } from './AtProvider.tsx'
export { PasskeyWay } from './PasskeyWay.tsx'
