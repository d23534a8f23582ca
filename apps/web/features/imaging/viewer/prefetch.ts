/**
 * In which order the pictures of a stack are fetched ahead of the reader: the next few, then the ends and the middle (where a slider is
 * dragged to), then outwards from where the reader is.
 */
export function prefetchOrder(count: number, current: number): number[] {
  const near = [1, 2, 3, -1].map((step) => current + step)
  const sparse = [0, Math.floor(count / 2), count - 1, Math.floor(count / 4), Math.floor((count * 3) / 4)]
  const outwards = Array.from({ length: count }, (_, step) => [current + step, current - step]).flat()
  const all = [current, ...near, ...sparse, ...outwards]
  return [...new Set(all)].filter((index) => index >= 0 && index < count)
}

type Work = Readonly<{
  ids: readonly string[]
  current: () => number
  isLoaded: (id: string) => boolean
  load: (id: string) => Promise<unknown>
}>

const atOnce = 3

/** Fetches a whole stack ahead, a few pictures at once, always what is nearest to the reader; a picture that fails is passed over. */
export function prefetch({ ids, current, isLoaded, load }: Work): () => void {
  const tried = new Set<string>()
  let isStopped = false

  const next = () => {
    const index = prefetchOrder(ids.length, current()).find((at) => !tried.has(ids[at]!))
    return index === undefined ? undefined : ids[index]!
  }
  async function fetchOn() {
    for (let id = next(); id !== undefined && !isStopped; id = next()) {
      tried.add(id)
      // A failure is kept by the loader's event and told when the reader comes to that picture.
      if (!isLoaded(id)) await load(id).catch(() => undefined)
    }
  }
  for (let lane = 0; lane < atOnce; lane++) void fetchOn()
  return () => {
    isStopped = true
  }
}
