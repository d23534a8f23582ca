/** Does `work` for each item with so many at a time, as so many keep-alive clients would; returns how long each took, in ms. */
export async function timeEach<Item>(
  items: readonly Item[],
  { atATime, work }: { atATime: number; work: (item: Item) => Promise<void> },
): Promise<{ each: number[]; totalMs: number }> {
  const queue = [...items]
  const each: number[] = []
  const client = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const began = performance.now()
      await work(item)
      each.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atATime }, client))
  return { each, totalMs: performance.now() - began }
}
