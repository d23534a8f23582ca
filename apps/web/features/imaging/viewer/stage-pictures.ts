import type { Cornerstone } from './cornerstone.ts'
import { type FailureReason, failureOf } from './frame-failure.ts'
import { prefetch } from './prefetch.ts'

type Detail = { image?: { imageId?: string }; imageId?: string; error?: unknown }

/** Which pictures of a stack are here, which failed and why; fetches the others ahead. */
export class StagePictures {
  readonly #core: Cornerstone['core']
  readonly #changed: () => void
  #own = new Set<string>()
  #loaded = new Set<string>()
  #failures = new Map<string, FailureReason>()
  #stopPrefetch = () => {}

  constructor({ core }: Cornerstone, changed: () => void) {
    this.#core = core
    this.#changed = changed
    for (const [name, hear] of this.#hears()) core.eventTarget.addEventListener(name, hear)
  }

  get loaded() {
    return this.#loaded.size
  }

  failureOf = (id: string | undefined): FailureReason | null => (id ? (this.#failures.get(id) ?? null) : null)

  /** Begins with another stack; what was being fetched for the last one is left. */
  watch(ids: readonly string[]) {
    this.#stopPrefetch()
    this.#own = new Set(ids)
    this.#failures.clear()
    this.#loaded = new Set(ids.filter((id) => this.#core.cache.isLoaded(id)))
  }

  /** `useRGBA` is what drawing by the processor needs; the GPU takes three samples a pixel. */
  fetchAhead(ids: readonly string[], current: () => number, useRGBA: boolean) {
    const options = { useRGBA, requestType: this.#core.Enums.RequestType.Prefetch, priority: 0 }
    this.#stopPrefetch = prefetch({
      ids,
      current,
      isLoaded: (id) => this.#core.cache.isLoaded(id),
      load: (id) => this.#core.imageLoader.loadAndCacheImage(id, { ...options }),
    })
  }

  close() {
    this.#stopPrefetch()
    for (const [name, hear] of this.#hears()) this.#core.eventTarget.removeEventListener(name, hear)
  }

  #hears(): readonly [string, (event: Event) => void][] {
    const { Events } = this.#core.Enums
    return [
      [Events.IMAGE_LOADED, this.#onLoaded],
      [Events.IMAGE_LOAD_FAILED, this.#onFailed],
      [Events.IMAGE_CACHE_IMAGE_REMOVED, this.#onRemoved],
    ]
  }

  #onLoaded = (event: Event) => {
    const id = detailOf(event).image?.imageId
    if (!id || !this.#own.has(id)) return
    this.#loaded.add(id)
    this.#failures.delete(id)
    this.#changed()
  }

  #onFailed = (event: Event) => {
    const { imageId: id, error } = detailOf(event)
    if (!id || !this.#own.has(id)) return
    this.#failures.set(id, failureOf(error).reason)
    this.#changed()
  }

  #onRemoved = (event: Event) => {
    const { imageId: id } = detailOf(event)
    if (id && this.#loaded.delete(id)) this.#changed()
  }
}

const detailOf = (event: Event): Detail => (event instanceof CustomEvent ? ((event.detail as Detail) ?? {}) : {})
