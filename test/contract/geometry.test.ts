import { describe, expect, it } from 'vitest'
import { boxToImage, imagePoint, type Monitor, screenPoint, toImage, toScreen } from '../../main/contract/geometry.ts'

/** One monitor of `width` x `height` points at `left`,`top`, shown `scale` pixels a point from pixel 0,0 on. */
function monitor(scale: number, left = 0, top = 0, width = 1200, height = 800): Monitor {
  const screen = { x: left, y: top, width, height }
  return { name: 'one', image: { x: 0, y: 0, width: width * scale, height: height * scale }, screen }
}

describe('image and screen points', () => {
  it.each([1, 1.25, 1.5, 2, 3])('every screen point comes back to itself at scale %s', (scale) => {
    const monitors = [monitor(scale)]
    for (const [x, y] of [
      [0, 0],
      [1, 1],
      [599, 401],
      [1199, 799]
    ] as const) {
      const image = toImage(screenPoint(x, y), monitors)
      expect(image && toScreen(image, monitors)).toEqual({ x, y })
    }
  })

  it('finds the monitor of a point, left of the first one too', () => {
    const right: Monitor = {
      name: 'right',
      image: { x: 1000, y: 0, width: 800, height: 600 },
      screen: { x: 0, y: 0, width: 800, height: 600 }
    }
    const left: Monitor = {
      name: 'left',
      image: { x: 0, y: 0, width: 1000, height: 500 },
      screen: { x: -500, y: 20, width: 500, height: 250 }
    }
    expect(toScreen(imagePoint(1000, 0), [right, left])).toEqual({ x: 0, y: 0 })
    expect(toScreen(imagePoint(0, 0), [right, left])).toEqual({ x: -500, y: 20 })
    expect(toScreen(imagePoint(999, 499), [right, left])).toEqual({ x: -1, y: 269 })
    expect(boxToImage({ x: -100, y: 20, width: 50, height: 10 }, [right, left])).toEqual({
      x: 800,
      y: 0,
      width: 100,
      height: 20
    })
  })

  it('refuses what no monitor shows', () => {
    expect(toScreen(imagePoint(1200, 10), [monitor(1)])).toBeUndefined()
    expect(toScreen(imagePoint(-1, 10), [monitor(1)])).toBeUndefined()
    expect(toImage(screenPoint(10, 800), [monitor(1)])).toBeUndefined()
  })
})
