// at: main/agent/planted-point.ts
// caught by: types
// says: TS2322|TS2375
import { imagePoint, type ScreenPoint } from '../contract/geometry.ts'
export const mixed: ScreenPoint = imagePoint(1, 2)
