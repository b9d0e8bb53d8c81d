import { describe } from '@jest/globals'
import { lookAtAll } from './look-at-all.tsx'

describe('in English', () => lookAtAll('en'))
