const GAP = 8
const RATIO = 16 / 9

/** How many columns make `count` pictures of 16:9 largest in a box of `width` × `height` (px). */
export function columnsFor(count: number, width: number, height: number): number {
  if (count <= 1 || width <= 0 || height <= 0) return 1
  const sizes = Array.from({ length: count }, (_, index) => {
    const columns = index + 1
    const rows = Math.ceil(count / columns)
    const across = (width - GAP * (columns - 1)) / columns
    const down = (height - GAP * (rows - 1)) / rows
    return Math.min(across, down * RATIO)
  })
  return sizes.indexOf(Math.max(...sizes)) + 1
}

/** The simulcast layer that a tile of this width (px, of the screen's own pixels) can show: 0 small to 2 whole. */
export function layerFor(width: number): number {
  if (width <= 260) return 0
  return width <= 560 ? 1 : 2
}
