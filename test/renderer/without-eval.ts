/** The pages' policy forbids code made from strings: zod must know before the first schema is made. */
import { z } from 'zod'

z.config({ jitless: true })
