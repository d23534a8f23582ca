type FrameInfo = {
  width: number
  height: number
  bitsPerSample: number
  componentCount: number
  isSigned: boolean
  isUsingColorTransform?: boolean
}

/** What the WASM builds have in common (embind classes: freed by `delete`, never by the garbage collector). */
type WasmDecoder = {
  getEncodedBuffer(size: number): Uint8Array
  getDecodedBuffer(): Uint8Array
  decode(): void
  getFrameInfo(): FrameInfo
  delete(): void
}
type WasmEncoder = {
  getDecodedBuffer(frame: FrameInfo): Uint8Array
  getEncodedBuffer(): Uint8Array
  encode(): void
  delete(): void
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  type Encoder = WasmEncoder & { setNearLossless(error: number): void; setInterleaveMode(mode: number): void }
  const factory: (options?: object) => Promise<{
    JpegLSDecoder: new () => WasmDecoder & { getInterleaveMode(): number }
    JpegLSEncoder: new () => Encoder
  }>
  export default factory
}
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  type Encoder = WasmEncoder & { setQuality(reversible: boolean, rate: number): void }
  const factory: (options?: object) => Promise<{ J2KDecoder: new () => WasmDecoder; J2KEncoder: new () => Encoder }>
  export default factory
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  type Encoder = WasmEncoder & {
    setQuality(reversible: boolean, step: number): void
    setProgressionOrder(order: number): void
  }
  type Decoder = WasmDecoder & { getIsHeaderValid(): boolean; getLastErrorMessage(): string }
  const factory: (options?: object) => Promise<{ HTJ2KDecoder: new () => Decoder; HTJ2KEncoder: new () => Encoder }>
  export default factory
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  type Encoder = WasmEncoder & {
    setQuality(quality: number): void
    setSubSampling(subsampling: number): void
    setProgressive(progressive: boolean): void
  }
  const factory: (options?: object) => Promise<{ JPEGDecoder: new () => WasmDecoder; JPEGEncoder: new () => Encoder }>
  export default factory
}
